/// A store of texts under keys, of which each that was never written is missing.
public struct KeyValueModel: SequentialModel {
  /// What the store holds.
  public struct State: Hashable, Sendable {
    fileprivate var values: [String: String] = [:]
    // All that it holds, in a number that is kept up to date: to hash a store does not mean to look at all of it.
    private var digest = 0

    fileprivate subscript(key: String) -> String? {
      get { values[key] }
      set {
        if let old = values[key] { digest ^= Self.hash(key, old) }
        if let newValue { digest ^= Self.hash(key, newValue) }
        values[key] = newValue
      }
    }

    private static func hash(_ key: String, _ value: String) -> Int {
      var hasher = Hasher()
      hasher.combine(key)
      hasher.combine(value)
      return hasher.finalize()
    }

    /// Adds all that the store holds.
    public func hash(into hasher: inout Hasher) { hasher.combine(digest) }

    /// Whether two stores hold the same.
    public static func == (left: State, right: State) -> Bool {
      left.digest == right.digest && left.values == right.values
    }
  }

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
    var next = state
    switch input {
    case .get(let key):
      guard case .value(let value)? = output else { return output == nil ? state : nil }
      return state[key] == value ? state : nil
    case .put(let key, let value): next[key] = value
    case .append(let key, let value): next[key] = (state[key] ?? "") + value
    case .delete(let key): next[key] = nil
    case .compareAndSwap(let key, let expected, let value):
      let isExpected = state[key] == expected
      if isExpected { next[key] = value }
      guard let output else { return next }
      return output == .swapped(isExpected) ? next : nil
    }
    return output ?? .done == .done ? next : nil
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
}
