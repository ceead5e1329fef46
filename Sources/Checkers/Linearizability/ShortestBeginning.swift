/// Looks for the shortest beginning of a history that cannot be explained, in one that as a whole cannot be.
///
/// A longer beginning cannot be explained either. So it can be looked for by halves.
struct ShortestBeginning<Model: SequentialModel> {
  private let operations: [History<Model>.Operation]
  private let model: Model
  private let meter: Meter
  /// The operations that return, in the order of their returns. At each return a beginning ends.
  private let returns: [Int]

  init(of operations: [History<Model>.Operation], by model: Model, _ meter: Meter) {
    self.operations = operations
    self.model = model
    self.meter = meter
    returns = operations.indices.filter { operations[$0].end != nil }
      .sorted { operations[$0].end ?? 0 < operations[$1].end ?? 0 }
  }

  /// The search among all operations, which has ended in this state, tells where to begin.
  ///
  /// Up to before the return that it did not get over there is an order that even fits the answers that came later, so
  /// no shorter beginning will do. But what has not returned at the end of a beginning may do anything, and that can
  /// make a longer one necessary.
  func counterexample(_ deadEnd: Search.DeadEnd, in state: Model.State) -> Counterexample<Model> {
    var low = returns.firstIndex(of: deadEnd.returning) ?? 0
    guard !deadEnd.needsNoLaterAnswer else { return beginning(through: low, deadEnd, state, isShortest: true) }
    var found = (end: returns.count - 1, deadEnd: deadEnd, state: state)
    // Most of the time it is not far. So the first steps are short.
    var stride = 0
    while low < found.end {
      let middle = min(low + stride, (low + found.end) / 2)
      switch Explanation(of: beginning(through: middle), by: model, meter) {
      case .impossible(let deadEnd, let state):
        found = (middle, deadEnd, state)
        stride = returns.count
      case .found:
        low = middle + 1
        stride = stride * 2 + 1
      case .givenUp: return beginning(through: found.end, found.deadEnd, found.state, isShortest: false)
      }
    }
    return beginning(through: found.end, found.deadEnd, found.state, isShortest: true)
  }

  private func beginning(through end: Int) -> [History<Model>.Operation] {
    operations.until(operations[returns[end]].end ?? .max)
  }

  private func beginning(
    through end: Int, _ deadEnd: Search.DeadEnd, _ state: Model.State, isShortest: Bool
  ) -> Counterexample<Model> {
    Counterexample(
      beginning(through: end), returning: returns[end], deadEnd, in: state, isShortest: isShortest, model)
  }
}
