/// The states of a model that a search has come to, each with a number, and what each operation makes of them.
///
/// A search comes to the same state in many ways. That two numbers are the same is seen at once; that two states are,
/// only when a state is made for the first time.
struct StateTable<Model: SequentialModel> {
  /// The number of a state.
  typealias ID = Int32

  private let model: Model
  private let kinds: [(input: Model.Input, output: Model.Output?)]
  private var states: [Model.State]
  private var numbers: [Model.State: ID]
  private var successors = NumberTable()

  /// A table for these kinds of operations, in which there is the initial state, number 0.
  init(_ model: Model, _ kinds: [(input: Model.Input, output: Model.Output?)]) {
    self.model = model
    self.kinds = kinds
    states = [model.initial]
    numbers = [model.initial: 0]
  }

  /// A state itself.
  subscript(id: ID) -> Model.State { states[Int(id)] }

  /// The state after an operation of this kind, or nil if it cannot be next.
  mutating func state(after kind: Int32, in state: ID) -> ID? {
    let key = UInt64(state) << 32 | UInt64(kind)
    if let known = successors[key] { return known < 0 ? nil : known }
    let successor = number(after: kind, in: state)
    successors.insert(successor ?? -1, for: key)
    return successor
  }

  private mutating func number(after kind: Int32, in state: ID) -> ID? {
    let (input, output) = kinds[Int(kind)]
    guard let next = model.state(after: input, answering: output, in: states[Int(state)]) else { return nil }
    if let number = numbers[next] { return number }
    let number = ID(states.count)
    states.append(next)
    numbers[next] = number
    return number
  }

  /// About how much memory the table takes, in bytes.
  var size: Int { successors.size + states.count * (MemoryLayout<Model.State>.stride * 2 + 128) }
}
