import LeaderElection
import Membership
import Snapshots
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
  public private(set) var failure: String?
  /// The time that a leader writes into the log.
  private var clock = Duration.zero
  private let settings: Settings

  /// Starts a server. The state machine begins with the snapshot, if there is one; what is committed beyond that, a
  /// leader will tell.
  public static func boot(
    _ id: ServerID, in configuration: Configuration, settings: Settings, from disk: DiskImage
  ) -> (ServiceServer, [Effect]) {
    let (inner, effects) = ReconfigurableServer.boot(id, in: configuration, settings: settings, from: disk)
    var server = ServiceServer(server: inner, replica: Replica(settings.service), settings: settings)
    let allEffects = server.serve(effects, ledBefore: nil)
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
    let term = ledTerm
    return serve(server.receive(message, from: sender), ledBefore: term)
  }

  /// Takes the news that a timer has run out. With each heartbeat of a leader the clock goes on, from the time in the
  /// log at least: a new leader takes over there, also if it has just begun to apply what it found.
  public mutating func timerFired(_ timer: Timer) -> [Effect] {
    let term = ledTerm
    if timer == .heartbeat { clock = max(clock, replica.sessions.time) + settings.heartbeatInterval }
    return serve(server.timerFired(timer), ledBefore: term)
  }

  /// Takes bytes for the log that are no client's request. They are applied by nobody.
  public mutating func propose(_ command: [UInt8]) -> (Proposal, [Effect]) {
    let (answer, effects) = server.propose(command)
    return (answer, serve(effects, ledBefore: ledTerm))
  }

  /// Takes a snapshot of the state machine, and forgets the entries that it stands for.
  public mutating func compact(through index: Index, _ data: [UInt8]) -> (Compaction, [Effect]) {
    server.compact(through: index, data)
  }

  /// Takes an administrator's wish, if it leads and nothing speaks against it.
  public mutating func change(_ change: MembershipChange) -> (ChangeAnswer, [Effect]) {
    let term = ledTerm
    let (answer, effects) = server.change(change)
    return (answer, serve(effects, ledBefore: term))
  }

  /// Declares these servers to be the cluster.
  public mutating func resetPeers(to voters: ServerSet) -> (ChangeAnswer, [Effect]) {
    let term = ledTerm
    let (answer, effects) = server.resetPeers(to: voters)
    return (answer, serve(effects, ledBefore: term))
  }

  // MARK: Requests

  /// Puts a request into the log, if this server leads and there is room. Reads go through the log as well: who answers
  /// one by what it has itself may have been deposed without knowing it.
  private mutating func handle(_ request: Request, from client: ServerID) -> [Effect] {
    return hole("6.19", [])
  }

  private func objection(to request: Request) -> String? {
    if case .command(let command, _) = request.call { replica.machine.objection(to: command) } else { nil }
  }

  private func answer(_ number: UInt64, _ answer: Response.Answer, to client: ServerID) -> Effect {
    let known = max(server.configurations.index, server.server.log.base.index)
    let members = server.configurations.current.voters
    return .send(.response(Response(to: number, answer, members: members, asOf: known)), to: client)
  }

  /// Who leads, as far as this server knows. It does not name itself: it does not lead.
  private var leader: ServerID? { election.role.followed }

  private var ledTerm: Term? { election.isLeader ? election.term : nil }

  private var election: Election { server.server.election }

  // MARK: What the server inside asks for

  /// Does what is asked of the state machine, and leaves the rest to the host. Then clients are answered.
  private mutating func serve(_ effects: [Effect], ledBefore: Term?) -> [Effect] {
    hearOfLeadership(before: ledBefore)
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
    if ledTerm != ledBefore, ledBefore != nil { answers += dismissAll() }
    return effects + answers
  }

  /// Applies entries, and answers those who wait for them here.
  private mutating func apply(_ entries: [(entry: Entry, index: Index)]) -> [Effect] {
    return hole("6.20", [])
  }

  private mutating func restore(_ snapshot: Snapshot) {
    guard failure == nil else { return }
    do {
      try replica.restore(snapshot)
    } catch {
      failure = "the snapshot through \(snapshot.last) cannot be read: \(error)"
      replica.machine.hear(.failed(failure ?? ""))
    }
  }

  /// Tells all who wait that they have to ask another: what became of their requests is not known here.
  private mutating func dismissAll() -> [Effect] {
    return hole("6.21", [])
  }

  // MARK: News for the state machine

  private mutating func hearOfLeadership(before: Term?) {
    guard ledTerm != before else { return }
    if let before { replica.machine.hear(.lostLeadership(before)) }
    guard let term = ledTerm else { return }
    replica.machine.hear(.gainedLeadership(term))
  }

  private mutating func hearOfConfigurations(in entries: [(entry: Entry, index: Index)]) {
    for (entry, _) in entries {
      if case .configuration(let configuration) = entry.content { replica.machine.hear(.changed(configuration)) }
    }
  }
}
