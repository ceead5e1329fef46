/// Operations that ask for the same and are answered the same are of one kind: no search can tell them apart but by when
/// they were called and returned.
struct OperationKinds<Model: SequentialModel> {
  /// What operations of one kind have in common.
  struct Kind: Hashable {
    let input: Model.Input
    let output: Model.Output?
  }

  /// The kinds, in the order in which they are first seen.
  private(set) var kinds: [Kind] = []
  /// For each operation the number of its kind.
  private(set) var numbers: [Int32] = []
  /// For each operation the number of what it asks for.
  private(set) var inputs: [Int32] = []

  init(_ operations: [History<Model>.Operation]) {
    var kindNumbers: [Kind: Int32] = [:]
    var inputNumbers: [Model.Input: Int32] = [:]
    for operation in operations {
      let kind = Kind(input: operation.input, output: operation.output)
      let number = kindNumbers[kind, default: Int32(kinds.count)]
      if number == kinds.count {
        kindNumbers[kind] = number
        kinds.append(kind)
      }
      numbers.append(number)
      let input = inputNumbers[kind.input, default: Int32(inputNumbers.count)]
      inputNumbers[kind.input] = input
      inputs.append(input)
    }
  }

  /// For each of these operations the last one before it that asks for the same; -1 for none.
  func earlierAlike(among operations: [Int32]) -> [Int32] {
    var last: [Int32: Int32] = [:]
    return operations.map { last.updateValue($0, forKey: inputs[Int($0)]) ?? -1 }
  }
}
