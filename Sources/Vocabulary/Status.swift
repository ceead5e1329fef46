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
  /// The position before the first entry that it still holds: `.origin` until its log is compacted.
  public var base: LogPosition
  /// The highest index it knows to be committed.
  public var commitIndex: Index
  /// The configuration that it goes by, or nil if that never changes (before lesson 5).
  public var configuration: Configuration?
  /// Whether it has heard from a leader not long ago, or leads, and does not listen to candidates (from lesson 5 on).
  public var isLoyal = false
  /// What it knows of its followers' logs while it leads, in the order of their names; empty while it does not.
  public var followers: [Follower]

  /// A follower's log, as its leader knows it (Figure 2, volatile state on leaders).
  public struct Follower: Hashable, Sendable {
    /// The follower's name.
    public let id: ServerID
    /// Up to where its log is known to be the leader's.
    public let matchIndex: Index
    /// Where the next entries for it begin.
    public let nextIndex: Index

    /// A follower whose log is the leader's up to `matchIndex`, and is to be sent what begins at `nextIndex`.
    public init(id: ServerID, matchIndex: Index, nextIndex: Index) {
      self.id = id
      self.matchIndex = matchIndex
      self.nextIndex = nextIndex
    }
  }

  /// The status of a server.
  public init(
    term: Term, vote: ServerID?, role: Role, last: LogPosition, base: LogPosition = .origin, commitIndex: Index,
    followers: [Follower] = []
  ) {
    self.term = term
    self.vote = vote
    self.role = role
    self.last = last
    self.base = base
    self.commitIndex = commitIndex
    self.followers = followers
  }

  /// Whether the server leads.
  public var isLeader: Bool { role == .leader }
}

extension Role {
  /// Whom a follower follows, as far as it knows.
  public var followed: ServerID? {
    if case .follower(let leader) = self { leader } else { nil }
  }
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
