/// One number that can be read, written, and exchanged for another. At the beginning there is none.
public struct RegisterModel: SequentialModel {
  /// What the register is asked for.
  public enum Input: Hashable, Sendable {
    /// The number.
    case read
    /// To hold a number from now on.
    case write(Int)
    /// To hold the second number if it holds the first.
    case compareAndSwap(Int, Int)
  }

  /// What the register answers.
  public enum Output: Hashable, Sendable {
    /// The number that it holds, if any.
    case number(Int?)
    /// It is done.
    case done
    /// It held another number.
    case failed
  }

  /// A register.
  public init() {}

  /// It holds nothing.
  public var initial: Int? { nil }

  /// What the register answers.
  public func answer(to input: Input, in state: Int?) -> Output {
    switch input {
    case .read: .number(state)
    case .write: .done
    case .compareAndSwap(let old, _): state == old ? .done : .failed
    }
  }

  /// What the register holds afterwards.
  public func state(after input: Input, answering output: Output?, in state: Int?) -> Int?? {
    guard output == nil || output == answer(to: input, in: state) else { return nil }
    switch input {
    case .read: return .some(state)
    case .write(let number): return .some(number)
    case .compareAndSwap(let old, let new): return .some(state == old ? new : state)
    }
  }

  /// Whether it is a read, or an exchange that did not happen.
  public func isRead(_ input: Input, answering output: Output?) -> Bool { input == .read || output == .failed }

  /// There is one register.
  public func part(of input: Input) -> Int { 0 }

  /// The operation and its answer.
  public func describe(_ input: Input, answering output: Output?) -> String {
    switch (input, output) {
    case (.read, .number(let number)?): "read → \(number.map { "\($0)" } ?? "nothing")"
    case (.read, _): "read → ?"
    case (.write(let number), let output): "write \(number)\(output == nil ? " → ?" : "")"
    case (.compareAndSwap(let old, let new), let output):
      "exchange \(old) for \(new) → \(output.map { $0 == .done ? "done" : "not done" } ?? "?")"
    }
  }

  /// What the register holds.
  public func describe(_ state: Int?, for input: Input) -> String {
    "the register holds \(state.map { "\($0)" } ?? "nothing")"
  }
}
