import LeaderElection
import Vocabulary

/// Lesson 2's server: its leader takes commands, and brings them into everybody's log in the same order (§5.3, §5.4).
///
/// It elects as lesson 1's server does; new is what a leader sends, what a follower does with it, and what is handed to
/// the state machine.
public struct ReplicatingServer: ReplicatedLog {
  /// The server's term, vote and role.
  public private(set) var election: Election
  /// Its log.
  public private(set) var log: Log
  /// What it knows of the others' logs, while it leads.
  public private(set) var replication: Replication?
  private let configuration: Configuration
  private let settings: Settings

  /// Starts a server, for the first time or again, with the term, the vote and the entries that the disk kept.
  public static func boot(
    _ id: ServerID, in configuration: Configuration, settings: Settings, from disk: DiskImage
  ) -> (ReplicatingServer, [Effect]) {
    var server = ReplicatingServer(
      election: Election(id, recovering: disk.kept), log: Log(disk.kept.entries), configuration: configuration,
      settings: settings)
    let effects = server.start()
    return (server, effects)
  }

  /// What the host keeps: the term, the vote, and the entries.
  public var persistent: PersistentState {
    PersistentState(term: election.term, vote: election.vote, entries: log.entries)
  }

  /// What the server shows of itself.
  public var status: Status {
    Status(
      term: election.term, vote: election.vote, role: election.role, last: log.last, commitIndex: log.commitIndex,
      followers: replication?.status ?? [])
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
    switch timer {
    case .election: election.isLeader ? [] : campaign()
    case .heartbeat: heartbeat()
    case .loyalty, .retry: []
    }
  }

  /// Takes a command, if it leads: it goes into the log, and from there to everybody else at once.
  public mutating func propose(_ command: [UInt8]) -> (Proposal, [Effect]) {
    return hole("2.10", (.refused(leader: nil), []))
  }

  private mutating func handle(_ message: Message, from sender: ServerID) -> [Effect] {
    switch message {
    case .requestVote(let request): handle(request, from: sender)
    case .requestVoteReply(let reply): handle(reply, from: sender)
    case .appendEntries(let request): handle(request, from: sender)
    case .appendEntriesReply(let reply): handle(reply, from: sender)
    // This log is complete: nobody needs a snapshot, and nobody makes one.
    case .installSnapshot, .installSnapshotReply, .timeoutNow, .request, .response: []
    }
  }

  // MARK: Becoming follower, candidate, leader

  /// Waits for a leader to be heard. A server that is a quorum by itself waits for nobody and campaigns at once.
  private mutating func start() -> [Effect] {
    configuration.hasQuorum([election.id]) ? campaign() : [restartElectionTimer]
  }

  private mutating func campaign() -> [Effect] {
    election.campaign(in: configuration)
    guard !election.isLeader else { return lead() }
    let request = RequestVote(term: election.term, last: log.last)
    return [restartElectionTimer] + others.map { .send(.requestVote(request), to: $0) }
  }

  /// Begins to lead, with an entry of its own.
  ///
  /// The entry says nothing. But what earlier leaders left in the log is committed only together with an entry of this
  /// term (§5.4.2), and nobody knows when a client will come with the next command (§8). Sent to all others at once, it
  /// is the first heartbeat as well.
  private mutating func lead() -> [Effect] {
    return hole("2.11", [.disarm(.election), restartHeartbeatTimer])
  }

  /// Ceases to lead. What was known of the others' logs is of no use to a later leadership.
  private mutating func stepDown() -> [Effect] {
    replication = nil
    return [.disarm(.heartbeat), restartElectionTimer]
  }

  // MARK: Votes

  /// Answers a candidate, whose log has to be at least as up-to-date as this server's (§5.4.1). Only a granted vote is
  /// a reason to be patient.
  private mutating func handle(_ request: RequestVote, from candidate: ServerID) -> [Effect] {
    return hole("2.12", [])
  }

  private mutating func handle(_ reply: RequestVote.Reply, from voter: ServerID) -> [Effect] {
    let wasLeader = election.isLeader
    election.handle(reply, from: voter, in: configuration)
    return election.isLeader && !wasLeader ? lead() : []
  }

  // MARK: Entries

  /// Tells everybody else who leads and what is committed, and will do so again after the interval.
  private func heartbeat() -> [Effect] {
    guard let replication else { return [] }
    return [restartHeartbeatTimer] + replication.heartbeats(from: log)
  }

  /// Sends what can be sent, and commits what can be committed: at once, where the server is a quorum by itself.
  private mutating func replicate() -> [Effect] {
    let messages = replication?.messages(from: log, settings) ?? []
    return messages + commit()
  }

  /// Stores a leader's entries (Figure 2, AppendEntries RPC, Receiver implementation).
  private mutating func handle(_ request: AppendEntries, from leader: ServerID) -> [Effect] {
    return hole("2.13", [])
  }

  /// Learns what a follower holds: this may commit entries, and lets others be sent.
  ///
  /// An answer of an earlier term was given to an earlier leadership, be it this server's own.
  private mutating func handle(_ reply: AppendEntries.Reply, from follower: ServerID) -> [Effect] {
    return hole("2.14", [])
  }

  /// Commits what the leader knows a quorum to hold.
  private mutating func commit() -> [Effect] {
    guard let replication else { return [] }
    return log.commit(through: replication.commitIndex(of: log, in: configuration))
  }

  // MARK: What the effects are made of

  private var restartElectionTimer: Effect { .arm(.election, settings.electionTimeout) }

  private var restartHeartbeatTimer: Effect { .arm(.heartbeat, settings.heartbeatInterval) }

  private func answer(_ outcome: AppendEntries.Reply.Outcome, to leader: ServerID) -> Effect {
    .send(.appendEntriesReply(AppendEntries.Reply(term: election.term, outcome: outcome)), to: leader)
  }

  private var others: ServerSet { configuration.voters.subtracting([election.id]) }
}
