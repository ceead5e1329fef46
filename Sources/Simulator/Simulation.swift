import Vocabulary

/// A cluster in a world of its own, all of it decided by one seed.
///
/// Time is virtual and moves from event to event. The same seed and the same calls give the same run, to the byte, on
/// every machine. The simulation is a value: a copy is another world that can go its own way from here.
///
/// The simulation knows nothing of what is right. It says what happened (`Step`), one event at a time, to whoever asks.
///
/// The functions that every event goes through are inlinable: a release build then makes a version of them for each
/// type of server, which is half as fast again.
public struct Simulation<Server: RaftServer>: Sendable {
  /// The cluster that the servers are started in.
  public let configuration: Configuration
  /// What the servers are started with.
  public let settings: Settings
  /// Servers that are told of no cluster when they start, although they were in it once.
  public var strangers: ServerSet = []
  /// Time, the network, the machines, and chance.
  public var world: World
  /// Those who call the service, and what became of their calls.
  public internal(set) var clients = Clients()
  @usableFromInline
  var servers: [Server?]
  @usableFromInline
  var statuses: [Status?]

  /// Servers S1 to S`count`, none of which is started.
  ///
  /// - Precondition: `count` is 1 to 64.
  public init(
    servers count: Int, configuration: Configuration? = nil, settings: Settings = Settings(), link: Link = Link(),
    seed: UInt64
  ) {
    self.configuration = configuration ?? Configuration(voters: ServerSet(first: count))
    self.settings = settings
    world = World(machines: count, link: link, seed: seed)
    servers = Array(repeating: nil, count: count)
    statuses = Array(repeating: nil, count: count)
  }

  /// The server itself, or nil while it is down.
  public func server(_ id: ServerID) -> Server? { servers[id.position] }

  /// What a server shows of itself, or nil while it is down.
  public func status(_ id: ServerID) -> Status? { statuses[id.position] }

  /// What a server is told of its cluster when it starts: nothing, if it is not in it from the beginning.
  public func initialConfiguration(of id: ServerID) -> Configuration {
    configuration.voters.contains(id) && !strangers.contains(id) ? configuration : .none
  }

  // MARK: Time

  /// Lets the next event happen, if it comes at `end` or before it. Otherwise it is `end` now, and the answer is nil.
  @inlinable
  public mutating func step(until end: Instant) -> Step? {
    while let (event, id) = world.next(until: end) {
      guard id.isClient else { return meet(event, at: id) }
      meet(event, atClient: id)
    }
    return nil
  }

  @inlinable
  mutating func meet(_ event: Step.Event, at id: ServerID) -> Step {
    world.begin(event, at: id)
    return conclude(event, at: id, asked: handle(event, at: id))
  }

  @inlinable
  mutating func handle(_ event: Step.Event, at id: ServerID) -> [Effect] {
    switch event {
    case .message(let message, let sender): servers[id.position]?.receive(message, from: sender) ?? []
    case .timer(let timer): servers[id.position]?.timerFired(timer) ?? []
    case .snapshot(let index, let data): compact(id, through: index, data)
    case .boot, .proposal, .change, .reset, .call, .resumption, .crash: world.takeUnperformed(of: id)
    }
  }

  /// Performs the effects of an event, and says what became of the server.
  @inlinable
  mutating func conclude(_ event: Step.Event, at id: ServerID, asked: [Effect]) -> Step {
    let before = statuses[id.position]
    let after = servers[id.position]?.status
    statuses[id.position] = after
    if let after, !after.hasSameRole(as: before) { world.tell(id, became: after) }

    let performed: Int
    switch world.perform(asked, of: id) {
    case .went(let count): performed = count
    case .crashed(let count):
      performed = count
      goDown(id)
    }
    let effects = performed == asked.count ? asked : Array(asked.prefix(performed))
    if effects.contains(where: \.asksForSnapshot), let service = servers[id.position] as? any Service {
      world.bringSnapshot(of: service, to: id)
    }
    return Step(
      time: world.now, server: id, event: event, before: before, after: statuses[id.position], effects: effects)
  }

  // MARK: Starting and crashing

  /// Starts a server from what its disk holds. A server that runs is left as it is, and the answer is nil.
  ///
  /// - Throws: what the server says about a disk that it cannot read. It stays down.
  public mutating func boot(_ id: ServerID) throws -> Step? {
    guard servers[id.position] == nil else { return nil }
    world.begin(.boot, at: id)
    let disk = world.machines[id].disk.image
    let (server, effects) = try Server.boot(id, in: initialConfiguration(of: id), settings: settings, from: disk)
    servers[id.position] = server
    world.start(id, appliesItself: server is any Service)
    return conclude(.boot, at: id, asked: effects)
  }

