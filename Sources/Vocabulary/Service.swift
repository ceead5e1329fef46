/// A server with a state machine inside, which it offers to clients (from lesson 6 on).
///
/// It takes their requests as messages, and answers by messages. It applies entries itself; that its effects still name
/// them is for those who look on.
public protocol Service: Reconfigurable {
  /// The state machine as a snapshot, and the last entry that it was given. The host asks for it when the server asks
  /// for a snapshot, and hands it back through `compact`.
  var snapshot: (last: Index, data: [UInt8]) { get }
}

/// What calls a service for a user, as its host sees it. It is a value like a server, and meets the same events.
public protocol ServiceClient: Hashable, Sendable {
  /// Calls the service. Calls that come while one is under way wait for their turn.
  mutating func call(_ command: [UInt8]) -> [Effect]

  /// Takes a server's answer.
  mutating func receive(_ message: Message, from server: ServerID) -> [Effect]

  /// Takes the news that a timer has run out.
  mutating func timerFired(_ timer: Timer) -> [Effect]
}

/// What became of a call, for the user.
public enum CallOutcome: Hashable, Sendable {
  /// It happened, once, and this is the result.
  case done([UInt8])
  /// It did not happen, and will not. Why, in words.
  case refused(String)
  /// Nobody knows: it may have happened, or may happen yet, but not twice.
  case unknown
}

extension CallOutcome: CustomStringConvertible {
  /// The outcome in a few words.
  public var description: String {
    switch self {
    case .done(let result): "done, \(result.count) bytes"
    case .refused(let reason): "refused, \(reason)"
    case .unknown: "unknown"
    }
  }
}
