/// What a server is in its term (§5.1, Figure 4).
public enum Role: Hashable, Sendable {
  /// It answers candidates and leaders. It knows the term's leader once it has heard from it.
  case follower(of: ServerID?)
  /// It asks for votes, and holds these.
  case candidate(votes: ServerSet)
  /// It was elected.
  case leader
}

/// What a server shows of itself to its host, to the checkers, and to whoever asks how it is.
public struct Status: Hashable, Sendable {
  /// The latest term the server has seen: the paper's `currentTerm`.
  public var term: Term
  /// Whom it voted for in this term: the paper's `votedFor`.
  public var vote: ServerID?
  /// What it is in this term.
  public var role: Role
  /// The position of its last entry.
  public var last: LogPosition
  /// The highest index it knows to be committed.
  public var commitIndex: Index

  /// The status of a server.
  public init(term: Term, vote: ServerID?, role: Role, last: LogPosition, commitIndex: Index) {
    self.term = term
    self.vote = vote
    self.role = role
    self.last = last
    self.commitIndex = commitIndex
  }

  /// Whether the server leads.
  public var isLeader: Bool { role == .leader }
}

extension Role: CustomStringConvertible {
  /// The role in a few words.
  public var description: String {
    switch self {
    case .follower(nil): "a follower"
    case .follower(let leader?): "a follower of \(leader)"
    case .candidate(let votes): "a candidate with votes of \(votes)"
    case .leader: "the leader"
    }
  }
}
