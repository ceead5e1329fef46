/// What of a counterexample is drawn: its last operations, and those that it is about.
struct Excerpt<Model: SequentialModel> {
  let found: Counterexample<Model>
  /// The operations, as places in `found.operations`.
  let shown: [Int]
  /// For each operation of the order its number in it, from 1 on.
  let numbers: [Int: Int]
  /// The calls and returns that are drawn, in order. How much time has passed between them tells nothing.
  private let ranks: [Int: Int]

  /// At most `count` operations.
  init(of found: Counterexample<Model>, last count: Int) {
    self.found = found
    let needed = Set([found.returning, found.stuck])
    let others = found.operations.indices.filter { !needed.contains($0) }.suffix(max(0, count - needed.count))
    shown = (Array(needed) + others).sorted()
    numbers = Dictionary(uniqueKeysWithValues: zip(found.order, 1...))
    let moments = shown.flatMap { place in
      [found.operations[place].call, found.operations[place].end ?? found.moment]
    }
    ranks = Dictionary(uniqueKeysWithValues: zip(Set(moments).sorted(), 0...))
  }

  /// How many operations are left out.
  var omitted: Int { found.operations.count - shown.count }

  /// How many calls and returns are drawn.
  var moments: Int { ranks.count }

  /// The call and the return of an operation, or the end, by their places among those that are drawn.
  func span(of place: Int) -> (start: Int, end: Int) {
    let operation = found.operations[place]
    return (ranks[operation.call] ?? 0, ranks[operation.end ?? found.moment] ?? moments)
  }

  /// What stands beside an operation: its number in the order, or that it is what cannot be explained.
  func mark(of place: Int) -> String? { place == found.returning ? "✗" : numbers[place].map { "\($0)" } }
}
