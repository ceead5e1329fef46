import Checkers
import KeyValue
import LabSuite
import Testing
import Vocabulary

/// All that is replicated.
@Suite("Replicas")
struct Replicas {
  private static let settings = Settings.Service(sessionLifetime: .seconds(10), sessions: 2)

  /// An entry that opens a session.
  private func open(_ index: Index, at time: Duration = .zero) -> (entry: Entry, index: Index) {
    (Entry(term: 1, .command(LogCommand(Request(number: 1, .open), at: time).bytes)), index)
  }

  /// An entry with a command.
  private func command(
    _ command: StoreCommand, _ number: UInt64, in session: Index, _ index: Index, at time: Duration = .zero
  ) -> (entry: Entry, index: Index) {
    let request = Request(number: number, .command(command.bytes, in: session))
    return (Entry(term: 1, .command(LogCommand(request, at: time).bytes)), index)
  }

  /// What the answers are, by their entries.
  private func answers(_ results: [Replica<Store>.Result]) -> [Index: Response.Answer] {
    Dictionary(results.map { ($0.index, $0.answer) }, uniquingKeysWith: { $1 })
  }

  private func expect(
    _ answer: Response.Answer?, _ expected: Response.Answer?, at index: Index, _ property: Property
  ) throws {
    try require(
      answer == expected, property,
      """
      The request at index \(index) should be answered "\(expected.map { "\($0)" } ?? "nothing")". It is answered \
      "\(answer.map { "\($0)" } ?? "nothing")".
      """)
  }

  @Test("The same command twice in the log happens once, and both get the result", .graded(2, "thesis §6.3"))
  func duplicates() {
    lab.inspect {
      for isTogether in [true, false] {
        var replica = Replica<Store>(Self.settings)
        let log = [
          open(1), command(.append("a", [1]), 2, in: 1, 2), command(.append("a", [1]), 2, in: 1, 3),
          command(.get("a"), 3, in: 1, 4), command(.append("a", [1]), 2, in: 1, 5), command(.get("a"), 4, in: 1, 6),
        ]
        let found = answers(isTogether ? replica.apply(log) : log.flatMap { replica.apply([$0]) })
        try expect(found[1], .opened(1), at: 1, .sessions)
        try expect(found[2], .done(StoreResult.done.bytes), at: 2, .once)
        try expect(found[3], .done(StoreResult.done.bytes), at: 3, .once)
        try expect(found[4], .done(StoreResult.value([1]).bytes), at: 4, .once)
        try expect(found[5], nil, at: 5, .once)
        try expect(found[6], .done(StoreResult.value([1]).bytes), at: 6, .once)
      }
    }
  }

  @Test("A command of a session that is not known does not happen", .graded(1, "thesis §6.3"))
  func unknownSession() {
    lab.inspect {
      var replica = Replica<Store>(Self.settings)
      let log = [
        open(1), command(.put("a", [1]), 2, in: 9, 2), command(.get("a"), 2, in: 1, 3),
        command(.put("a", [2]), 3, in: 1, 4, at: .seconds(11)), open(5), command(.get("a"), 2, in: 5, 6),
      ]
      let found = answers(replica.apply(log))
      try expect(found[2], .expired, at: 2, .sessions)
      try expect(found[3], .done(StoreResult.value(nil).bytes), at: 3, .sessions)
      try expect(found[4], .expired, at: 4, .sessions)
      try expect(found[6], .done(StoreResult.value(nil).bytes), at: 6, .sessions)
    }
  }

  @Test("How many entries come at a time makes no difference", .graded(1, "§2"))
  func batches() {
    lab.inspect {
      let log = [
        open(1, at: .seconds(1)), open(2, at: .seconds(2)), command(.put("a", [1]), 2, in: 1, 3, at: .seconds(3)),
        // Whether session 1 or 2 makes room depends on whether session 1 was used before.
        open(4, at: .seconds(3)), command(.append("a", [2]), 3, in: 1, 5, at: .seconds(3)),
        command(.append("a", [3]), 2, in: 2, 6, at: .seconds(3)),
        command(.append("a", [4]), 2, in: 4, 7, at: .seconds(4)),
        command(.append("a", [5]), 4, in: 1, 8, at: .seconds(13)),
        command(.get("a"), 3, in: 4, 9, at: .seconds(14)),
        command(.append("a", [7]), 5, in: 1, 10, at: .seconds(14)),
        (Entry(term: 1, .noop), 11), (Entry(term: 1, .command([1, 2, 3])), 12),
      ]
      var whole = Replica<Store>(Self.settings)
      let expected = answers(whole.apply(log))
      for cut in 1..<log.count {
        var replica = Replica<Store>(Self.settings)
        let found = answers(replica.apply(Array(log[..<cut])) + replica.apply(Array(log[cut...])))
        try require(
          replica == whole && found == expected, .sessions,
          "The same entries, cut after index \(cut), come to another state or other answers.")
      }
      try require(
        whole.applied == 12, .stateMachineSafety, "Twelve entries were applied; the state is at \(whole.applied).")
      try require(whole.machine["a"] == [1, 2, 4, 5, 7], .sessions, "a is \(whole.machine["a"] ?? []) at the end.")
    }
  }

  @Test("Who begins with a snapshot goes on like the others, with all that they know of the clients", .graded(2, "§7"))
  func snapshots() {
    lab.inspect {
      let before = [open(1), open(2, at: .seconds(1)), command(.append("a", [1]), 7, in: 1, 3, at: .seconds(5))]
      let after = [
        command(.append("a", [1]), 7, in: 1, 4, at: .seconds(5)),
        command(.append("a", [2]), 2, in: 2, 5, at: .seconds(12)),
        command(.append("a", [3]), 6, in: 1, 6, at: .seconds(2)), command(.get("a"), 8, in: 1, 7, at: .seconds(12)),
      ]
      var (whole, restored) = (Replica<Store>(Self.settings), Replica<Store>(Self.settings))
      _ = whole.apply(before)
      let last = LogPosition(term: 1, index: 3)
      try restored.restore(Snapshot(SnapshotMetadata(last: last, configuration: .none), data: whole.image))
      try require(restored == whole, .image, "A replica that was restored is another than the one it was made of.")
      let (expected, found) = (answers(whole.apply(after)), answers(restored.apply(after)))
      for index in 4...7 as ClosedRange<Index> { try expect(found[index], expected[index], at: index, .image) }
      try require(restored.image == whole.image, .image, "Equal replicas have different images.")
      try expect(found[7], .done(StoreResult.value([1]).bytes), at: 7, .once)
    }
  }

  @Test("A snapshot that is none is refused, and changes nothing", .graded(1, "§7"))
  func nonsense() {
    lab.inspect {
      var replica = Replica<Store>(Self.settings)
      _ = replica.apply([open(1), command(.put("a", [1]), 2, in: 1, 2)])
      let image = replica.image
      _ = replica.apply([open(3), command(.put("a", [2]), 3, in: 1, 4)])
      let before = replica
      for data in [[], [1, 2, 3], Array(image.dropLast()), image + [9]] {
        let snapshot = Snapshot(
          SnapshotMetadata(last: LogPosition(term: 1, index: 9), configuration: .none), data: data)
        let isRefused = (try? replica.restore(snapshot)) == nil
        try require(
          isRefused && replica == before, .image,
          "\(data.count) bytes that are no image were \(isRefused ? "refused, and the replica has changed" : "taken").")
      }
    }
  }
}
