/// The states of a model that a search has come to, each with a number, and what each operation makes of them.
///
/// A search comes to the same state in many ways. That two numbers are the same is seen at once; that two states are,
/// only when an operation is tried in a state for the first time.
struct StateTable<Model: SequentialModel> {
  /// The number of a state.
  typealias ID = Int32

  private let model: Model
  private let kinds: [OperationKinds<Model>.Kind]
  private var states: [Model.State] = []
  private var hashes: [Int] = []
  /// The numbers of the states, where their hashes lead; -1 for none. Never more than half of the slots are taken.
  private var slots: [ID] = Array(repeating: -1, count: 256)
  private var successors = SuccessorTable()
  private var stateSize = 0

  /// A table for these kinds of operations, in which there is the initial state, number 0.
  init(_ model: Model, _ kinds: [OperationKinds<Model>.Kind]) {
    self.model = model
    self.kinds = kinds
    _ = number(of: model.initial)
  }

  /// A state itself.
  subscript(id: ID) -> Model.State { states[Int(id)] }

  /// The state after an operation of this kind, or nil if it cannot be next.
  mutating func state(after kind: Int32, in state: ID) -> ID? {
    if let known = successors[state, kind] { return known < 0 ? nil : known }
    let (input, output) = (kinds[Int(kind)].input, kinds[Int(kind)].output)
    let next = model.state(after: input, answering: output, in: states[Int(state)])
    let successor = next.map { number(of: $0) }
    successors.insert(successor ?? -1, for: state, kind)
    return successor
  }

  private mutating func number(of state: Model.State) -> ID {
    let hash = state.hashValue
    var slot = hash & (slots.count - 1)
    while slots[slot] >= 0 {
      let known = Int(slots[slot])
      if hashes[known] == hash, states[known] == state { return slots[slot] }
      slot = (slot + 1) & (slots.count - 1)
    }
    slots[slot] = ID(states.count)
    states.append(state)
    hashes.append(hash)
    stateSize += model.size(of: state)
    if states.count * 2 > slots.count { grow() }
    return ID(states.count - 1)
  }

  private mutating func grow() {
    slots = Array(repeating: -1, count: slots.count * 4)
    for (number, hash) in hashes.enumerated() {
      var slot = hash & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = ID(number)
    }
  }

  /// About how much memory the table takes, in bytes.
  var size: Int { successors.size + stateSize + hashes.capacity * 8 + slots.count * 4 }
}
