import Membership
import Vocabulary

/// Lesson 6's server: a state machine that is replicated, and offered to clients (§8).
///
/// Inside is lesson 5's server, which knows nothing of all that. A request goes into its log; when it comes out, on
/// this server or any other, it is applied; and if it came in here, the client is answered. What a client is told, it
/// can rely on: it was committed before it was applied.
public struct ServiceServer<Machine: StateMachine>: Service {
  /// The server inside.
  public private(set) var server: ReconfigurableServer
  /// What is replicated.
  public private(set) var replica: Replica<Machine>
  /// The clients that wait for an answer from this server.
  public private(set) var waiting = WaitingClients()
  /// Why it does not go on, if it had to stop.
  public private(set) var failure: UnreadableSnapshot?
  /// The term that it leads, if it does.
  private var ledTerm: Term?
  /// The time that a leader writes into the log.
  private var clock = Duration.zero
  private let settings: Settings

  /// Starts a server. The state machine begins with the snapshot, if there is one; what is committed beyond that, a
  /// leader will tell.
  ///
  /// - Throws: `UnreadableSnapshot`, if the state machine cannot begin with it.
  public static func boot(
    _ id: ServerID, in configuration: Configuration, settings: Settings, from disk: DiskImage
  ) throws -> (ServiceServer, [Effect]) {
    let (inner, effects) = ReconfigurableServer.boot(id, in: configuration, settings: settings, from: disk)
    var server = ServiceServer(server: inner, replica: Replica(settings.service), settings: settings)
    let allEffects = server.serve(effects)
    if let failure = server.failure { throw failure }
    return (server, allEffects)
  }

  /// What the host keeps.
  public var persistent: PersistentState { server.persistent }

  /// What the server shows of itself.
  public var status: Status { server.status }

  /// The state machine and the sessions, as a snapshot.
  public var snapshot: (last: Index, data: [UInt8]) { (replica.applied, replica.image) }

  // MARK: Events

  /// Takes a client's request, or another server's message.
  public mutating func receive(_ message: Message, from sender: ServerID) -> [Effect] {
    if case .request(let request) = message { return handle(request, from: sender) }
    return serve(server.receive(message, from: sender))
  }

  /// Takes the news that a timer has run out. With each heartbeat of a leader the clock goes on. A server that cannot
  /// serve does not try to lead.
  public mutating func timerFired(_ timer: Timer) -> [Effect] {
    if timer == .election, failure != nil { return [] }
    if timer == .heartbeat { clock = now + settings.heartbeatInterval }
    return serve(server.timerFired(timer))
  }

  /// Takes bytes for the log, past all that is checked of a client's request.
  public mutating func propose(_ command: [UInt8]) -> (Proposal, [Effect]) {
    let (answer, effects) = server.propose(command)
    return (answer, serve(effects))
  }

  /// Takes a snapshot of the state machine, and forgets the entries that it stands for.
  public mutating func compact(through index: Index, _ data: [UInt8]) -> (Compaction, [Effect]) {
    server.compact(through: index, data)
  }

  /// Takes an administrator's wish, if it leads and nothing speaks against it.
  public mutating func change(_ change: MembershipChange) -> (ChangeAnswer, [Effect]) {
    let (answer, effects) = server.change(change)
    return (answer, serve(effects))
  }

  /// Declares these servers to be the cluster.
  public mutating func resetPeers(to voters: ServerSet) -> (ChangeAnswer, [Effect]) {
    let (answer, effects) = server.resetPeers(to: voters)
    return (answer, serve(effects))
  }

  // MARK: Requests

  /// Puts a request into the log, if this server leads and there is room. Reads go through the log as well: who answers
  /// one by what it has itself may have been deposed without knowing it.
  private mutating func handle(_ request: Request, from client: ServerID) -> [Effect] {
    // hole 6.19: return []
    guard !waiting.contains(client, number: request.number) else { return [] }
    guard ledTerm != nil, failure == nil else {
      return [answer(request.number, .redirected(to: leader), to: client)]
    }
    if let objection = objection(to: request) { return [answer(request.number, .refused(objection), to: client)] }
    guard waiting.count < settings.service.waiting else { return [answer(request.number, .busy, to: client)] }
    let (proposal, effects) = server.propose(LogCommand(request, at: now).bytes)
    if case .accepted(let position) = proposal { waiting.add(client, number: request.number, at: position) }
    return serve(effects)
    // end of hole 6.19
  }

