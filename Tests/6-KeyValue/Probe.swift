import Checkers
import KeyValue
import LabSuite
import Simulator
import Vocabulary

/// A client that a test plays: it asks for nothing by itself, and remembers what it is answered.
struct Probe: ServiceClient {
  private(set) var heard: [Heard] = []

  struct Heard: Hashable {
    let response: Response
    let server: ServerID
  }

  mutating func call(_ command: [UInt8]) -> [Effect] { [] }

  mutating func receive(_ message: Message, from server: ServerID) -> [Effect] {
    if case .response(let response) = message { heard.append(Heard(response: response, server: server)) }
    return []
  }

  mutating func timerFired(_ timer: Timer) -> [Effect] { [] }
}

extension Classroom where Server: Service {
  /// Puts a client on the network that the test plays: C1, if it is the first.
  mutating func addProbe() {
    add([Probe()])
  }

  /// What the probe has heard so far.
  func heard(by client: Int = 1) -> [Probe.Heard] { (simulation.client(.client(client)) as? Probe)?.heard ?? [] }

  /// What the probe has heard about its request of this number.
  func answers(to number: UInt64, by client: Int = 1) -> [Response.Answer] {
    heard(by: client).map(\.response).filter { $0.number == number }.map(\.answer)
  }

  /// A request of the probe arrives at a server.
  mutating func send(_ call: Request.Call, number: UInt64, to server: ServerID, by client: Int = 1) throws {
    try hand(.request(Request(number: number, call)), from: .client(client), to: server)
  }

  /// Opens a session for the probe.
  mutating func openSession(at leader: ServerID, number: UInt64 = 1, by client: Int = 1) throws -> Request.Session {
    try send(.open, number: number, to: leader, by: client)
    let isOpen = try run(until: { !$0.answers(to: number, by: client).isEmpty }, within: .seconds(2))
    guard isOpen, case .opened(let session) = answers(to: number, by: client)[0] else {
      throw Violation(.sessions, "\(leader) leads, and is asked for a session, and none is open two seconds later.")
    }
    return session
  }

  /// Sends a command of the probe, and waits for an answer.
  mutating func demand(
    _ command: StoreCommand, number: UInt64, in session: Request.Session, of leader: ServerID, by client: Int = 1,
    within limit: Duration = .seconds(2)
  ) throws -> Response.Answer {
    let count = answers(to: number, by: client).count
    try send(.command(command.bytes, in: session), number: number, to: leader, by: client)
    let isAnswered = try run(until: { $0.answers(to: number, by: client).count > count }, within: limit)
    try require(
      isAnswered, .answers, "\(leader) leads, is asked by C\(client) for \(command), and gives no answer in \(limit).")
    return answers(to: number, by: client)[count]
  }

  /// Complains unless the probe is answered this.
  mutating func expect(
    _ expected: Response.Answer, to command: StoreCommand, number: UInt64, in session: Request.Session,
    of leader: ServerID, _ property: Property
  ) throws {
    let answer = try demand(command, number: number, in: session, of: leader)
    try require(
      answer == expected, property,
      """
      \(leader) is asked for number \(number) of session \(session), \(command), and should answer "\(expected)". It \
      answers "\(answer)".
      """)
  }
}

/// The answer that comes with a result.
func done(_ result: StoreResult) -> Response.Answer { .done(result.bytes) }
