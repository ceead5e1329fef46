/// Whether there is an order of operations that explains all answers: what a search finds, which knows only numbers, in
/// terms of the model.
enum Explanation<Model: SequentialModel> {
  /// There is.
  case found
  /// There is none. The search did not get over a return, in this state.
  case impossible(Search.DeadEnd, in: Model.State)
  /// The search was given up.
  case givenUp(String)

  /// Searches among operations, which are in the order of their calls.
  init(of operations: [History<Model>.Operation], by model: Model, _ meter: Meter) {
    let (numbers, kinds) = Self.kinds(of: operations, model)
    let states = StateTable(model, kinds)
    var search = Search(Stages(operations, model), numbers, states, meter)
    switch search.run() {
    case .found: self = .found
    case .impossible(let deadEnd): self = .impossible(deadEnd, in: states[deadEnd.state])
    case .givenUp(let reason): self = .givenUp(reason)
    }
  }

  private typealias Kind = StateTable<Model>.Kind

  private static func kinds(of operations: [History<Model>.Operation], _ model: Model) -> (OperationKinds, [Kind]) {
    var (kinds, inputs) = (Numbering<Kind>(), Numbering<Model.Input>())
    let kindNumbers = operations.map { kinds.number(of: Kind(input: $0.input, output: $0.output)) }
    let inputNumbers = operations.map { inputs.number(of: $0.input) }
    let changesUnlessAnswered = kinds.values.map { kind in
      model.isRead(kind.input, answering: kind.output) && !model.isRead(kind.input, answering: nil)
    }
    return (
      OperationKinds(numbers: kindNumbers, inputs: inputNumbers, changesUnlessAnswered: changesUnlessAnswered),
      kinds.values
    )
  }
}

/// Numbers for values, from 0 on, in the order in which they are first seen.
struct Numbering<Value: Hashable> {
  private(set) var values: [Value] = []
  private var numbers: [Value: Int32] = [:]

  /// The number of a value: the next one if it is new.
  mutating func number(of value: Value) -> Int32 {
    if let known = numbers[value] { return known }
    let number = Int32(values.count)
    numbers[value] = number
    values.append(value)
    return number
  }
}