  /// Crashes a server between two events. Nil if it is down already.
  public mutating func crash(_ id: ServerID) -> Step? {
    guard servers[id.position] != nil else { return nil }
    let before = statuses[id.position]
    goDown(id)
    return Step(time: world.now, server: id, event: .crash, before: before, after: nil, effects: [])
  }

  @inlinable
  mutating func goDown(_ id: ServerID) {
    if let server = servers[id.position] {
      world.crash(id, keeping: server is any DurableServer ? PersistentState() : server.persistent)
    }
    servers[id.position] = nil
    statuses[id.position] = nil
  }
}

/// A run by hand: deliver this, drop that, fire this timer. No time passes meanwhile.
extension Simulation {
  /// Delivers a message now that is on its way. Nil if it is not, or if its receiver is down.
  public mutating func deliver(_ envelope: Envelope) -> Step? {
    world.take(envelope) ? meet(.message(envelope.message, from: envelope.sender), at: envelope.receiver) : nil
  }

  /// Delivers a copy of a message that is, or once was, on its way. Nil if its receiver is down.
  public mutating func deliverCopy(of envelope: Envelope) -> Step? {
    guard world.isUp(envelope.receiver) else { return nil }
    world.census[.duplicate] += 1
    world.noteOrder(of: envelope)
    return meet(.message(envelope.message, from: envelope.sender), at: envelope.receiver)
  }

  /// Hands a server a message that the script made up. Nil if the server is down.
  public mutating func hand(_ message: Message, from sender: ServerID, to receiver: ServerID) -> Step? {
    world.isUp(receiver) ? meet(.message(message, from: sender), at: receiver) : nil
  }

  /// Lets a timer run out now. Nil if it does not run.
  public mutating func fire(_ timer: Timer, of id: ServerID) -> Step? {
    guard world.stop(timer, of: id) else { return nil }
    world.beginFiring(timer, of: id)
    return conclude(.timer(timer), at: id, asked: handle(.timer(timer), at: id))
  }
}

/// State machines, which hand over snapshots of themselves.
extension Simulation {
  @usableFromInline
  mutating func compact(_ id: ServerID, through index: Index, _ data: [UInt8]) -> [Effect] {
    guard var server = servers[id.position] as? any CompactedLog else { return [] }
    // Without this the server would be copied, and its log with it.
    servers[id.position] = nil
    let (answer, effects) = server.compact(through: index, data)
    servers[id.position] = server as? Server
    world.tell(id, answered: answer)
    return effects
  }
}

extension Simulation where Server: CompactedLog {
  /// Has a server's state machine make a snapshot now, and hand it over. Nil if the server does not answer, because it
  /// is down or stands still.
  public mutating func compact(_ id: ServerID) -> Step? {
    guard world.handlesEvents(id) else { return nil }
    let machine = world.stateMachine(of: id)
    let (last, data) = (servers[id.position] as? any Service)?.snapshot ?? (machine.applied, machine.snapshot)
    return meet(.snapshot(through: last, data), at: id)
  }
}

/// Clients, played by a script.
extension Simulation where Server: ReplicatedLog {
  /// Proposes a command to a server. Nil if it does not answer, because it is down or stands still.
  @inlinable
  public mutating func propose(_ command: [UInt8], to id: ServerID) -> (answer: Proposal, step: Step)? {
    guard world.handlesEvents(id) else { return nil }
    world.begin(.proposal(command), at: id)
    guard let (answer, effects) = servers[id.position]?.propose(command) else { return nil }
    world.tell(id, answered: answer)
    return (answer, conclude(.proposal(command), at: id, asked: effects))
  }
}

/// Administrators, played by a script.
extension Simulation where Server: Reconfigurable {
  /// Asks a server for a change of the cluster. Nil if it does not answer, because it is down or stands still.
  public mutating func change(_ change: MembershipChange, at id: ServerID) -> (answer: ChangeAnswer, step: Step)? {
    ask(.change(change), of: id) { server in server.change(change) }
  }

  /// Tells a server to take these servers for the cluster. Nil if it does not answer.
  public mutating func resetPeers(to voters: ServerSet, at id: ServerID) -> (answer: ChangeAnswer, step: Step)? {
    ask(.reset(voters), of: id) { server in server.resetPeers(to: voters) }
  }

  private mutating func ask(
    _ event: Step.Event, of id: ServerID, _ question: (inout Server) -> (ChangeAnswer, [Effect])
  ) -> (answer: ChangeAnswer, step: Step)? {
    guard world.handlesEvents(id), var server = servers[id.position] else { return nil }
    world.begin(event, at: id)
    let (answer, effects) = question(&server)
    servers[id.position] = server
    world.tell(id, answered: answer)
    return (answer, conclude(event, at: id, asked: effects))
  }
}
