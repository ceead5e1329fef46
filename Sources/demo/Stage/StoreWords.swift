import KeyValue
import Simulator
import Vocabulary

// What users ask a store for, and what they are told, in words.

extension StoreCommand {
  /// The command in a few words.
  var words: String {
    switch self {
    case .get(let key): "get \(key)"
    case .put(let key, let value): "put \(key) \(quoted(value))"
    case .append(let key, let value): "append \(key) \(quoted(value))"
    case .delete(let key): "delete \(key)"
    case .compareAndSwap(let key, let old, let new):
      "swap \(key) \(old.map(quoted) ?? "nothing") for \(quoted(new))"
    }
  }
}

extension StoreResult {
  /// The result in a few words.
  var words: String {
    switch self {
    case .value(let value): value.map(quoted) ?? "nothing"
    case .done: "done"
    case .swapped(let isDone): isDone ? "swapped" : "not swapped"
    case .tooLong: "too long"
    case .notUnderstood: "not understood"
    }
  }
}

extension Clients.Call {
  /// What is asked for, in a few words.
  var request: String { (try? StoreCommand(command)).map(\.words) ?? "no command" }

  /// What became of it, in a few words.
  var answer: String {
    switch outcome {
    case .done(let bytes): (try? StoreResult(bytes)).map(\.words) ?? "no result"
    case .refused: "refused"
    case .unknown: "unknown"
    case nil: "no answer yet"
    }
  }

  /// How long it took, or has taken until now.
  func time(until now: Instant) -> Duration { (end ?? now).duration(since: start) }
}

/// A value in quotation marks; of a long one the end, where something was added last.
private func quoted(_ value: [UInt8]) -> String {
  let text = String(decoding: value, as: UTF8.self)
  return "\"" + (text.count > 12 ? ".." + text.suffix(10) : text) + "\""
}
