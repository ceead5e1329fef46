/// A store of texts under keys, of which each that was never written is missing.
public struct KeyValueModel: SequentialModel {
  /// What the store is asked for.
  public enum Input: Hashable, Sendable {
    /// What stands under a key.
    case get(String)
    /// Puts a value under a key.
    case put(String, String)
    /// Adds to the value under a key, or puts it there if nothing was.
    case append(String, String)
    /// Takes the value away.
    case delete(String)
    /// Puts a value under a key if that is what stands there; nil stands for nothing.
    case compareAndSwap(String, String?, String)

    var key: String {
      switch self {
      case .get(let key), .put(let key, _), .append(let key, _), .delete(let key), .compareAndSwap(let key, _, _): key
      }
    }
  }

  /// What the store answers.
  public enum Output: Hashable, Sendable {
    /// What stands under the key, if anything.
    case value(String?)
    /// It is done.
    case done
    /// Whether the value was what was expected, and is now another.
    case swapped(Bool)
  }

  /// A model whose parts are its keys, or which is one whole.
  public init(inParts: Bool = true) {
    self.inParts = inParts
  }

  private let inParts: Bool

  /// An empty store.
  public var initial: State { State() }

  /// What the store holds afterwards.
  public func state(after input: Input, answering output: Output?, in state: State) -> State? {
    switch (input, output) {
    case (.get(let key), .value(let value)?): return state[key] == value ? state : nil
    case (.get, nil): return state
    case (.compareAndSwap(let key, let expected, _), .swapped(let isSwapped)?):
      guard (state[key] == expected) == isSwapped else { return nil }
    case (.compareAndSwap, nil), (.put, nil), (.put, .done?), (.append, nil), (.append, .done?), (.delete, nil),
      (.delete, .done?):
      break
    default: return nil
    }
    return changed(state, by: input)
  }

  private func changed(_ state: State, by input: Input) -> State {
    var next = state
    switch input {
    case .get: break
    case .put(let key, let value): next.put(value, under: key)
    case .append(let key, let value): next.append(value, under: key)
    case .delete(let key): next.remove(key)
    case .compareAndSwap(let key, let expected, let value):
      if state[key] == expected { next.put(value, under: key) }
    }
    return next
  }

  /// Whether it is a get, or a swap that did not happen.
  public func isRead(_ input: Input, answering output: Output?) -> Bool {
    if case .get = input { true } else { output == .swapped(false) }
  }

  /// The key, or nothing where the store is one whole.
  public func part(of input: Input) -> String { inParts ? input.key : "" }

  /// The operation and its answer.
  public func describe(_ input: Input, answering output: Output?) -> String {
    switch (input, output) {
    case (.get(let key), .value(let value)?): "get \(key) → \(value.map { "\"\($0)\"" } ?? "nothing")"
    case (.get(let key), _): "get \(key) → ?"
    case (.put(let key, let value), _): "put \(key) \"\(value)\"\(output == nil ? " → ?" : "")"
    case (.append(let key, let value), _): "append \(key) \"\(value)\"\(output == nil ? " → ?" : "")"
    case (.delete(let key), _): "delete \(key)\(output == nil ? " → ?" : "")"
    case (.compareAndSwap(let key, let expected, let value), _):
      "swap \(key) \(expected.map { "\"\($0)\"" } ?? "nothing") for \"\(value)\" → "
        + (output.map { $0 == .swapped(true) ? "done" : "not done" } ?? "?")
    }
  }

  /// What stands under the operation's key.
  public func describe(_ state: State, for input: Input) -> String {
    "\(input.key) is \(state[input.key].map { "\"\($0)\"" } ?? "missing")"
  }

  /// About how many bytes of memory a store takes.
  public func size(of state: State) -> Int { state.size }
}
