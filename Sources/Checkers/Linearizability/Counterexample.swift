/// The beginning of a history that no order of its operations explains, up to a return.
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
  /// The operation that returns at the end, as a place in `operations`. Its answer is what cannot be explained.
  public let returning: Int
  /// The end's place in the order of all calls and returns.
  public let moment: Int
  /// Whether every shorter beginning can be explained. If not, the search for the shortest was given up.
  public internal(set) var isShortest: Bool
  /// An order that goes as far as any, as places in `operations`.
  public let order: [Int]
  /// The operation that would have to be next, as a place in `operations`. It is another than the one that returns at
  /// the end where that one's answer shows only what it cannot have done before.
  public let stuck: Int
  /// What was tried after the order, what is stuck first.
  public let attempts: [Attempt]
  /// The operations and their answers, in words.
  let words: [String]

  /// What a search has found that did not get over a return, in this state: no order explains `operations`, of which
  /// `returning` is the last to return.
  init(
    _ operations: [History<Model>.Operation], returning: Int, _ deadEnd: Search.DeadEnd, in state: Model.State,
    isShortest: Bool, _ model: Model
  ) {
    self.operations = operations
    self.returning = returning
    self.isShortest = isShortest
    moment = operations[returning].end ?? .max
    order = deadEnd.order
    stuck = deadEnd.returning
    words = operations.map { model.describe($0.input, answering: $0.output) }
    attempts = ([deadEnd.returning] + deadEnd.open).map { place in
      let (input, output) = (operations[place].input, operations[place].output)
      let isPossible = model.state(after: input, answering: output, in: state) != nil
      let objection = isPossible ? "then nothing can follow" : model.describe(state, for: input)
      return Attempt(operation: place, objection: objection)
    }
  }

  /// An operation by its client and its words.
  func name(of place: Int) -> String { "C\(operations[place].client)'s \(words[place])" }
}

extension Counterexample: CustomStringConvertible {
  /// What cannot be explained, in a sentence.
  public var description: String {
    let objection = attempts.first?.objection ?? ""
    let reason = stuck == returning ? objection : "it leaves no way to \(name(of: stuck)) (\(objection))"
    let all =
      operations.count == 1
      ? "is no possible first operation" : "fits no order of the \(operations.count) operations so far"
    return """
      \(name(of: returning)) \(all): \(reason).\
      \(isShortest ? "" : " There may be a shorter beginning that shows it.")
      """
  }
}
