import Simulator
import Vocabulary

/// A simulated cluster under supervision: every step of the run is checked against the rules.
///
/// Whatever is done here throws the first `Violation`, and the run ends with it.
public struct Classroom<Server: RaftServer>: Sendable {
  /// The cluster and its world.
  public var simulation: Simulation<Server>
  var electionRules: ElectionRules
  var logRules: LogRules
  /// When the present second of simulated time began, and how many events it has seen.
  private var second = (began: Instant.start, events: 0)

  /// How many events a second of simulated time may see, before the servers are taken to run in circles.
  private static var busiestSecond: Int { 10_000 }

  /// Servers S1 to S`count`, none of which is started.
  ///
  /// - Precondition: `count` is 1 to 64.
  ///
  /// - Parameter voters: the servers that are the cluster at the beginning, if not all of them.
  public init(
    of count: Int, voters: ServerSet? = nil, settings: Settings = Settings(), link: Link = Link(), seed: UInt64,
    trace: Trace? = nil
  ) {
    simulation = Simulation(
      servers: count, configuration: voters.map { Configuration(voters: $0) }, settings: settings, link: link,
      seed: seed)
    electionRules = ElectionRules(simulation.configuration)
    logRules = LogRules(
      simulation.configuration, servers: count, compact: Server.self is any CompactedLog.Type)
    simulation.world.trace = trace
  }

  /// All servers, running or not.
  public var servers: ServerSet { simulation.world.servers }

  /// The servers that run.
  public var running: ServerSet { simulation.world.running }

  /// The present moment.
  public var now: Instant { simulation.world.now }

  /// What was seen so far.
  public var census: Census { simulation.world.census }

  /// All that was ever committed, from index 1 on.
  public var committed: [Entry] { logRules.committed }

  /// A server's log, as it is, or as it was when the server went down.
  public func log(_ id: ServerID) -> [Entry] { logRules.logs[id.number - 1] }

  /// What a server must not forget, or nil while it is down. Of its log it is what was not compacted.
  public func state(_ id: ServerID) -> PersistentState? { simulation.server(id)?.persistent }

  /// What a server shows of itself, or nil while it is down.
  public func status(_ id: ServerID) -> Status? { simulation.status(id) }

  // MARK: Time

  /// Lets time pass.
  public mutating func run(for duration: Duration) throws {
    let end = now + duration
    while try step(until: end) != nil {}
  }

  /// Lets time pass until a condition holds after some event, at most for `limit`. Says whether it does.
  public mutating func run(
    until condition: (borrowing Classroom) throws -> Bool, within limit: Duration
  ) throws -> Bool {
    let end = now + limit
    while try !condition(self) {
      guard try step(until: end) != nil else { return false }
    }
    return true
  }

  /// Lets the next event happen, if it comes at `end` or before it. Otherwise it is `end` now, and the answer is nil.
  @discardableResult
  public mutating func step(until end: Instant) throws -> Step? {
    guard let step = simulation.step(until: end) else { return nil }
    try checkPace(of: step)
    return try check(step)
  }

  /// Servers that keep each other busy would keep the run from coming to an end.
  private mutating func checkPace(of step: Step) throws(Violation) {
    if step.time > second.began + .seconds(1) { second = (step.time, 0) }
    second.events += 1
    try require(
      second.events < Self.busiestSecond, .cost,
      """
      More than \(Self.busiestSecond) events happened within a second: a timer runs out as soon as it is started, or \
      messages are answered without end.
      """)
  }

  // MARK: Supervision

  @discardableResult
  mutating func check(_ step: Step) throws -> Step {
    simulation.world.census.note(step)
    try electionRules.check(step)
    let isWaiting = simulation.world.isWaiting(step.server)
    let changes = logRules.configurations.count
    try logRules.check(
      step, isWaiting: isWaiting, state: simulation.server(step.server)?.persistent ?? PersistentState())
    if Server.self is any Service.Type {
      if logRules.wantsState(after: step), let service = simulation.server(step.server) as? any Service {
        try logRules.check(service, after: step)
      }
    } else {
      try logRules.check(
        simulation.world.stateMachine(of: step.server), complaint: simulation.world.complaint(of: step.server),
        of: step.server)
    }
    simulation.world.census[.change] += logRules.configurations.count - changes
    try checkTimers(of: step)
    return step
  }
}

extension Census {
  /// Counts what is to be seen in a step.
  fileprivate mutating func note(_ step: Step) {
    if case .boot = step.event { self[.restart] += 1 }
    for effect in step.effects {
      if case .send(.requestVoteReply(let reply), _) = effect, !reply.granted { self[.refusal] += 1 }
    }
    if step.isIgnoredCandidate { self[.loyalty] += 1 }
    guard let after = step.after, after != step.before else { return }
    if after.base != step.before?.base, step.before != nil {
      if case .snapshot = step.event { self[.compaction] += 1 } else { self[.installation] += 1 }
    }
    let wasLeader = step.before?.isLeader == true && step.before?.term == after.term
    if after.isLeader, !wasLeader { self[.leader] += 1 }
    guard after.vote == step.server, step.before?.term != after.term else { return }
    self[.campaign] += 1
    if case .candidate = step.before?.role { self[.splitVote] += 1 }
  }
}
