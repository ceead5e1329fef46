/// What operations make of states, in numbers.
protocol Transitions: AnyObject {
  /// The number of the state after an operation of a kind; -1 if it cannot be next.
  func successor(of state: Int32, by kind: Int32) -> Int32
  /// About how much memory the states take, in bytes.
  var size: Int { get }
}

/// The states of a model that a search has come to, each with a number. The initial state is number 0.
///
/// That two numbers are the same is seen at once. So states are compared only when one is new, and the search itself
/// need not know what a state is.
final class StateTable<Model: SequentialModel>: Transitions {
  /// What a kind of operations has in common.
  struct Kind: Hashable {
    let input: Model.Input
    let output: Model.Output?
  }

  private let model: Model
  private let kinds: [Kind]
  private var states: [Model.State] = []
  private var hashes: [Int] = []
  /// The numbers of the states, where their hashes lead; -1 for none. Never more than half of the slots are taken.
  private var slots: [Int32] = Array(repeating: -1, count: 256)
  private var stateSize = 0

  /// A table for these kinds of operations.
  init(_ model: Model, _ kinds: [Kind]) {
    self.model = model
    self.kinds = kinds
    _ = number(of: model.initial)
  }

  /// The state with a number.
  subscript(number: Int32) -> Model.State { states[Int(number)] }

  func successor(of state: Int32, by kind: Int32) -> Int32 {
    let (input, output) = (kinds[Int(kind)].input, kinds[Int(kind)].output)
    return model.state(after: input, answering: output, in: states[Int(state)]).map { number(of: $0) } ?? -1
  }

  private func number(of state: Model.State) -> Int32 {
    let hash = state.hashValue
    var slot = hash & (slots.count - 1)
    while slots[slot] >= 0 {
      let known = Int(slots[slot])
      if hashes[known] == hash, states[known] == state { return slots[slot] }
      slot = (slot + 1) & (slots.count - 1)
    }
    slots[slot] = Int32(states.count)
    states.append(state)
    hashes.append(hash)
    stateSize += model.size(of: state)
    if states.count * 2 > slots.count { grow() }
    return Int32(states.count - 1)
  }

  private func grow() {
    slots = Array(repeating: -1, count: slots.count * 4)
    for (number, hash) in hashes.enumerated() {
      var slot = hash & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(number)
    }
  }

  var size: Int { stateSize + hashes.capacity * 8 + slots.count * 4 }
}
