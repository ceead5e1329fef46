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

  /// What the store answers.
  public func answer(to input: Input, in state: State) -> Output {
    switch input {
    case .get(let key): .value(state[key])
    case .put, .append, .delete: .done
    case .compareAndSwap(let key, let expected, _): .swapped(state[key] == expected)
    }
  }

  /// What the store holds afterwards.
  public func state(after input: Input, answering output: Output?, in state: State) -> State? {
    guard output == nil || output == answer(to: input, in: state) else { return nil }
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
    let key = input.key.inOneLine
    let unknown = output == nil ? " → ?" : ""
    switch (input, output) {
    case (.get, .value(let value)?): return "get \(key) → \(words(for: value))"
    case (.get, _): return "get \(key) → ?"
    case (.put(_, let value), _): return "put \(key) \(words(for: value))\(unknown)"
    case (.append(_, let value), _): return "append \(key) \(words(for: value))\(unknown)"
    case (.delete, _): return "delete \(key)\(unknown)"
    case (.compareAndSwap(_, let expected, let value), _):
      let outcome = output.map { $0 == .swapped(true) ? "done" : "not done" } ?? "?"
      return "swap \(key) \(words(for: expected)) for \(words(for: value)) → \(outcome)"
    }
  }

  /// What stands under the operation's key.
  public func describe(_ state: State, for input: Input) -> String {
    "\(input.key.inOneLine) is \(state[input.key].map { words(for: $0) } ?? "missing")"
  }

  private func words(for value: String?) -> String { value.map { "\"\($0.inOneLine)\"" } ?? "nothing" }

  /// About how many bytes of memory a store takes.
  public func size(of state: State) -> Int { state.size }
}

extension String {
  /// The text with marks for what would break a line of text, or write over it.
  fileprivate var inOneLine: String {
    unicodeScalars.contains(where: \.breaksLines)
      ? unicodeScalars.map { $0.breaksLines ? $0.escaped(asASCII: true) : "\($0)" }.joined() : self
  }
}

extension Unicode.Scalar {
  fileprivate var breaksLines: Bool {
    switch properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator, .format: true
    default: false
    }
  }
}
