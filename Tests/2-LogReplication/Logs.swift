import Checkers
import LabSuite
import LogReplication
import Testing
import Vocabulary

@Suite("Logs")
struct Logs {
  @Test("A log contains the positions of its entries, and no others", .graded(1, "§5.3"))
  func contains() {
    lab.inspect {
      let log = Log(entries([1, 1, 2]))
      let held = [LogPosition.origin, at(1, 1), at(1, 2), at(2, 3)]
      for position in held {
        try require(log.contains(position), .logMatching, "A log of the terms 1, 1, 2 does not contain \(position).")
      }
      for position in [at(2, 1), at(1, 3), at(2, 4), at(0, 1), at(1, 0), at(1, Index(.max))] {
        try require(!log.contains(position), .logMatching, "A log of the terms 1, 1, 2 contains \(position).")
      }
      try require(Log().contains(.origin), .logMatching, "An empty log does not contain the origin.")
    }
  }

  /// What is stored after which entry of a log, and what the log is then.
  private static let storing: [(log: [Term], new: [Term], after: Index, result: [Term], why: String)] = [
    ([], [1, 1], 0, [1, 1], "the first entries"),
    ([1, 1], [2], 2, [1, 1, 2], "an entry after the last"),
    ([1, 1, 1], [1, 1], 0, [1, 1, 1], "an old request that comes late"),
    ([1, 1, 1], [], 1, [1, 1, 1], "an old heartbeat that comes late"),
    ([1, 1, 1], [1, 1, 1], 1, [1, 1, 1, 1], "a request of which half is there"),
    ([1, 1, 1], [2], 1, [1, 2], "an entry that conflicts"),
    ([1, 1, 1, 1], [1, 2], 1, [1, 1, 2], "a conflict in the middle of a request"),
    ([1, 2, 2], [3], 0, [3], "a conflict at the first entry"),
    ([1, 1, 2], [1, 2, 2], 0, [1, 2, 2], "a conflict before an entry of the same term at another place"),
  ]

  @Test(
    "Storing keeps what matches, removes what conflicts, and adds what is new",
    .graded(2, "Figure 2, AppendEntries 3, 4"))
  func stores() {
    lab.inspect {
      for (terms, new, index, result, why) in Self.storing {
        var log = Log(entries(terms))
        let previous = at(log.term(at: index) ?? 0, index)
        log.store(entries(new, after: index), after: previous)
        try require(
          log.entries == entries(result), index.number + UInt64(new.count) <= terms.count ? .durability : .logMatching,
          """
          \(why.prefix(1).uppercased() + why.dropFirst()): a log of the terms \(terms) stores \(new) after \
          \(index), and then holds \(log.entries.map(\.term)) instead of \(result).
          """)
      }
    }
  }

  /// A log, a position that another log holds, and how many of the entries that other log may hold too.
  private static let hints: [(log: [Term], other: LogPosition, shared: Index)] = [
    ([], at(3, 7), 0),
    ([1, 1, 1], at(1, 7), 3),
    ([1, 1, 1], at(4, 7), 3),
    ([1, 1, 1], at(1, 2), 2),
    ([2, 2, 2], at(1, 2), 0),
    ([1, 1, 2, 2, 3, 3], at(2, 6), 4),
    ([1, 1, 2, 2, 3, 3], at(1, 6), 2),
    ([1, 1, 3, 3, 3, 3], at(2, 6), 2),
    ([1, 1, 3, 3], at(3, 3), 3),
    ([1, 2, 3], .origin, 0),
    ([1, 2, 3], at(9, Index(.max)), 3),
  ]

  @Test("A hint leaves out what is of a newer term, or beyond", .graded(1, "§5.3, end"))
  func hints() {
    lab.inspect {
      for (terms, other, shared) in Self.hints {
        let hint = Log(entries(terms)).highestShared(withLogThatHolds: other)
        let expected = at(shared == 0 ? 0 : terms[Int(shared.number) - 1], shared)
        try require(
          hint == expected, .progress,
          """
          A log of the terms \(terms) shares with one that holds \(other) at most what is up to \(expected), not \
          \(hint).
          """
        )
      }
    }
  }

  @Test("A message carries as much as its limits allow, and at least one entry", .graded(1, "§5.3"))
  func batches() {
    lab.inspect {
      let sizes = [100, 10, 10, 500, 10]
      let log = Log(sizes.map { Entry(term: 1, .command(Array(repeating: 1, count: $0))) })
      let ten = log.entries[1].size
      let cases: [(after: Index, limit: Settings.Batch, count: Int)] = [
        (0, Settings.Batch(entries: 3, bytes: 10_000), 3), (0, Settings.Batch(entries: 9, bytes: 10_000), 5),
        (4, Settings.Batch(entries: 3, bytes: 10_000), 1), (5, Settings.Batch(entries: 3, bytes: 10_000), 0),
        (1, Settings.Batch(entries: 9, bytes: 2 * ten), 2), (1, Settings.Batch(entries: 9, bytes: 2 * ten - 1), 1),
        (0, Settings.Batch(entries: 9, bytes: 1), 1), (3, Settings.Batch(entries: 9, bytes: 1), 1),
        (2, Settings.Batch(entries: 1, bytes: 10_000), 1),
      ]
      for (index, limit, count) in cases {
        let batch = log.entries(after: index, limit: limit)
        let expected = Array(log.entries[Int(index.number)...].prefix(count))
        try require(
          batch == expected, .cost,
          """
          Of entries with commands of \(sizes) bytes, \(limit.entries) entries and \(limit.bytes) bytes per message \
          allow \(count) after index \(index). \(batch.count) are \
          taken\(batch.count == count ? ", and other ones" : "").
          """)
      }
    }
  }

  @Test("What is committed is applied once, in order, and stays committed", .graded(1, "§5.3, Figure 2"))
  func commits() {
    lab.inspect {
      var log = Log(entries([1, 1, 2, 2]))
      let stages: [(through: Index, applied: [Index], commitIndex: Index)] = [
        (0, [], 0), (2, [1, 2], 2), (1, [], 2), (2, [], 2), (3, [3], 3), (9, [4], 4), (9, [], 4),
      ]
      for (index, indexes, commitIndex) in stages {
        let expected = indexes.map { Effect.apply(log[$0], at: $0) }
        let effects = log.commit(through: index)
        try require(
          log.commitIndex == commitIndex, .commitIndex,
          """
          After news that \(index) is committed, of four entries, the commit index is \(log.commitIndex), not \
          \(commitIndex).
          """
        )
        try require(
          effects == expected, .stateMachineSafety,
          """
          At the news that \(index) is committed, \(effects.count) effects are asked for; entries to apply are \
          \(indexes).
          """
        )
      }
    }
  }
}
