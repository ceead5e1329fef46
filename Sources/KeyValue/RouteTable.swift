import Vocabulary

/// Where a client finds the cluster: its servers, as far as it has heard, and which of them leads.
///
/// The cluster changes while the client goes on, so every answer says who belongs to it. And hints go out of date: one
/// may lead to a server that is down, or that knows no better. So the client follows only a few, and without one it
/// asks the servers in turn.
public struct RouteTable: Hashable, Sendable {
  /// The servers of the cluster.
  public private(set) var members: ServerSet
  /// Where in the log that stood.
  public private(set) var index = Index.zero
  /// The server that is taken to lead.
  public private(set) var leader: ServerID?
  /// All servers that were ever known: if no member answers, one of those may know the new ones.
  private var known: ServerSet
  private var silent: ServerSet = []
  private var hints = 0

  /// After so many hints in a row that were of no use, the client waits before it asks again.
  private static var mostHints: Int { 3 }

  /// A table that begins with these servers.
  public init(_ servers: ServerSet) {
    members = servers
    known = servers
  }

  /// Whom to ask now: the leader, or else, in turn, the next after `last` of the members that have not kept silent.
  /// If all have, of those who were members once. When the turn is over, it begins anew with everybody.
  public mutating func target(after last: ServerID?) -> ServerID? {
    // hole 6.10: return members.min()
    if let leader { return leader }
    let candidates = [members, known].map { $0.subtracting(silent) }.first { !$0.isEmpty } ?? []
    if let next = candidates.first(where: { id in last.map { id > $0 } ?? true }) { return next }
    if let first = candidates.min(), candidates.isDisjoint(with: members), last.map(members.contains) ?? false {
      return first
    }
    // Who was silent just now is so still: others may yet take it for the leader.
    silent = last.map { silent.intersection([$0]) } ?? []
    return members.min()
    // end of hole 6.10
  }

  /// A server has said who belongs to the cluster. An older answer may come later.
  public mutating func learn(_ servers: ServerSet, asOf index: Index) {
    // hole 6.11
    guard index >= self.index, !servers.isEmpty else { return }
    (members, self.index) = (servers, index)
    known.formUnion(servers)
    // end of hole 6.11
  }

  /// A server has answered as a leader does.
  public mutating func found(_ server: ServerID) {
    (leader, hints, silent) = (server, 0, [])
  }

  /// A server does not lead, and names another, or nobody. Says whether it is worth asking at once.
  public mutating func redirect(from server: ServerID, to hint: ServerID?) -> Bool {
    // hole 6.12: return false
    silent.remove(server)
    leader = nil
    // Who does not answer is not asked again because another still takes it for the leader.
    guard let hint, hint != server, !silent.contains(hint), hints < Self.mostHints else { return false }
    (leader, hints) = (hint, hints + 1)
    known.insert(hint)
    return true
    // end of hole 6.12
  }

  /// Some time has passed: hints are worth following again.
  public mutating func rest() { hints = 0 }

  /// A server has not answered in time.
  public mutating func failed(_ server: ServerID) {
    // hole 6.13
    silent.insert(server)
    leader = nil
    // end of hole 6.13
  }
}
