import Vocabulary

/// Those who call a service, and all that was called and answered.
public struct Clients: Sendable {
  /// One call, as the user of a client has seen it.
  public struct Call: Sendable {
    /// Who called.
    public let client: ServerID
    /// What was called for.
    public let command: [UInt8]
    /// When.
    public let start: Instant
    /// What became of it; nil as long as nothing was heard.
    public internal(set) var outcome: CallOutcome?
    /// When that was heard.
    public internal(set) var end: Instant?
  }

  /// A moment at which a call began or ended.
  public enum Moment: Sendable {
    /// The call at this place began.
    case began(Int)
    /// The call at this place ended.
    case ended(Int)
  }

  /// What a user wants next: of this client, which has made so many calls, by chance. Nil stands for nothing.
  public typealias Plan = @Sendable (ServerID, Int, inout Random) -> [UInt8]?

  /// All calls, in the order in which they began.
  public internal(set) var calls: [Call] = []
  /// The beginnings and ends of all calls, in order.
  public internal(set) var moments: [Moment] = []
  /// What the users want when their clients have nothing to do.
  var plan: Plan?
  var all: [any ServiceClient] = []
  /// The calls that are under way at each client, as places in `calls`, the oldest first.
  var open: [[Int]] = []
  /// How many calls each client has made.
  var counts: [Int] = []

  /// Their names.
  public var names: [ServerID] { all.indices.map { .client($0 + 1) } }

  /// How many calls have ended, and how.
  public var ended: Int { calls.reduce(0) { $0 + ($1.outcome == nil ? 0 : 1) } }
}

extension Simulation where Server: Service {
  /// Puts clients on the network. This has to come before anything is sent.
  public mutating func add(_ clients: [any ServiceClient]) {
    for client in clients {
      self.clients.all.append(client)
      self.clients.open.append([])
      self.clients.counts.append(0)
      world.addClient()
    }
  }

  /// A client itself.
  public func client(_ id: ServerID) -> any ServiceClient { clients.all[(id.clientNumber ?? 1) - 1] }

  /// Has a client call the service.
  public mutating func call(_ command: [UInt8], by id: ServerID) {
    begin(command, by: id)
  }

  /// Lets users decide from now on what their clients call for whenever they have nothing to do. Nil: nothing.
  public mutating func setPlan(_ plan: Clients.Plan?) {
    clients.plan = plan
    for id in clients.names { followPlan(of: id) }
  }
}

extension Simulation {
  @usableFromInline
  mutating func meet(_ event: Step.Event, atClient id: ServerID) {
    guard let number = id.clientNumber, clients.all.indices.contains(number - 1) else { return }
    world.begin(event, at: id)
    world.census.note(event)
    switch event {
    case .message(let message, let sender): perform(clients.all[number - 1].receive(message, from: sender), of: id)
    case .timer(let timer): perform(clients.all[number - 1].timerFired(timer), of: id)
    default: break
    }
  }

  mutating func begin(_ command: [UInt8], by id: ServerID) {
    guard let number = id.clientNumber, clients.all.indices.contains(number - 1) else { return }
    clients.open[number - 1].append(clients.calls.count)
    clients.counts[number - 1] += 1
    clients.moments.append(.began(clients.calls.count))
    clients.calls.append(Clients.Call(client: id, command: command, start: world.now))
    world.begin(.call(command), at: id)
    perform(clients.all[number - 1].call(command), of: id)
  }

  private mutating func perform(_ effects: [Effect], of id: ServerID) {
    _ = world.perform(effects, of: id)
    for case .report(let outcome) in effects { end(of: id, outcome) }
  }

  private mutating func end(of id: ServerID, _ outcome: CallOutcome) {
    guard let number = id.clientNumber, !clients.open[number - 1].isEmpty else { return }
    let place = clients.open[number - 1].removeFirst()
    world.census[.answer] += 1
    clients.calls[place].outcome = outcome
    clients.calls[place].end = world.now
    clients.moments.append(.ended(place))
    followPlan(of: id)
  }

  mutating func followPlan(of id: ServerID) {
    guard let number = id.clientNumber, clients.open[number - 1].isEmpty, let plan = clients.plan,
      let command = plan(id, clients.counts[number - 1], &world.random)
    else { return }
    begin(command, by: id)
  }
}

extension Census {
  /// Counts what a client meets.
  fileprivate mutating func note(_ event: Step.Event) {
    switch event {
    case .timer: self[.retry] += 1
    case .message(.response(let response), _):
      if case .redirected = response.answer { self[.redirection] += 1 }
      if response.answer == .expired { self[.expiry] += 1 }
    default: break
    }
  }
}
