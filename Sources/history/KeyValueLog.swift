import Checkers

/// The log of a key/value store, a map in each line:
///
///     {:process 3, :type :invoke, :f :append, :key "x", :value "1"}
///     {:process 3, :type :ok, :f :append, :key "x", :value "1"}
///
/// A key that is missing reads as "". So here "" *is* missing, and to put it is to delete.
enum KeyValueLog: Dialect {
  typealias Model = KeyValueModel

  static func event(in line: some Collection<UInt8>) throws(Objection) -> Event {
    let values = try EDN.values(in: line)
    guard case .map(let map)? = values.first, values.count == 1 else {
      throw Objection("this is no line of the log; each is one map between { and }")
    }
    return try Event(map: map)
  }

  static func input(of event: Event) throws(Objection) -> KeyValueModel.Input {
    guard case .string(let key) = event.key else { throw Objection("\(event.key) is no key; a key is a \"text\"") }
    switch (event.function, event.value) {
    case ("get", _): return .get(key)
    case ("put", .string("")): return .delete(key)
    case ("put", .string(let text)): return .put(key, text)
    case ("append", .string(let text)): return .append(key, text)
    case ("put", _), ("append", _):
      throw Objection("\(event.value) is no value; :\(event.function) takes a \"text\"")
    default: throw Objection("a store knows no :\(event.function); functions are :get, :put and :append")
    }
  }

  static func outcome(
    of input: KeyValueModel.Input, by event: Event
  ) throws(Objection) -> Outcome<KeyValueModel.Output> {
    guard event.kind != .info else { return .unknown }
    guard try Self.input(of: event) == input else {
      throw Objection("process \(event.process) returns with another key or value than it has called with")
    }
    // To append nothing changes nothing, but the model would keep a key with an empty value.
    if event.kind == .fail || isEmptyAppend(input) { return .withdrawn }
    guard case .get = input else { return .answered(.done) }
    switch event.value {
    case .string(let text): return .answered(.value(text.isEmpty ? nil : text))
    case .nil: return .answered(.value(nil))
    default: throw Objection("\(event.value) is no value; :get answers a \"text\", or nil")
    }
  }

  private static func isEmptyAppend(_ input: KeyValueModel.Input) -> Bool {
    if case .append(_, "") = input { true } else { false }
  }
}
