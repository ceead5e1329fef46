import Vocabulary

/// Everything but the servers: time, the network, the machines, and chance.
///
/// The world knows what is going to happen. It gives its next event to the server that has to meet it, and performs
/// what the server asks for in return. What a server is made of is nothing to it.
public struct World: Sendable {
  /// The present moment.
  public internal(set) var now = Instant.start
  /// The links between the servers.
  public var network: Network
  /// What was seen so far.
  public var census = Census()
  /// What administrators were told of their changes, the latest last.
  public internal(set) var outcomes: [ChangeOutcome] = []
  /// What happened so far, if somebody asked for it.
  public var trace: Trace?

  var machines: Machines
  var queue = EventQueue()
  /// The one source of chance.
  public var random: Random
  private var lastArrived: [Int]
  private var traffic: [Traffic]
  /// When the last message leaves that was sent over a slow link, by the link's place.
  var departures: [Int: Instant] = [:]

  init(machines count: Int, link: Link, seed: UInt64) {
    network = Network(servers: count, each: link)
    machines = Machines(servers: count)
    random = Random(seed: seed)
    lastArrived = Array(repeating: -1, count: count * count)
    traffic = Array(repeating: Traffic(), count: count * count)
  }

  /// Puts one more client on the network, with links to all servers that work as those between them. Nothing was sent
  /// before.
  mutating func addClient() {
    machines.addClient()
    network.addClient()
    let count = machines.count
    lastArrived = Array(repeating: -1, count: count * count)
    traffic = Array(repeating: Traffic(), count: count * count)
    trace?.addClient()
  }

  /// All servers, running or not.
  public var servers: ServerSet { ServerSet(first: machines.servers) }

  /// The servers that run, including those that stand still.
  public var running: ServerSet {
    servers.reduce(into: []) { if machines[$1].isUp { $0.insert($1) } }
  }

  /// How far a server's state machine has come since the server started.
  public func applied(by id: ServerID) -> Index { stateMachine(of: id).applied }

  /// A server's state machine.
  public func stateMachine(of id: ServerID) -> DigestMachine { machines[id].applier.machine }

  /// What is wrong with a snapshot that a state machine was given, in words, or nil.
  public func complaint(of id: ServerID) -> String? { machines[id].applier.complaint }

  /// What was sent from one server to another so far.
  public func traffic(from sender: ServerID, to receiver: ServerID) -> Traffic {
    traffic[machines.link(from: sender, to: receiver)]
  }

  /// When the timer of a server runs out, or nil if it does not run.
  public func deadline(of timer: Timer, at id: ServerID) -> Instant? {
    let deadline = machines[id].alarms[timer.rawValue].deadline
    return deadline == .never ? nil : deadline
  }

  /// Lets time pass up to the next event that a server meets, or up to `end` if there is none before it.
  @usableFromInline
  mutating func next(until end: Instant) -> (event: Step.Event, server: ServerID)? {
    while let time = queue.nextTime, time <= end {
      now = time
      if let event = queue.takeNext(), let met = happen(event) { return met }
    }
    now = max(now, end)
    return nil
  }

  /// The answer is nil where no server meets the event: the message came to one that is down, the timer was restarted.
  private mutating func happen(_ event: Event) -> (event: Step.Event, server: ServerID)? {
    switch event {
    case .arrival(let envelope): arrive(envelope)
    case .alarm(let timer, let id): ring(timer, of: id)
    case .resumption(let id): resume(id)
    case .work(let id): work(of: id)
    case .snapshot(let index, let data, let id): bring(data, through: index, to: id)
    }
  }

  private mutating func work(of id: ServerID) -> (event: Step.Event, server: ServerID)? {
    // What was planned for a state machine that crashed meanwhile comes up for nobody, or for its successor, early.
    finishWork(of: id)
    planWork(of: id)
    return nil
  }

  private mutating func bring(
    _ snapshot: [UInt8], through index: Index, to id: ServerID
  ) -> (event: Step.Event, server: ServerID)? {
    guard machines[id].isUp else { return nil }
    if let until = machines[id].stalledUntil {
      queue.plan(.snapshot(through: index, snapshot, of: id), at: until)
      return nil
    }
    return (.snapshot(through: index, snapshot), id)
  }

