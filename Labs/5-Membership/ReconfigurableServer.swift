import LeaderElection
import LogReplication
import Snapshots
import Vocabulary

/// Lesson 5's server: servers come and go while the cluster runs (§6).
///
/// Inside is lesson 4's server, which elects, replicates and compacts by whatever configuration it is told. This one
/// tells it: after each event it looks at what the log says now. Beyond that it leads changes from one configuration to
/// the next, and keeps those from disturbing who have no part in the cluster.
///
/// A change of the voters goes like this. New servers catch up (`CatchUp`). Then C_old,new is appended, and in force:
/// from now on nothing is decided without a majority of the old servers *and* one of the new. When it is committed,
/// C_new is appended, and the old majority is not asked any more. When that is committed too, who is not in C_new is
/// free to go, the leader as well.
public struct ReconfigurableServer: Reconfigurable {
  /// The server inside.
  public private(set) var server: CompactingServer
  /// The configurations that its log tells of.
  public private(set) var configurations: Configurations
  /// The servers that learn the log before they vote, while it leads.
  public private(set) var catchUp: CatchUp?
  /// Whether an administrator waits for the end of a change.
  private var isAwaited = false
  /// For how many heartbeats those are still told who vote no more.
  private var farewell = 0
  private var isLoyal = false
  private let settings: Settings

  /// Starts a server, for the first time or again, by the configuration that the log says; without one there by that of
  /// the snapshot; without a snapshot by `configuration`, which is `.none` for a server that is still to be added.
  public static func boot(
    _ id: ServerID, in configuration: Configuration, settings: Settings, from disk: DiskImage
  ) -> (ReconfigurableServer, [Effect]) {
    let log = Log(disk.kept.entries, after: disk.kept.base)
    let configurations = Configurations(first(of: disk.kept, or: configuration), and: log)
    let (inner, effects) = CompactingServer.boot(id, in: configurations.current, settings: settings, from: disk)
    var server = ReconfigurableServer(server: inner, configurations: configurations, settings: settings)
    let allEffects = effects + server.settle(wasLeader: false)
    return (server, allEffects)
  }

  /// The configuration that is in force before the first entry of the log.
  private static func first(of state: PersistentState, or configuration: Configuration) -> Configuration {
    return hole("5.7", configuration)
  }

  /// What the host keeps.
  public var persistent: PersistentState { server.persistent }

  /// What the server shows of itself.
  public var status: Status {
    var status = server.status
    status.configuration = configurations.current
    status.isLoyal = isLoyal || status.isLeader
    return status
  }

  // MARK: Events

  /// Takes a message.
  ///
  /// Who has heard from a leader not long ago, or leads, does not listen to candidates, and does not even learn their
  /// term: else a server that was removed, and does not know it, could depose one leader after another (§6). Nor does
  /// somebody vote who knows nothing: no cluster, and not a single entry. It may have known more once.
  public mutating func receive(_ message: Message, from sender: ServerID) -> [Effect] {
    hole("5.8")
    let (wasLeader, base) = (leads, server.log.base)
    var effects = server.receive(message, from: sender)
    followLog(after: message, base)
    effects += settle(wasLeader: wasLeader)
    effects += hear(message, from: sender)
    return effects
  }

  /// Campaigns when nothing was heard for too long, unless it has no part in the cluster; is heard when it leads.
  public mutating func timerFired(_ timer: Timer) -> [Effect] {
    let wasLeader = leads
    switch timer {
    case .election: return mayCampaign ? server.timerFired(timer) + settle(wasLeader: wasLeader) : []
    case .heartbeat: return server.timerFired(timer) + heartbeatPassed()
    case .loyalty: isLoyal = false
    case .retry: break
    }
    return []
  }

  /// Takes a command, if it leads.
  public mutating func propose(_ command: [UInt8]) -> (Proposal, [Effect]) {
    server.propose(command)
  }

  /// Takes a snapshot of the state machine, and forgets the entries that it stands for.
  public mutating func compact(through index: Index, _ data: [UInt8]) -> (Compaction, [Effect]) {
    let configuration = configurations.configuration(at: index)
    let (answer, effects) = server.compact(through: index, data, in: configuration)
    if case .done = answer, let snapshot = server.snapshot {
      configurations.begin(after: snapshot.metadata, server.log)
    }
    return (answer, effects)
  }

  /// Learns what a message has made of the log, which began after `base` before.
  private mutating func followLog(after message: Message, _ base: LogPosition) {
    let log = server.log
    if log.base != base, let snapshot = server.snapshot { configurations.begin(after: snapshot.metadata, log) }
    if case .appendEntries(let request) = message {
      configurations.follow(log, after: max(log.base.index, min(request.previous.index, log.last.index)))
    }
  }

  // MARK: Who is listened to

  /// Hears from its leader, and is loyal for the least election timeout; or is asked by one to take its place; or leads
  /// and hears from a newcomer (`learn`). A message of a term that is over means none of this.
  ///
  /// A leader asks when it has resigned, in the term after the one that it led; the server inside has taken over that
  /// term by now. Who is asked campaigns at once, unless it leads or may not campaign, and says that it may disrupt.
  /// What comes of that is settled once more.
  private mutating func hear(_ message: Message, from sender: ServerID) -> [Effect] {
    return hole("5.9", [])
  }

  private var leads: Bool { server.election.isLeader }

  private var mayCampaign: Bool {
    configurations.mayCampaign(server.election.id, committed: server.log.commitIndex)
  }

