import Vocabulary

/// Where a client finds the cluster: its servers, as far as it has heard, and which of them leads.
///
/// The cluster changes while the client goes on, so every answer says who belongs to it. And hints go out of date: one
/// may lead to a server that is down, or to one that knows no better. So the client asks in turns. In a turn everybody
/// is asked once, wherever hints lead in between; who was asked in vain is not asked again because another names it.
public struct RouteTable: Hashable, Sendable {
  /// The servers of the cluster.
  public private(set) var members: ServerSet
  /// Where in the log that stood.
  public private(set) var index = Index.zero
  /// The server that is taken to lead.
  public private(set) var leader: ServerID?
  /// All servers that were ever known: if no member is of any use, one of those may know the new ones.
  private var known: ServerSet
  /// Those that were asked in vain in this turn.
  private var done: ServerSet = []

  /// A table that begins with these servers.
  public init(_ servers: ServerSet) {
    members = servers
    known = servers
  }

  /// Whom to ask now: the leader; or of the members that were not asked in this turn the next after `last`; if all
  /// were, of those who were members once. When nobody is left, the next turn begins.
  public mutating func target(after last: ServerID?) -> ServerID? {
    return hole("6.10", members.min())
  }

  /// A server has said who belongs to the cluster, as of an index. An older answer may come later; one that is as new
  /// as ours counts too. A server that belongs to no cluster yet names nobody, and that is no news.
  public mutating func learn(_ servers: ServerSet, asOf index: Index) {
    hole("6.11")
  }

  /// A server has answered as a leader does.
  public mutating func found(_ server: ServerID) {
    (leader, done) = (server, [])
  }

  /// A server was asked and does not lead; it names another, or nobody. The one that is named is next, unless it was
  /// asked in vain in this turn: it may be silent, or have sent the client here. Says whether the turn goes on, at
  /// once; when everybody was asked, there is nothing to do but wait.
  public mutating func redirect(from server: ServerID, to hint: ServerID?) -> Bool {
    return hole("6.12", false)
  }

  /// A server has not answered in time.
  public mutating func failed(_ server: ServerID) {
    hole("6.13")
  }
}
