import Vocabulary

/// Who leads: the terms, votes and roles of one server (§5.1, §5.2, and the voter's half of §5.4.1).
///
/// The rules here need no clock and no network: when to campaign and whom to write to is the server's business, and how
/// up-to-date the log is comes as an argument.
///
/// Invariants, for as long as the server lives, crashes included:
/// 1. `term` never falls.
/// 2. Within a term, `vote` changes at most once, from nobody to somebody.
/// 3. A candidate and a leader have voted for themselves.
/// 4. A leader's votes come from a quorum of its term's configuration.
public struct Election: Hashable, Sendable {
  /// The server's own name.
  public let id: ServerID
  /// The latest term the server has seen: the paper's `currentTerm`.
  public private(set) var term: Term
  /// Whom it voted for in this term: the paper's `votedFor`.
  public private(set) var vote: ServerID?
  /// What it is in this term.
  public private(set) var role: Role

  /// A server that starts, as a follower, with the term and the vote that it had before (§5.2).
  public init(_ id: ServerID, recovering state: PersistentState) {
    self.id = id
    // A vote that is forgotten can be cast twice.
    term = state.term
    vote = state.vote
    role = .follower(of: nil)
  }

  /// Whether the server leads.
  public var isLeader: Bool { role == .leader }

  /// Learns of a term, from any message (Figure 2, All Servers).
  ///
  /// In a newer term than its own the server is a follower that has not voted and knows no leader. An older term and
  /// its own change nothing.
  public mutating func observe(_ newer: Term) {
    hole("1.2")
  }

  /// Starts an election (Figure 2, Candidates): in a new term, with its own vote.
  ///
  /// A candidate whose own vote is a quorum leads at once.
  public mutating func campaign(in configuration: Configuration) {
    hole("1.3")
  }

  /// Answers a candidate (Figure 2, RequestVote RPC, Receiver implementation).
  ///
  /// The request's term has been observed. A vote is granted in the server's own term only, to one candidate, and only
  /// to a candidate whose log is at least as up-to-date as this server's, which ends at `last` (§5.4.1). The same
  /// candidate may ask twice, for its request or the reply to it may get lost, and hears the same answer.
  public mutating func handle(
    _ request: RequestVote, from candidate: ServerID, last: LogPosition
  ) -> RequestVote.Reply {
    return hole("1.4", RequestVote.Reply(term: term, granted: false))
  }

  /// Counts an answer (§5.2). The reply's term has been observed.
  ///
  /// Only a candidate counts, and only votes of its own term: a vote of an earlier election says nothing about this
  /// one. A vote that arrives twice is one vote.
  public mutating func handle(
    _ reply: RequestVote.Reply, from voter: ServerID, in configuration: Configuration
  ) {
    hole("1.5")
  }

  /// Hears from the leader of `leaderTerm`, which has been observed, and says whether it is this server's leader now.
  ///
  /// The leader of its own term makes a candidate a follower (§5.2). The leader of an older term is none any more. A
  /// leader follows nobody in its own term, in which there is no other.
  public mutating func follow(_ leader: ServerID, in leaderTerm: Term) -> Bool {
    return hole("1.6", false)
  }

  /// Leads with a quorum of votes, and is a candidate without.
  private mutating func tally(_ votes: ServerSet, in configuration: Configuration) {
    role = configuration.hasQuorum(votes) ? .leader : .candidate(votes: votes)
  }
}
