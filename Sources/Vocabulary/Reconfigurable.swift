/// A server whose cluster can be changed while it runs (§6).
public protocol Reconfigurable: CompactedLog {
  /// Takes an administrator's wish, if it leads and nothing speaks against it.
  ///
  /// That a change is accepted does not mean that it will be made. What becomes of it, `Effect.announce` says.
  mutating func change(_ change: MembershipChange) -> (ChangeAnswer, [Effect])

  /// Declares these servers to be the cluster, without asking anybody: the last resort of an operator when a majority
  /// is lost for good.
  ///
  /// *This can lose what was committed, and can make two clusters of one.* The server takes what it holds for the
  /// truth; what only lost servers held is gone. If servers that are not among `voters` still run, or come back, they
  /// go on by their own configuration and may commit other entries at the same places. So: shut them down for good
  /// first, choose the survivor with the most up-to-date log, and do this on that one only.
  ///
  /// It is refused if the server is not among `voters` itself.
  mutating func resetPeers(to voters: ServerSet) -> (ChangeAnswer, [Effect])
}

/// What an administrator can wish for.
public enum MembershipChange: Hashable, Sendable {
  /// One more server votes.
  case add(ServerID)
  /// One server less votes.
  case remove(ServerID)
  /// Exactly these servers vote.
  case replace(with: ServerSet)
}

/// What an administrator is told at once.
public enum ChangeAnswer: Hashable, Sendable {
  /// The change is under way.
  case accepted
  /// Nothing is changed.
  case refused(Refusal)

  /// Why nothing is changed.
  public enum Refusal: Hashable, Sendable {
    /// The server does not lead. As far as it knows, this one does.
    case notLeader(ServerID?)
    /// Another change is under way. One at a time: ask again when it is done.
    case anotherChange
    /// The leader has not committed an entry of its own term yet. Ask again in a moment.
    case tooEarly
    /// The server votes already.
    case alreadyMember(ServerID)
    /// The server does not vote, so it cannot be removed. If it was to declare a cluster (`resetPeers`): it is not
    /// among the servers of that cluster itself.
    case notMember(ServerID)
    /// These servers vote already, and nobody else.
    case unchanged
    /// Nobody would be left.
    case nobodyLeft
    /// Only one server at a time may come or go, for the settings say so.
    case moreThanOne
  }
}

/// What became of a change, for the administrator who wished for it.
public enum ChangeOutcome: Hashable, Sendable {
  /// It is made: this configuration is committed.
  case done(Configuration)
  /// It is given up, and nothing has changed: these servers did not catch up with the leader's log.
  case notCaughtUp(ServerSet)
  /// The leader was deposed. The next one finishes the change or undoes it.
  case undecided
}

extension MembershipChange: CustomStringConvertible {
  /// The wish in a few words.
  public var description: String {
    switch self {
    case .add(let id): "add \(id)"
    case .remove(let id): "remove \(id)"
    case .replace(let voters): "let \(voters) be the cluster"
    }
  }
}

extension ChangeAnswer: CustomStringConvertible {
  /// The answer in a few words.
  public var description: String {
    switch self {
    case .accepted: "accepted"
    case .refused(let refusal): "refused: \(refusal)"
    }
  }
}

extension ChangeAnswer.Refusal: CustomStringConvertible {
  /// The reason in a few words.
  public var description: String {
    switch self {
    case .notLeader(nil): "no leader is known"
    case .notLeader(let leader?): "\(leader) leads"
    case .anotherChange: "another change is under way"
    case .tooEarly: "nothing of this term is committed yet"
    case .alreadyMember(let id): "\(id) votes already"
    case .notMember(let id): "\(id) does not vote"
    case .unchanged: "nothing would change"
    case .nobodyLeft: "nobody would be left"
    case .moreThanOne: "more than one server would come or go"
    }
  }
}

extension ChangeOutcome: CustomStringConvertible {
  /// The outcome in a few words.
  public var description: String {
    switch self {
    case .done(let configuration): "done, \(configuration) decide"
    case .notCaughtUp(let servers): "given up, \(servers) did not catch up"
    case .undecided: "undecided, the leader was deposed"
    }
  }
}
