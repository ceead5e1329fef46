/// Operations that ask for the same and are answered the same are of one kind: a search can tell them apart only by
/// when they were called and returned. Here they are numbers.
struct OperationKinds {
  /// For each operation the number of its kind.
  let numbers: [Int32]
  /// For each operation the number of what it asks for.
  let inputs: [Int32]
  /// For each kind whether it changes nothing because of its answer: who does not know it has to expect a change.
  let changesUnlessAnswered: [Bool]

  /// How many kinds there are.
  var count: Int { changesUnlessAnswered.count }

  /// For each of these operations the last one before it that asks for the same; -1 for none.
  func earlierAlike(among operations: [Int32]) -> [Int32] {
    var last: [Int32: Int32] = [:]
    return operations.map { last.updateValue($0, forKey: inputs[Int($0)]) ?? -1 }
  }
}
