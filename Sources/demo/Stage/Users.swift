import KeyValue
import Simulator
import Vocabulary

/// The users of the store: each wants something, waits for the answer, thinks for a while, and wants something else.
///
/// What they want is drawn by a seed of their own. They share three keys, so that what one does shows in what another
/// reads, and no value is written twice, so that it shows whose it is.
struct Users: Sendable {
  private static let keys = ["x", "y", "z"]

  /// How long a user thinks before the next call.
  private static let thinking: ClosedRange<Duration> = .milliseconds(30) ... .milliseconds(120)

  private struct User: Sendable {
    var calls = 0
    /// Its present call, as a place among all calls.
    var open: Int?
    /// When it calls next; nil while it waits for an answer, and when it wants nothing any more.
    var due: Instant?
  }

  private var users: [User]
  private var random: Random
  /// What was last read under each key.
  private var known: [[UInt8]?] = Array(repeating: nil, count: Self.keys.count)
  private var areActive = false

  init(_ count: Int, seed: UInt64) {
    users = Array(repeating: User(), count: count)
    random = Random(seed: seed)
  }

  /// When the next of them calls.
  var nextCall: Instant? { users.compactMap(\.due).min() }

  /// From now on they call.
  mutating func begin(at now: Instant) {
    areActive = true
    for place in users.indices { rest(place, from: now) }
  }

  /// They want nothing any more, but wait for the answers that they are owed.
  mutating func stop() {
    areActive = false
    for place in users.indices { users[place].due = nil }
  }

  /// Sees which calls have ended.
  mutating func look(at calls: [Clients.Call]) {
    for place in users.indices {
      guard let open = users[place].open, let end = calls[open].end else { continue }
      users[place].open = nil
      learn(from: calls[open])
      rest(place, from: end)
    }
  }

  /// The call that is due, if there is one: whose, and for what. It becomes the call at this place.
  mutating func takeCall(at now: Instant, becoming place: Int) -> (client: ServerID, command: StoreCommand)? {
    guard let user = users.firstIndex(where: { $0.due.map { $0 <= now } ?? false }) else { return nil }
    users[user].due = nil
    users[user].open = place
    users[user].calls += 1
    return (.client(user + 1), drawCommand(of: user))
  }

  private mutating func rest(_ place: Int, from now: Instant) {
    guard areActive, users[place].open == nil else { return }
    users[place].due = now + .nanoseconds(random.nanoseconds(in: Self.thinking))
  }

  private mutating func learn(from call: Clients.Call) {
    guard case .done(let bytes)? = call.outcome, case .value(let value)? = try? StoreResult(bytes),
      case .get(let key)? = try? StoreCommand(call.command), let place = Self.keys.firstIndex(of: key)
    else { return }
    known[place] = value
  }

  private mutating func drawCommand(of user: Int) -> StoreCommand {
    let place = Int(random.below(UInt64(Self.keys.count)))
    let key = Self.keys[place]
    let value = Array("\(user + 1).\(users[user].calls)".utf8)
    switch random.below(10) {
    case 0...3: return .get(key)
    case 4...6: return .put(key, value)
    case 7: return .append(key, [UInt8(ascii: ",")] + value)
    case 8: return .compareAndSwap(key, known[place], value)
    default: return .delete(key)
    }
  }
}