  private mutating func arrive(_ envelope: Envelope) -> (event: Step.Event, server: ServerID)? {
    let receiver = envelope.receiver
    guard machines[receiver].isUp else {
      lose(envelope, because: .receiverIsDown)
      return nil
    }
    if let until = machines[receiver].stalledUntil {
      queue.plan(.arrival(envelope), at: until)
      return nil
    }
    noteOrder(of: envelope)
    return (.message(envelope.message, from: envelope.sender), envelope.receiver)
  }

  private mutating func ring(_ timer: Timer, of id: ServerID) -> (event: Step.Event, server: ServerID)? {
    let alarm = machines[id].alarms[timer.rawValue]
    guard alarm.planned == now else { return nil }
    machines[id].alarms[timer.rawValue].planned = .never
    guard alarm.deadline != .never else { return nil }

    let due = max(alarm.deadline, machines[id].stalledUntil ?? .start)
    guard due <= now else {
      machines[id].alarms[timer.rawValue].planned = due
      queue.plan(.alarm(timer, of: id), at: due)
      return nil
    }
    machines[id].alarms[timer.rawValue].deadline = .never
    return (.timer(timer), id)
  }

  private mutating func resume(_ id: ServerID) -> (event: Step.Event, server: ServerID)? {
    guard machines[id].stalledUntil == now else { return nil }
    machines[id].stalledUntil = nil
    return machines[id].unperformed.isEmpty ? nil : (.resumption, id)
  }

  /// Writes down that a message was sent.
  mutating func count(_ envelope: Envelope) {
    let size = envelope.message.size
    census[.message] += 1
    census.bytes += size
    guard machines.contains(envelope.receiver) else { return }
    traffic[machines.link(from: envelope.sender, to: envelope.receiver)].count(size)
  }

  /// Writes down that a message arrives, and whether it was overtaken.
  mutating func noteOrder(of envelope: Envelope) {
    let link = machines.link(from: envelope.sender, to: envelope.receiver)
    if envelope.number < lastArrived[link] { census[.overtaking] += 1 }
    lastArrived[link] = max(lastArrived[link], envelope.number)
  }

  /// Writes down that a message does not arrive.
  mutating func lose(_ envelope: Envelope, because reason: Trace.Loss) {
    census[.loss] += 1
    trace?.add(.lost(envelope, reason), at: now)
  }

  /// Writes down that a server is about to meet an event.
  @usableFromInline
  mutating func begin(_ event: Step.Event, at id: ServerID) {
    census.events += 1
    trace?.add(.met(event, id), at: now)
  }

  /// Writes down that a server is about to meet the end of a timer that a script makes run out.
  mutating func beginFiring(_ timer: Timer, of id: ServerID) {
    census.events += 1
    trace?.add(.fired(timer, id), at: now)
  }

  /// Writes down that a server is something else than before.
  @usableFromInline
  mutating func tell(_ id: ServerID, became status: Status) {
    trace?.add(.became(status, id), at: now)
  }

  /// Writes down what a client was answered.
  @usableFromInline
  mutating func tell(_ id: ServerID, answered answer: Proposal) {
    trace?.add(.answered(answer, id), at: now)
  }

  /// Writes down what a state machine was answered.
  mutating func tell(_ id: ServerID, answered answer: Compaction) {
    trace?.add(.compacted(answer, id), at: now)
  }

  /// Writes down what an administrator was answered.
  mutating func tell(_ id: ServerID, answered answer: ChangeAnswer) {
    trace?.add(.changed(answer, id), at: now)
  }

  /// Writes a remark into the trace.
  public mutating func note(_ words: @autoclosure () -> String) {
    guard trace != nil else { return }
    trace?.add(.noted(words()), at: now)
  }
}

extension ServerID {
  /// Where the server stands in an array of all.
  @usableFromInline
  var position: Int { number - 1 }
}

extension Status {
  /// Whether only the log is another.
  @usableFromInline
  func hasSameRole(as other: Status?) -> Bool {
    guard let other else { return false }
    return term == other.term && vote == other.vote && role == other.role
  }
}
