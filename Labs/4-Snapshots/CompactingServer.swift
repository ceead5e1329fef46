import LeaderElection
import LogReplication
import Vocabulary

/// Lesson 4's server: its log does not grow for ever. A snapshot of the state machine takes the place of the log's
/// beginning (§7).
///
/// It elects and replicates as lesson 2's server does. New is that the log begins somewhere, that a leader sends its
/// snapshot to those who are too far behind for its log, and what a follower does with it.
public struct CompactingServer: CompactedLog {
  /// The server's term, vote and role.
  public private(set) var election: Election
  /// Its log, which begins after the snapshot.
  public private(set) var log: Log
  /// What stands for the entries before the log's base.
  public private(set) var snapshot: Snapshot?
  /// What it knows of the others' logs, while it leads.
  public private(set) var replication: Replication?
  /// The snapshots that it sends, while it leads.
  public private(set) var transfers = Transfers()
  /// The snapshot that a leader sends it.
  private var reception = Reception()
  private var growth = Growth()
  /// Who decides. It never changes by itself (until lesson 5).
  public private(set) var configuration: Configuration
  /// What a leader's first entry says: nothing, until lesson 5 has something to say.
  public var opening = Entry.Content.noop
  private let settings: Settings

  /// Starts a server, for the first time or again: first its state machine, from the snapshot; then itself, as a
  /// follower that waits for a leader.
  public static func boot(
    _ id: ServerID, in configuration: Configuration, settings: Settings, from disk: DiskImage
  ) -> (CompactingServer, [Effect]) {
    var server = CompactingServer(
      election: Election(id, recovering: disk.kept), log: Log(disk.kept.entries, after: disk.kept.base),
      snapshot: disk.kept.snapshot, configuration: configuration, settings: settings)
    let effects = server.start()
    return hole("4.10", (server, effects))
  }

  /// What the host keeps: the term, the vote, the snapshot, and the entries after it.
  public var persistent: PersistentState {
    PersistentState(term: election.term, vote: election.vote, snapshot: snapshot, entries: log.entries)
  }

  /// What the server shows of itself.
  public var status: Status {
    Status(
      term: election.term, vote: election.vote, role: election.role, last: log.last, base: log.base,
      commitIndex: log.commitIndex, followers: replication?.status ?? [])
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
    guard election.isLeader else { return (.refused(leader: election.role.followed), []) }
    let position = append(.command(command))
    return (.accepted(at: position), replicate())
  }

  /// Takes a snapshot of the state machine, and forgets the entries that it stands for.
  public mutating func compact(through index: Index, _ data: [UInt8]) -> (Compaction, [Effect]) {
    compact(through: index, data, in: configuration)
  }

  /// Takes a snapshot of the state machine, made when the configuration was this one.
  ///
  /// If several reasons speak against it, the one counts that `Compaction` names first. Nothing is sent on this
  /// occasion, not even by a leader: those who lag now are served with the next heartbeat, or the next answer.
  public mutating func compact(
    through index: Index, _ data: [UInt8], in configuration: Configuration
  ) -> (Compaction, [Effect]) {
    return hole("4.11", (.outdated(by: log.base), []))
  }

  private mutating func handle(_ message: Message, from sender: ServerID) -> [Effect] {
    switch message {
    case .requestVote(let request): handle(request, from: sender)
    case .requestVoteReply(let reply): handle(reply, from: sender)
    case .appendEntries(let request): handle(request, from: sender)
    case .appendEntriesReply(let reply): handle(reply, from: sender)
    case .installSnapshot(let piece): handle(piece, from: sender)
    case .installSnapshotReply(let reply): handle(reply, from: sender)
    case .timeoutNow, .request, .response: []
    }
  }

  // MARK: Becoming follower, candidate, leader

  private mutating func start() -> [Effect] {
    configuration.hasQuorum([election.id]) ? campaign() : [restartElectionTimer]
  }

  /// Starts an election. If a leader has asked for it, `mayDisrupt` says so (lesson 5).
  public mutating func campaign(mayDisrupt: Bool = false) -> [Effect] {
    election.campaign(in: configuration)
    guard !election.isLeader else { return lead() }
    let request = RequestVote(term: election.term, last: log.last, mayDisrupt: mayDisrupt)
    return [restartElectionTimer] + others.map { .send(.requestVote(request), to: $0) }
  }

  private mutating func lead() -> [Effect] {
    replication = Replication(by: election.id, in: election.term, to: others, after: log.last)
    append(opening)
    return [.disarm(.election), restartHeartbeatTimer] + replicate()
  }

  /// Ceases to lead. What was known of the others, and was on its way to them, is of no use to a later leadership.
  private mutating func stepDown() -> [Effect] {
    replication = nil
    transfers = Transfers()
    return [.disarm(.heartbeat), restartElectionTimer]
  }

  // MARK: Votes

  private mutating func handle(_ request: RequestVote, from candidate: ServerID) -> [Effect] {
    let reply = election.handle(request, from: candidate, last: log.last)
    let answer = Effect.send(.requestVoteReply(reply), to: candidate)
    return reply.granted ? [restartElectionTimer, answer] : [answer]
  }

