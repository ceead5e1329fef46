import Vocabulary

/// The classroom's clerk: it calls the service for a user, and asks until it knows (§8, thesis §6.2 and §6.3).
///
/// It knows nothing of the network. An answer may be lost, and the request as well: all it can do is ask again, the
/// same or another server, with the very same request. That the service executes it once is the service's business;
/// that it *is* the same request is the client's.
public struct Client: ServiceClient {
  private struct Call: Hashable, Sendable {
    let command: [UInt8]
    var attempts = 0
  }

  /// Where the cluster is.
  public private(set) var routes: RouteTable
  /// The session in which it numbers its calls.
  public private(set) var session: Request.Session?
  private var calls: [Call] = []
  private var lastNumber: UInt64 = 0
  private var asked: ServerID?
  /// Whether the one that was asked has answered, if only that it can do nothing.
  private var wasHeard = false
  private var timeout: ClosedRange<Duration>
  private let settings: Settings.Service

  /// A client of the service that these servers offer.
  public init(of servers: ServerSet, _ settings: Settings.Service = Settings.Service()) {
    routes = RouteTable(servers)
    timeout = settings.retry
    self.settings = settings
  }

  /// Calls the service. Calls that come while one is under way wait for their turn.
  public mutating func call(_ command: [UInt8]) -> [Effect] {
    calls.append(Call(command: command))
    return calls.count == 1 ? begin() : []
  }

  /// Takes a server's answer. Only an answer to what was asked last means anything: others are late.
  public mutating func receive(_ message: Message, from server: ServerID) -> [Effect] {
    guard case .response(let response) = message else { return [] }
    routes.learn(response.members, asOf: response.membersIndex)
    guard response.number == lastNumber, !calls.isEmpty else { return [] }
    if server == asked { wasHeard = true }
    switch response.answer {
    case .opened(let session): return opened(session, by: server)
    case .done(let result): return end(.done(result), by: server)
    case .refused(let reason): return end(.refused(reason), by: server)
    case .expired: return expired(by: server)
    case .redirected(let hint): return redirected(by: server, to: hint)
    // The timer runs: it is asked again.
    case .busy: return []
    }
  }

  /// Asks again, and has more patience than before: twice as much, up to `longestRetry`. At the limit, too, a range is
  /// left, from half of it on: clients that have waited alike must not come back at the same moment. Who was asked, and
  /// said nothing at all, was asked in vain.
  public mutating func timerFired(_ timer: Timer) -> [Effect] {
    return hole("6.14", [])
  }

  // MARK: Asking

  /// Begins with the next call, or with a session for it if there is none. Either is a request of its own, with its own
  /// number, patience, and count of tries.
  private mutating func begin() -> [Effect] {
    guard !calls.isEmpty else { return [.disarm(.retry)] }
    hole("6.15")
    return ask()
  }

  /// Sends the request, or gives up.
  private mutating func ask() -> [Effect] {
    guard let call = calls.first else { return [] }
    if let attempts = settings.attempts, call.attempts >= attempts { return giveUp() }
    calls[0].attempts += 1
    wasHeard = false
    asked = routes.target(after: asked)
    guard let asked else { return [.arm(.retry, timeout)] }
    let request = session.map { Request.Call.command(call.command, in: $0) } ?? .open
    return [.arm(.retry, timeout), .send(.request(Request(number: lastNumber, request)), to: asked)]
  }

  private mutating func giveUp() -> [Effect] {
    return hole("6.16", [])
  }

  // MARK: Answers

  /// The session is open: now the call itself.
  private mutating func opened(_ session: Request.Session, by server: ServerID) -> [Effect] {
    guard self.session == nil else { return [] }
    routes.found(server)
    self.session = session
    return begin()
  }

  /// Tells the user, and goes on with the next call.
  private mutating func end(_ outcome: CallOutcome, by server: ServerID?) -> [Effect] {
    if let server { routes.found(server) }
    calls.removeFirst()
    return [.report(outcome)] + begin()
  }

  /// The service does not know the session any more. What was called may have happened in it, and must not happen again
  /// in another.
  private mutating func expired(by server: ServerID) -> [Effect] {
    return hole("6.17", [])
  }

  /// Asks on, as long as there is somebody to ask in this turn; the next one begins when the timer runs out.
  private mutating func redirected(by server: ServerID, to hint: ServerID?) -> [Effect] {
    return hole("6.18", [])
  }
}
