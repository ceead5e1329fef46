/// One line of a log: a process calls, or it returns.
struct Event: Equatable {
  enum Kind: String {
    /// It calls.
    case invoke
    /// It returns with an answer.
    case ok
    /// It returns, and what it wanted has not happened.
    case fail
    /// It gives up. Nobody knows what has become of its call.
    case info
  }

  let process: Int
  let kind: Kind
  /// For what it asks.
  let function: String
  /// Under which key, where there are keys.
  let key: EDN
  let value: EDN

  /// A line of Jepsen's own log, after the words that all lines begin with: process, kind, function, value.
  init(columns: [EDN]) throws(Objection) {
    guard columns.count == 4 || columns.count == 5 else {
      throw Objection("\(columns.count) columns; a line has PROCESS :TYPE :FUNCTION VALUE")
    }
    // A fifth column is a reason, which says more than the value does.
    try self.init(columns[0], columns[1], columns[2], key: .nil, value: columns.last ?? .nil)
  }

  /// A line that is a map with a key for each of them. What else the map holds does not matter.
  init(map: [String: EDN]) throws(Objection) {
    func value(of key: String) throws(Objection) -> EDN {
      guard let value = map[key] else {
        throw Objection(":\(key) is missing; a line has :process, :type, :f, :key and :value")
      }
      return value
    }
    try self.init(
      value(of: "process"), value(of: "type"), value(of: "f"), key: value(of: "key"), value: value(of: "value"))
  }

  private init(_ process: EDN, _ kind: EDN, _ function: EDN, key: EDN, value: EDN) throws(Objection) {
    guard case .number(let number) = process, number >= 0 else {
      throw Objection("the process is \(process); it is to be a whole number from 0 on")
    }
    guard case .keyword(let word) = kind, let kind = Kind(rawValue: word) else {
      throw Objection("the type is \(kind); types are :invoke, :ok, :fail and :info")
    }
    guard case .keyword(let name) = function else {
      throw Objection("the function is \(function); it is to be a keyword, such as :read")
    }
    self.process = number
    self.kind = kind
    self.function = name
    self.key = key
    self.value = value
  }
}
