import LeaderElection
import Vocabulary

/// A leader's work: to bring its log to all others, and to know what is committed (§5.3, §5.4.2).
///
/// It exists for as long as one leadership. What an earlier one knew of its followers is worth nothing: their logs have
/// changed since.
public struct Replication: Hashable, Sendable {
  /// The server that leads.
  public let leader: ServerID
  /// The term that it leads.
  public let term: Term
  /// What it knows of every other server's log, in the order of their names.
  public private(set) var followers: [Progress]

  /// The beginning of a leadership, with a log that ends at `last`.
  public init(by leader: ServerID, in term: Term, to others: ServerSet, after last: LogPosition) {
    self.leader = leader
    self.term = term
    followers = others.map { Progress(of: $0, after: last) }
  }

  /// Goes on with exactly these followers (from lesson 5 on). What is known of those who stay is still known; for the
  /// others it begins like a leadership, with a log that ends at `last`.
  public mutating func serve(_ others: ServerSet, after last: LogPosition) {
    followers = others.map { id in followers.first { $0.follower == id } ?? Progress(of: id, after: last) }
  }

  /// Who is served.
  public var servers: ServerSet { followers.reduce(into: []) { $0.insert($1.follower) } }

  /// All that can be sent now.
  public mutating func messages(from log: Log, _ settings: Settings) -> [Effect] {
    var effects: [Effect] = []
    for place in followers.indices { addMessages(to: &effects, forFollowerAt: place, log, settings) }
    return effects
  }

  /// All that can be sent to this follower now.
  public mutating func messages(for follower: ServerID, from log: Log, _ settings: Settings) -> [Effect] {
    var effects: [Effect] = []
    if let place = place(of: follower) { addMessages(to: &effects, forFollowerAt: place, log, settings) }
    return effects
  }

  private mutating func addMessages(
    to effects: inout [Effect], forFollowerAt place: Int, _ log: Log, _ settings: Settings
  ) {
    while let request = followers[place].next(in: term, of: log, settings) {
      effects.append(.send(.appendEntries(request), to: followers[place].follower))
    }
  }

  /// A heartbeat for everybody else.
  public func heartbeats(from log: Log) -> [Effect] {
    followers.map { .send(.appendEntries($0.heartbeat(in: term, of: log)), to: $0.follower) }
  }

  /// Learns from an answer to a message of this leadership. What cannot be true of this log is not listened to.
  public mutating func learn(_ outcome: AppendEntries.Reply.Outcome, from follower: ServerID, _ log: Log) {
    guard let place = place(of: follower) else { return }
    switch outcome {
    case .matched(let index) where index <= log.last.index: followers[place].matched(through: index)
    case .conflict(let rejected, let hint): followers[place].conflicted(at: rejected, hint: hint, log)
    case .matched, .refused: break
    }
  }

  /// The highest index that is committed: a majority holds the entry there, *and it is of this very term* (§5.4.2).
  ///
  /// That a majority holds an entry of an earlier term does not mean that it stays: a server without it may still be
  /// elected, for its log can be the more up-to-date one (Figure 8). Once an entry of the leader's own term is held by
  /// a majority, no such server can be elected, and all that stands before is committed with it.
  public func commitIndex(of log: Log, in configuration: Configuration) -> Index {
    // hole 2.9: return log.commitIndex
    followers.reduce(decided(log.last.index, log, configuration)) { highest, progress in
      max(highest, decided(progress.matchIndex, log, configuration))
    }
    // end of hole 2.9
  }

  /// `index`, if a quorum holds this term's entry there; otherwise what was known before.
  private func decided(_ index: Index, _ log: Log, _ configuration: Configuration) -> Index {
    guard index > log.commitIndex, log.term(at: index) == term else { return log.commitIndex }
    // The leader's own log counts as well: it holds every entry that it could send.
    let holders = followers.reduce(into: ServerSet([leader])) {
      if $1.matchIndex >= index { $0.insert($1.follower) }
    }
    return configuration.hasQuorum(holders) ? index : log.commitIndex
  }

  /// What the server shows of its followers.
  public var status: [Status.Follower] {
    followers.map { Status.Follower(id: $0.follower, matchIndex: $0.matchIndex, nextIndex: $0.nextIndex) }
  }

  private func place(of follower: ServerID) -> Int? { followers.firstIndex { $0.follower == follower } }
}
