/// Looks for the shortest beginning of a history that cannot be explained, in one that as a whole cannot be.
///
/// A longer beginning cannot be explained either. So it can be looked for by halves.
struct ShortestBeginning<Model: SequentialModel> {
  private let operations: [History<Model>.Operation]
  private let model: Model
  private let meter: Meter
  /// The operations that return, in the order of their returns. At each return a beginning ends.
  private let returns: [Int]

  init(of operations: [History<Model>.Operation], _ model: Model, _ meter: Meter) {
    self.operations = operations
    self.model = model
    self.meter = meter
    returns = operations.indices.filter { operations[$0].end != nil }
      .sorted { operations[$0].end ?? 0 < operations[$1].end ?? 0 }
  }

  /// What a search for an order of the whole has found is where to begin.
  ///
  /// Up to before the return that it does not get over there is an order that even fits the answers that came later, so
  /// no shorter beginning will do. But what has not returned at the end of a beginning may do anything, and that can
  /// make a longer one necessary.
  func counterexample(_ whole: Search<Model>.DeadEnd) -> Counterexample<Model> {
    var low = returns.firstIndex(of: whole.returning) ?? 0
    var high = returns.count - 1
    if whole.needsNoLaterAnswer { return beginning(through: low, whole, isShortest: true) }
    var found = (end: high, deadEnd: whole)
    // It is not far most of the time. So the steps are small ones first.
    var stride = 0
    while low < high {
      let middle = stride < (high - low) / 2 ? low + stride : (low + high) / 2
      var search = Search(beginning(through: middle), model, meter)
      switch search.run() {
      case .impossible(let deadEnd):
        (high, stride) = (middle, .max)
        found = (middle, deadEnd)
      case .found:
        (low, stride) = (middle + 1, stride == .max ? .max : stride * 2 + 1)
      case .givenUp: return beginning(through: found.end, found.deadEnd, isShortest: false)
      }
    }
    return beginning(through: found.end, found.deadEnd, isShortest: true)
  }

  private func beginning(through end: Int) -> [History<Model>.Operation] {
    operations.until(operations[returns[end]].end ?? .max)
  }

  private func beginning(
    through end: Int, _ deadEnd: Search<Model>.DeadEnd, isShortest: Bool
  ) -> Counterexample<Model> {
    Counterexample(
      beginning(through: end), returning: returns[end], deadEnd, isShortest: isShortest, model)
  }
}
