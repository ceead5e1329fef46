import Checkers

/// Jepsen's log of one register, in which each line begins with the same words:
///
///     INFO  jepsen.util - 3	:invoke	:cas	[1 2]
///     INFO  jepsen.util - 3	:fail	:cas	[1 2]
enum RegisterLog: Dialect {
  typealias Model = RegisterModel

  static let beginning = Array("INFO  jepsen.util - ".utf8)

  static func event(in line: some Collection<UInt8>) throws(Objection) -> Event {
    guard line.starts(with: beginning) else {
      throw Objection("this is no line of the log; each begins with \"\(String(decoding: beginning, as: UTF8.self))\"")
    }
    return try Event(columns: EDN.values(in: line.dropFirst(beginning.count)))
  }

  static func input(of event: Event) throws(Objection) -> RegisterModel.Input {
    switch (event.function, event.value) {
    case ("read", _): return .read
    case ("write", .number(let number)): return .write(number)
    case ("cas", .vector(let numbers)):
      guard case (.number(let old)?, .number(let new)?, 2) = (numbers.first, numbers.last, numbers.count) else {
        throw Objection("\(event.value) is no pair of numbers; :cas takes two, such as [1 2]")
      }
      return .compareAndSwap(old, new)
    case ("write", _): throw Objection("\(event.value) is no number; :write takes one")
    case ("cas", _): throw Objection("\(event.value) is no pair of numbers; :cas takes two, such as [1 2]")
    default: throw Objection("a register knows no :\(event.function); functions are :read, :write and :cas")
    }
  }

  static func outcome(
    of input: RegisterModel.Input, by event: Event
  ) throws(Objection) -> Outcome<RegisterModel.Output> {
    switch (event.kind, input, event.value) {
    case (.invoke, _, _), (.info, _, _): return .unknown
    // A reason in place of a value: it was not even tried.
    case (.fail, _, .keyword), (.fail, .read, _), (.fail, .write, _): return .withdrawn
    case (.ok, .read, .number(let number)): return .answered(.number(number))
    case (.ok, .read, .nil): return .answered(.number(nil))
    case (.ok, .read, _): throw Objection("\(event.value) is no number; :read answers one, or nil")
    case (.ok, _, _), (.fail, .compareAndSwap, _):
      guard try Self.input(of: event) == input else {
        throw Objection("process \(event.process) returns with \(event.value), but has called with another value")
      }
      return .answered(event.kind == .ok ? .done : .failed)
    }
  }
}