  /// The leader's time. It is never behind what stands in the log: time does not go back with a new leader.
  private var now: Duration { max(clock, replica.sessions.time) }

  private func objection(to request: Request) -> String? {
    if case .command(let command, _) = request.call { replica.machine.objection(to: command) } else { nil }
  }

  private func answer(_ number: UInt64, _ answer: Response.Answer, to client: ServerID) -> Effect {
    let known = max(server.configurations.index, status.base.index)
    let members = server.configurations.current.voters
    return .send(.response(Response(to: number, answer, members: members, asOf: known)), to: client)
  }

  /// Who leads, as far as this server knows. It does not name itself: it does not lead.
  private var leader: ServerID? { status.role.followed }

  // MARK: What the server inside asks for

  /// Does what is asked of the state machine, and leaves the rest to the host. Then clients are answered.
  private mutating func serve(_ effects: [Effect]) -> [Effect] {
    var answers: [Effect] = []
    var entries: [(entry: Entry, index: Index)] = []
    for effect in effects {
      switch effect {
      case .apply(let entry, let index): entries.append((entry, index))
      case .restore(let snapshot):
        answers += apply(entries)
        entries = []
        restore(snapshot)
      default: break
      }
    }
    answers += apply(entries)
    return effects + answers + noteLeadership()
  }

  /// Applies entries, and answers those who wait for them here.
  private mutating func apply(_ entries: [(entry: Entry, index: Index)]) -> [Effect] {
    // hole 6.20: return []
    guard !entries.isEmpty, failure == nil else { return [] }
    let results = replica.apply(entries)
    hearOfConfigurations(in: entries)
    var answers: [Effect] = []
    for (entry, index) in entries {
      guard let (client, isTheirs) = waiting.take(at: index, term: entry.term) else { continue }
      let result = isTheirs ? results.first { $0.index == index }?.answer : .redirected(to: leader)
      if let result { answers.append(answer(client.number, result, to: client.id)) }
    }
    return answers
    // end of hole 6.20
  }

  private mutating func restore(_ snapshot: Snapshot) {
    guard failure == nil else { return }
    do {
      try replica.restore(snapshot)
      replica.machine.hear(.changed(snapshot.metadata.configuration))
    } catch {
      let unreadable = UnreadableSnapshot(last: snapshot.last, reason: "\(error)")
      failure = unreadable
      replica.machine.hear(.failed("\(unreadable)"))
    }
  }

  /// Tells all who wait that they have to ask another: what became of their requests is not known here.
  private mutating func dismissAll() -> [Effect] {
    // hole 6.21: return []
    waiting.takeAll().map { answer($0.number, .redirected(to: leader), to: $0.id) }
    // end of hole 6.21
  }

  // MARK: News for the state machine

  /// Notes whether the server leads now, and tells those whom that concerns.
  private mutating func noteLeadership() -> [Effect] {
    let status = status
    let former = ledTerm
    ledTerm = status.isLeader ? status.term : nil
    guard ledTerm != former else { return [] }
    if let former { replica.machine.hear(.lostLeadership(former)) }
    if let ledTerm { replica.machine.hear(.gainedLeadership(ledTerm)) }
    return former == nil ? [] : dismissAll()
  }

  private mutating func hearOfConfigurations(in entries: [(entry: Entry, index: Index)]) {
    for (entry, _) in entries {
      if case .configuration(let configuration) = entry.content { replica.machine.hear(.changed(configuration)) }
    }
  }
}

/// A snapshot that a state machine does not understand.
public struct UnreadableSnapshot: Error, Hashable, CustomStringConvertible {
  /// The last entry that it stands for.
  public let last: LogPosition
  /// What is wrong with its bytes.
  public let reason: String

  /// What is wrong with which snapshot, and what can be done.
  public var description: String {
    """
    the snapshot through \(last) cannot be read: \(reason). Was it made by another service, or another version? Start \
    the server with an empty disk and under a new name, and let the others send it theirs
    """
  }
}