  private mutating func handle(_ reply: RequestVote.Reply, from voter: ServerID) -> [Effect] {
    let wasLeader = election.isLeader
    election.handle(reply, from: voter, in: configuration)
    return election.isLeader && !wasLeader ? lead() : []
  }

  // MARK: Entries

  /// Tells everybody else who leads, sends again what seems lost of the snapshots, and begins with those that are due.
  private mutating func heartbeat() -> [Effect] {
    guard let replication else { return [] }
    let repetitions = transfers.repetitions(in: election.term, piece: settings.snapshots.piece)
    return [restartHeartbeatTimer] + replication.heartbeats(from: log) + repetitions + sendSnapshots()
  }

  /// Sends what can be sent, and commits what can be committed.
  public mutating func replicate() -> [Effect] {
    let messages = replication?.messages(from: log, settings) ?? []
    return messages + commit()
  }

  /// Stores a leader's entries (Figure 2, AppendEntries RPC, Receiver implementation), as far as the log still holds
  /// their places.
  private mutating func handle(_ request: AppendEntries, from leader: ServerID) -> [Effect] {
    guard election.follow(leader, in: request.term) else { return [answer(.refused, to: leader)] }
    let news = request.trimmed(to: log.base)
    guard log.contains(news.previous) else {
      let hint = log.highestShared(withLogThatHolds: news.previous)
      return [restartElectionTimer, answer(.conflict(at: request.previous, hint: hint), to: leader)]
    }
    log.store(news.entries, after: news.previous)
    var effects = [restartElectionTimer, answer(.matched(through: request.lastIndex), to: leader)]
    effects += commit(through: min(news.commitIndex, news.lastIndex))
    return effects
  }

  private mutating func handle(_ reply: AppendEntries.Reply, from follower: ServerID) -> [Effect] {
    guard reply.term == election.term, election.isLeader else { return [] }
    replication?.learn(reply.outcome, from: follower, log)
    let applied = commit()
    return applied + (replication?.messages(for: follower, from: log, settings) ?? []) + sendSnapshots()
  }

  private mutating func commit() -> [Effect] {
    guard let replication else { return [] }
    return commit(through: replication.commitIndex(of: log, in: configuration))
  }

  /// Hands over what is committed, and asks for a snapshot when that has been much since the last one.
  private mutating func commit(through index: Index) -> [Effect] {
    return hole("4.12", log.commit(through: index))
  }

  // MARK: Snapshots

  /// Sends the snapshot to everybody whose next entry the log no longer holds.
  private mutating func sendSnapshots() -> [Effect] {
    return hole("4.13", [])
  }

  /// Takes a piece of a leader's snapshot (Figure 13, Receiver implementation).
  ///
  /// Who holds the snapshot's last entry needs no snapshot: it holds all of it, and learns that it is committed. Nor
  /// does who has committed more. For everybody else the log is worth nothing any more once the snapshot is complete:
  /// it ends before the snapshot does, or is another leader's.
  ///
  /// Who needs no snapshot, and who has just completed it, says `.installed` with the snapshot's own last index, also
  /// if its log goes further: the answer is about this snapshot. Whether the answer leaves before or after the state
  /// machine is restored makes no difference.
  private mutating func handle(_ piece: InstallSnapshot, from leader: ServerID) -> [Effect] {
    return hole("4.14", [])
  }

  /// Goes on with a transfer, or, when the snapshot is installed, with the log.
  private mutating func handle(_ reply: InstallSnapshot.Reply, from follower: ServerID) -> [Effect] {
    return hole("4.15", [])
  }

  // MARK: What a cluster that changes asks for (lesson 5)

  /// Puts an entry of its own term into the log, and says where. It leaves with what is sent next.
  @discardableResult
  public mutating func append(_ content: Entry.Content) -> LogPosition {
    log.append(Entry(term: election.term, content))
  }

  /// Goes by another configuration from now on, and, if it leads, sends its log to these servers.
  public mutating func reconfigure(_ configuration: Configuration, serving others: ServerSet) -> [Effect] {
    self.configuration = configuration
    replication?.serve(others, after: log.last)
    return replicate() + sendSnapshots()
  }

  /// Whether it sends its log to exactly these servers, if it leads.
  public func serves(_ others: ServerSet) -> Bool { replication?.servers ?? others == others }

  /// Gives up leading, and waits in the next term, in which it does not campaign.
  public mutating func resign() -> [Effect] {
    election.observe(election.term.next)
    return stepDown()
  }

  // MARK: What the effects are made of

  private var restartElectionTimer: Effect { .arm(.election, settings.electionTimeout) }

  private var restartHeartbeatTimer: Effect { .arm(.heartbeat, settings.heartbeatInterval) }

  private func answer(_ outcome: AppendEntries.Reply.Outcome, to leader: ServerID) -> Effect {
    .send(.appendEntriesReply(AppendEntries.Reply(term: election.term, outcome: outcome)), to: leader)
  }

  private func report(_ outcome: InstallSnapshot.Reply.Outcome, to leader: ServerID) -> Effect {
    .send(.installSnapshotReply(InstallSnapshot.Reply(term: election.term, outcome: outcome)), to: leader)
  }

  private var others: ServerSet { configuration.voters.subtracting([election.id]) }
}
