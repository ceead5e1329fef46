/// The beginning of a history that no order of its operations explains: the shortest one, which ends with a return.
public struct Counterexample<Model: SequentialModel>: Sendable {
  /// Something that was tried where nothing led on, and why it was of no use.
  public struct Attempt: Sendable {
    /// The operation, as a place in `operations`.
    public let operation: Int
    /// What speaks against it, in words.
    public let objection: String
  }

  /// The operations that were called before the end, in the order of their calls. Those that return later are open.
  public let operations: [History<Model>.Operation]
  /// The operation whose return cannot be explained, as a place in `operations`.
  public let returning: Int
  /// The return's place in the order of all calls and returns.
  public let moment: Int
  /// An order that goes as far as any, as places in `operations`.
  public let order: [Int]
  /// What was tried after it.
  public let attempts: [Attempt]
  /// The operations and their answers, in words.
  let words: [String]

  init(
    _ operations: [History<Model>.Operation], _ deadEnd: Search<Model>.DeadEnd, _ table: StateTable<Model>,
    _ model: Model
  ) {
    let end = operations[deadEnd.returning].end ?? .max
    self.operations = operations.until(end)
    returning = deadEnd.returning
    moment = end
    order = deadEnd.order
    words = self.operations.map { model.describe($0.input, answering: $0.output) }
    let state = table[deadEnd.state]
    attempts = ([deadEnd.returning] + deadEnd.open).map { place in
      let operation = operations[place]
      let isPossible = model.state(after: operation.input, answering: operation.output, in: state) != nil
      let reason = isPossible ? "if it is next, nothing can follow" : model.describe(state, for: operation.input)
      return Attempt(operation: place, objection: reason)
    }
  }
}

extension Counterexample: CustomStringConvertible {
  /// What cannot be explained, in a sentence.
  public var description: String {
    let objection = attempts.first.map { ": \($0.objection)" } ?? ""
    return """
      C\(operations[returning].client)'s \(words[returning]) fits no order of the \(operations.count) operations so \
      far\(objection).
      """
  }
}
