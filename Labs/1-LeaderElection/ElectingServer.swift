import Vocabulary

/// Lesson 1's server: it elects a leader, and keeps it (§5.2).
///
/// It has no log yet: every log ends at the origin, and all that a leader sends are heartbeats. The server decides only
/// *when* to act; the rules of terms and votes are `Election`'s.
///
/// Its timers follow the paper. The heartbeat timer runs while the server leads. The election timer runs while it does
/// not, and starts anew when the server hears from its leader, grants a vote, or campaigns, *and on no other occasion*:
/// a server that restarts it for candidates that it refuses can be kept from campaigning for ever.
public struct ElectingServer: RaftServer {
  /// The server's term, vote and role.
  public private(set) var election: Election
  private let configuration: Configuration
  private let settings: Settings

  /// Starts a server, for the first time or again, with the term and the vote that the disk kept.
  public static func boot(
    _ id: ServerID, in configuration: Configuration, settings: Settings, from disk: DiskImage
  ) -> (ElectingServer, [Effect]) {
    let election = Election(id, recovering: disk.kept)
    var server = ElectingServer(election: election, configuration: configuration, settings: settings)
    let effects = server.start()
    return (server, effects)
  }

  /// What the host keeps: the term and the vote.
  public var persistent: PersistentState {
    PersistentState(term: election.term, vote: election.vote)
  }

  /// What the server shows of itself.
  public var status: Status {
    Status(term: election.term, vote: election.vote, role: election.role, last: .origin, commitIndex: .zero)
  }

  // MARK: Events

  /// Takes a message. Whatever it is, its term comes first (§5.1): a newer one ends the server's leadership.
  public mutating func receive(_ message: Message, from sender: ServerID) -> [Effect] {
    let wasLeader = election.isLeader
    election.observe(message.term)
    let stepsDown = wasLeader && !election.isLeader
    let effects = handle(message, from: sender)
    return stepsDown ? stepDown() + effects : effects
  }

  /// Campaigns when nothing was heard for too long, and is heard when it leads.
  public mutating func timerFired(_ timer: Timer) -> [Effect] {
    return hole("1.7", [])
  }

  private mutating func handle(_ message: Message, from sender: ServerID) -> [Effect] {
    switch message {
    case .requestVote(let request): handle(request, from: sender)
    case .requestVoteReply(let reply): handle(reply, from: sender)
    case .appendEntries(let request): handle(request, from: sender)
    // A reply to a heartbeat tells no more than its term. The others are for lessons to come.
    case .appendEntriesReply, .installSnapshot, .installSnapshotReply, .timeoutNow, .request, .response: []
    }
  }

  // MARK: Becoming follower, candidate, leader

  /// Waits for a leader to be heard. A server that is a quorum by itself waits for nobody and campaigns at once.
  private mutating func start() -> [Effect] {
    return hole("1.8", [])
  }

  /// Starts an election and asks everybody else for a vote.
  ///
  /// The election timer starts anew, so that an election without a winner is followed by another (§5.2). Its duration
  /// is drawn from a range, so that of several candidates one is likely to be first.
  private mutating func campaign() -> [Effect] {
    return hole("1.9", [])
  }

  /// Begins to lead: with a heartbeat at once, before somebody else loses patience and campaigns (§5.2).
  private func lead() -> [Effect] {
    return hole("1.10", [])
  }

  /// Ceases to lead, and waits for the leader of the newer term like everybody else.
  private func stepDown() -> [Effect] {
    return hole("1.11", [])
  }

  // MARK: Votes

  /// Answers a candidate. Only a granted vote is a reason to be patient: a refused candidate will not lead.
  private mutating func handle(_ request: RequestVote, from candidate: ServerID) -> [Effect] {
    return hole("1.12", [])
  }

  /// Counts a vote, and leads if it was the one that was missing.
  private mutating func handle(_ reply: RequestVote.Reply, from voter: ServerID) -> [Effect] {
    return hole("1.13", [])
  }

  // MARK: Heartbeats

  /// Tells everybody else who leads, and will do so again after the interval.
  private func heartbeat() -> [Effect] {
    return hole("1.14", [])
  }

  /// Hears from a leader: from its own one with new patience, from a former one with none (Figure 2, AppendEntries RPC,
  /// bullet 1).
  private mutating func handle(_ request: AppendEntries, from leader: ServerID) -> [Effect] {
    return hole("1.15", [])
  }

  // MARK: What the effects are made of

  private var restartElectionTimer: Effect { .arm(.election, settings.electionTimeout) }

  private func toAllOthers(_ message: Message) -> [Effect] {
    configuration.voters.subtracting([election.id]).map { .send(message, to: $0) }
  }
}
