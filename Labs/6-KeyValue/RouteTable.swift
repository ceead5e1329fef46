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
    return hole("6.10", members.min())
  }

  /// A server has said who belongs to the cluster. An older answer may come later.
  public mutating func learn(_ servers: ServerSet, asOf index: Index) {
    hole("6.11")
  }

  /// A server has answered as a leader does.
  public mutating func found(_ server: ServerID) {
    (leader, hints, silent) = (server, 0, [])
  }

  /// A server does not lead, and names another, or nobody. Says whether it is worth asking at once.
  public mutating func redirect(from server: ServerID, to hint: ServerID?) -> Bool {
    return hole("6.12", false)
  }

  /// Some time has passed: hints are worth following again.
  public mutating func rest() { hints = 0 }

  /// A server has not answered in time.
  public mutating func failed(_ server: ServerID) {
    hole("6.13")
  }
}
