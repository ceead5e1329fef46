import Checkers
import KeyValue
import LabSuite
import Persistence
import Simulator
import StoreHistory
import Vocabulary

/// The examination room of this lesson.
let lab = Lab<ServiceServer<Store>>(lesson: 6)

/// The same for servers that write down what they must not forget.
let durableLab = Lab<KeyValueServer>(lesson: 6)

/// A room with this lesson's servers.
typealias Room = Classroom<ServiceServer<Store>>

/// Servers that compact their logs all the time.
let compacting = Settings(snapshots: Settings.Snapshots(interval: 1500, piece: 128))

/// What the stories of this lesson are told with.
extension Classroom where Server: Service {
  /// Puts so many clients on the network, who know these servers.
  mutating func addClients(_ count: Int, knowing servers: ServerSet? = nil) {
    let servers = servers ?? simulation.configuration.voters
    add((0..<count).map { _ in Client(of: servers, simulation.settings.service) })
  }

  /// Has a client call the store, without waiting.
  @discardableResult
  mutating func call(_ command: StoreCommand, by client: Int) -> Int {
    call(command.bytes, by: .client(client))
  }

  /// Has a client call the store, and waits for the result.
  mutating func ask(
    _ command: StoreCommand, by client: Int = 1, within limit: Duration = .seconds(10)
  ) throws -> StoreResult {
    let place = call(command, by: client)
    try awaitEnd(of: [place], within: limit)
    return try result(of: place)
  }

  /// The result of a call that has come to an end.
  func result(of place: Int) throws -> StoreResult {
    guard case .done(let bytes)? = calls[place].outcome, let result = try? StoreResult(bytes) else {
      throw Violation(
        .answers,
        "\(calls[place].client)'s call should be done; the outcome is: \(calls[place].outcome?.description ?? "none").")
    }
    return result
  }

  /// Complains unless a client gets this result.
  mutating func expect(_ result: StoreResult, of command: StoreCommand, by client: Int = 1, _ property: Property) throws
  {
    let found = try ask(command, by: client)
    try require(found == result, property, "C\(client) asks for \(command), and is told \(found) instead of \(result).")
  }

  /// Waits until this server leads, however often the others have to be cut off for that.
  mutating func makeLead(_ id: ServerID) throws -> ServerID {
    for _ in 1...30 {
      let leader = try awaitLeader(of: cluster)
      if leader == id { return id }
      isolate(leader)
      _ = try run(until: { $0.leads(id) }, within: .seconds(1))
      reconnect()
    }
    throw Violation(.liveness, "However often the others are cut off, \(id) is never elected.")
  }

  /// Complains unless there is an order of all calls so far that explains every answer.
  func expectLinearizable() throws {
    try expectLinearizable(history(input: KeyValueModel.Input.init, output: KeyValueModel.Output.init), KeyValueModel())
  }
}

/// A text as bytes.
func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

/// Users who want anything of a few keys, each value never twice.
func anything(keys: Int) -> Clients.Plan {
  { client, count, random in
    let key = "k\(random.below(UInt64(keys)))"
    let value = bytes("\(client.clientNumber ?? 0).\(count) ")
    let command: StoreCommand =
      switch random.below(10) {
      case 0...3: .get(key)
      case 4, 5: .put(key, value)
      case 6, 7: .append(key, value)
      case 8: .compareAndSwap(key, random.chance(0.5) ? nil : bytes("1.1 "), value)
      default: .delete(key)
      }
    return command.bytes
  }
}
