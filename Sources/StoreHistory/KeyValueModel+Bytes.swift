import Checkers
import KeyValue

// Clients keep what they called for, and what they were told, as bytes. The linearizability checker wants to know what
// the bytes mean.

extension KeyValueModel.Input {
  /// What the bytes of a command ask for.
  public init(_ bytes: [UInt8]) {
    switch try? StoreCommand(bytes) {
    case .get(let key): self = .get(key)
    case .put(let key, let value): self = .put(key, text(value))
    case .append(let key, let value): self = .append(key, text(value))
    case .delete(let key): self = .delete(key)
    case .compareAndSwap(let key, let old, let new): self = .compareAndSwap(key, old.map(text), text(new))
    case nil: self = .get("")
    }
  }
}

extension KeyValueModel.Output {
  /// What the bytes of a result say. A result that the model does not know fits no state.
  public init(_ bytes: [UInt8]) {
    switch try? StoreResult(bytes) {
    case .value(let value): self = .value(value.map(text))
    case .done: self = .done
    case .swapped(let isDone): self = .swapped(isDone)
    case .tooLong, .notUnderstood, nil: self = .value("no result")
    }
  }
}

private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
