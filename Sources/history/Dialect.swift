import Checkers

/// What the events of a log mean to a model.
protocol Dialect {
  associatedtype Model: SequentialModel

  /// An event in a line.
  static func event(in line: some Collection<UInt8>) throws(Objection) -> Event

  /// What an event asks for.
  static func input(of event: Event) throws(Objection) -> Model.Input

  /// What comes of it, by an event of the same process.
  static func outcome(of input: Model.Input, by event: Event) throws(Objection) -> Outcome<Model.Output>
}

/// What comes of an operation.
enum Outcome<Output> {
  /// An answer.
  case answered(Output)
  /// It has not happened, and will not.
  case withdrawn
  /// Nobody knows: it happens at any time from then on, or never.
  case unknown
}

extension Dialect {
  /// The history that the lines of a log tell.
  static func history(of lines: some Sequence<(number: Int, bytes: ArraySlice<UInt8>)>) throws(Unreadable) -> History<
    Model
  > {
    var recorder = Recorder<Self>()
    for line in lines {
      do {
        try recorder.add(try event(in: line.bytes))
      } catch {
        throw Unreadable(line: line.number, message: error.message)
      }
    }
    return recorder.history
  }
}

/// Puts events together: a return belongs to the call of the same process that is open.
private struct Recorder<Language: Dialect> {
  private(set) var history = History<Language.Model>()
  private var open: [Int: (operation: Int, function: String, input: Language.Model.Input)] = [:]
  /// The processes whose last outcome is unknown.
  private var gone: Set<Int> = []

  mutating func add(_ event: Event) throws(Objection) {
    guard !gone.contains(event.process) else {
      throw Objection("process \(event.process) goes on after an :info; give it another number from there on")
    }
    if event.kind == .invoke { try call(event) } else { try finish(event) }
  }

  private mutating func call(_ event: Event) throws(Objection) {
    guard open[event.process] == nil else {
      throw Objection("process \(event.process) calls again before it has returned; give each client its own number")
    }
    let input = try Language.input(of: event)
    open[event.process] = (history.call(input, by: event.process), event.function, input)
  }

  private mutating func finish(_ event: Event) throws(Objection) {
    guard let (operation, function, input) = open.removeValue(forKey: event.process) else {
      throw Objection("process \(event.process) returns, but has called nothing; an :invoke line of it is missing")
    }
    guard function == event.function else {
      throw Objection(
        "process \(event.process) returns from :\(event.function), but has called :\(function); a line is missing")
    }
    switch try Language.outcome(of: input, by: event) {
    case .answered(let output): history.finish(operation, with: output)
    case .withdrawn: history.withdraw(operation)
    case .unknown: gone.insert(event.process)
    }
  }
}
