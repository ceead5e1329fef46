/// What clients have asked of a service, when they did, and what they were answered.
public struct History<Model: SequentialModel>: Sendable {
  /// One operation of one client.
  public struct Operation: Sendable {
    /// Who asked.
    public let client: Int
    /// For what.
    public let input: Model.Input
    /// What was answered, or nil if nobody knows.
    public fileprivate(set) var output: Model.Output?
    /// Its place in the order of all calls and returns.
    public let call: Int
    /// The place of its return; nil if it never did, and may take effect at any time after its call, or never.
    public fileprivate(set) var end: Int?
  }

  /// The operations, in the order of their calls.
  public private(set) var operations: [Operation] = []
  /// How many calls and returns there were.
  public private(set) var moments = 0
  private var withdrawn: Set<Int> = []

  /// A history in which nothing has happened yet.
  public init() {}

  /// A client asks for something. The answer names the operation.
  public mutating func call(_ input: Model.Input, by client: Int) -> Int {
    operations.append(Operation(client: client, input: input, output: nil, call: tick(), end: nil))
    return operations.count - 1
  }

  /// An operation returns with an answer.
  public mutating func finish(_ operation: Int, with output: Model.Output) {
    operations[operation].output = output
    operations[operation].end = tick()
  }

  /// An operation turns out not to have happened, and not to happen any more.
  public mutating func withdraw(_ operation: Int) {
    withdrawn.insert(operation)
  }

  private mutating func tick() -> Int {
    defer { moments += 1 }
    return moments
  }

  /// The operations that may have happened.
  var effective: [Operation] {
    withdrawn.isEmpty ? operations : operations.indices.filter { !withdrawn.contains($0) }.map { operations[$0] }
  }
}

extension Array {
  /// What was known at a moment, and not later.
  func until<Model>(_ moment: Int) -> [Element] where Element == History<Model>.Operation {
    prefix { $0.call <= moment }.map { operation in
      guard let end = operation.end, end > moment else { return operation }
      var open = operation
      (open.output, open.end) = (nil, nil)
      return open
    }
  }
}