  private var isBlank: Bool { configurations.current == .none && server.log.last == .origin }

  // MARK: Changes

  /// Takes an administrator's wish, if it leads and nothing speaks against it.
  ///
  /// From now on the administrator waits. There is a catch-up in any case, for it says who is to vote in the end; if it
  /// is one of nobody, it is over at once.
  ///
  /// What was known of a newcomer's log from before is forgotten. It may be a former voter, which is still being told
  /// (`farewell`) and has lost its disk meanwhile. The server inside forgets those whom it ceases to serve; `settle`
  /// decides whom it serves.
  public mutating func change(_ change: MembershipChange) -> (ChangeAnswer, [Effect]) {
    return hole("5.10", (.refused(.notLeader(nil)), []))
  }

  /// What speaks against a change now. The first of these that is so: the server does not lead, it is too early, there
  /// is another change, or something is wrong with the wish itself.
  ///
  /// That the leader has committed an entry of its own term is asked for the sake of what it found in its log: a
  /// configuration of an earlier leader may be there, or one may be missing there that was committed meanwhile (the bug
  /// of 2015, in `Notes/5-membership.md`).
  private func refusal(of change: MembershipChange) -> ChangeAnswer.Refusal? {
    return hole("5.11", .notLeader(nil))
  }

  private var isCommitted: Bool { configurations.index <= server.log.commitIndex }

  private var hasCommittedInTerm: Bool { server.log.term(at: server.log.commitIndex) == server.election.term }

  private var isSingle: Bool { settings.membership.method == .singleServer }

  /// Lets those vote who have caught up: C_old,new is in force from now on, or C_new where one server comes or goes.
  /// The catch-up says who they are, and ends here.
  private mutating func promote() -> [Effect] {
    return hole("5.12", [])
  }

  /// Puts a configuration into the log: it is in force at once, for this very entry too.
  ///
  /// It is appended, `configurations` follow the log, and the farewell of those who vote no more begins. Then all that
  /// comes of it is settled: what is new leaves if the configuration, or who is served, is another one than before.
  private mutating func enter(_ configuration: Configuration) -> [Effect] {
    return hole("5.13", [])
  }

  /// Takes the next step of a change when the last one is committed, whoever has begun it (§6).
  private mutating func proceed() -> [Effect] {
    return hole("5.14", [])
  }

  /// Gives up leading a cluster that it is no part of any more, and asks who has most of the log to campaign at once.
  /// It asks in the term that it is in then: the one that it led is over.
  private mutating func resign() -> [Effect] {
    return hole("5.15", [])
  }

  /// Declares these servers to be the cluster: in a term of its own, in which nobody is elected, and then in another,
  /// in which it asks them for their votes.
  ///
  /// It refuses only to declare a cluster of which it is no part, also one of nobody: it is `notMember` itself. Who
  /// leads, and what else is under way, it does not ask.
  public mutating func resetPeers(to voters: ServerSet) -> (ChangeAnswer, [Effect]) {
    return hole("5.16", (.refused(.nobodyLeft), []))
  }

  // MARK: After every event

  /// Has the server inside go by what the log says now, and takes the next step of a change.
  private mutating func settle(wasLeader: Bool) -> [Effect] {
    if leads, !wasLeader {
      farewell = settings.membership.patience
      configurations.follow(server.log, after: server.log.last.index.advanced(by: -1))
    }
    // The first leader of all writes down what it was started with, for those who were not: in its first entry, unless
    // it was elected as it started, by itself.
    let isWritten = configurations.index > .zero || server.log.base > .origin
    server.opening = isWritten ? .noop : .configuration(configurations.current)
    if leads, !isWritten { return enter(configurations.current) + server.replicate() }
    guard leads || wasLeader || server.configuration != configurations.current else { return [] }
    let news = leads ? [] : stopChange()
    let others = configurations.current.voters.union(catchUp?.learners ?? [])
      .union(farewell > 0 ? configurations.former : []).subtracting([server.election.id])
    if server.configuration == configurations.current, server.serves(others) { return news + proceed() }
    return news + server.reconfigure(configurations.current, serving: others) + proceed()
  }

  /// What a change comes to whose leader is deposed.
  private mutating func stopChange() -> [Effect] {
    defer { (catchUp, isAwaited) = (nil, false) }
    return isAwaited ? [.announce(.undecided)] : []
  }

  private mutating func heartbeatPassed() -> [Effect] {
    if isCommitted { farewell = max(0, farewell - 1) }
    return judge(catchUp?.heartbeatPassed()) + settle(wasLeader: leads)
  }

  private mutating func learn(from follower: ServerID) -> [Effect] {
    guard let followers = server.replication?.followers, catchUp?.learners.contains(follower) == true else { return [] }
    return judge(catchUp?.heard(follower, followers, last: server.log.last.index))
  }

  private mutating func judge(_ verdict: CatchUp.Verdict?) -> [Effect] {
    switch verdict {
    case .ready: return promote()
    case .failed(let servers):
      (catchUp, isAwaited) = (nil, false)
      return [.announce(.notCaughtUp(servers))] + settle(wasLeader: leads)
    case .undecided, nil: return []
    }
  }
}

extension Configuration {
  /// The voters that an administrator wishes for.
  fileprivate func voters(after change: MembershipChange) -> ServerSet {
    switch change {
    case .add(let id): voters.union([id])
    case .remove(let id): voters.subtracting([id])
    case .replace(let servers): servers
    }
  }
}
