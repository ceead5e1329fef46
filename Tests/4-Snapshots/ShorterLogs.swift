import Checkers
import LabSuite
import LogReplication
import Snapshots
import Testing
import Vocabulary

@Suite("Shorter logs")
struct ShorterLogs {
  /// A log of the terms 1, 1, 2, 2, 3, of which four entries are committed.
  private var log: Log {
    var log = Log(entries([1, 1, 2, 2, 3]))
    _ = log.commit(through: 4)
    return log
  }

  @Test("Entries go up to an index, and what follows stays where it is", .graded(2, "§7, Figure 12"))
  func compacts() {
    lab.inspect {
      for (index, kept) in zip(Index(1)...4, [4, 3, 2, 1]) {
        var log = log
        let terms = (1...5).map { log.term(at: Index($0)) }
        log.compact(through: index)
        try require(
          log.base == at(terms[index.place - 1] ?? 0, index) && log.entries.count == kept, .compaction,
          """
          A log of 5 entries is compacted through \(index). It begins after \(log.base), and holds \
          \(log.entries.count).
          """
        )
        for place in index.place...5 {
          try require(
            log.term(at: Index(UInt64(place))) == terms[place - 1], .compaction,
            "A log is compacted through \(index), and the term at \(place) is another one than before.")
        }
        try require(
          log.last == at(3, 5) && log.commitIndex == 4, .compaction,
          """
          A log ends at 3.5 and is committed up to 4. Compacted through \(index), it ends at \(log.last), \
          \(log.commitIndex).
          """
        )
      }
    }
  }

  @Test("What is compacted twice, or not there, changes nothing", .graded(1, "§7"))
  func twice() {
    lab.inspect {
      var log = log
      log.compact(through: 3)
      let before = log
      for index in [3, 2, 0, 9] as [Index] {
        log.compact(through: index)
        try require(
          log == before, .compaction, "A log that begins after 2.3 changes when it is compacted through \(index).")
      }
    }
  }

  @Test("A log of which nothing is left still ends where it ended", .graded(1, "§7, §5.4.1"))
  func everything() {
    lab.inspect {
      var log = log
      _ = log.commit(through: 5)
      log.compact(through: 5)
      try require(
        log.last == at(3, 5) && log.contains(at(3, 5)) && log.entries.isEmpty, .compaction,
        "All of a log that ended at 3.5 is compacted. It ends at \(log.last) now.")
      log.append(Entry(term: 4, .noop))
      try require(log.last == at(4, 6), .compaction, "The next entry should stand at 4.6, and stands at \(log.last).")
    }
  }

  /// A request by the index before it and its terms, a log's base, and what is left of the request.
  private static let requests:
    [(previous: LogPosition, terms: [Term], base: LogPosition, left: (LogPosition, [Term]))] =
      [
        (at(1, 2), [1, 2, 2], at(1, 3), (at(1, 3), [2, 2])),
        (at(1, 2), [1, 2, 2], at(2, 5), (at(2, 5), [])),
        (at(1, 2), [1, 2], at(2, 9), (at(2, 9), [])),
        (at(1, 2), [], at(2, 9), (at(2, 9), [])),
        (at(1, 2), [1, 2], at(1, 2), (at(1, 2), [1, 2])),
        (at(1, 2), [1, 2], at(1, 1), (at(1, 2), [1, 2])),
        (.origin, [1, 1, 2], .origin, (.origin, [1, 1, 2])),
        (.origin, [1, 1, 2], at(1, 2), (at(1, 2), [2])),
      ]

  @Test("Of an old request that part is left that stands behind the base", .graded(2, "§7, braft"))
  func trims() {
    lab.inspect {
      for (previous, terms, base, left) in Self.requests {
        let sent = entries(terms, after: previous.index)
        let request = AppendEntries(term: 4, previous: previous, entries: sent, commitIndex: 3)
        let trimmed = request.trimmed(to: base)
        try require(
          trimmed.previous == left.0 && trimmed.entries == sent.suffix(left.1.count), .compaction,
          """
          Of entries of the terms \(terms) after \(previous) a log that begins after \(base) needs \(left.1) after \
          \(left.0), and not \(trimmed.entries.map(\.term)) after \(trimmed.previous).
          """)
        try require(
          trimmed.term == 4 && trimmed.commitIndex == 3, .compaction,
          "The request's term or commit index is another one.")
      }
    }
  }

  @Test("A snapshot is due after every so many bytes of entries", .graded(1, "§7"))
  func grows() {
    lab.inspect {
      var growth = Growth()
      let entry = Entry(term: 1, .command(command("12345678")))
      var due: [Int] = []
      for number in 1...12 where growth.isDue(after: [.apply(entry, at: Index(UInt64(number)))], every: 100) {
        due.append(number)
      }
      try require(
        due == [4, 8, 12], .compaction,
        "Each entry has 25 bytes, and a snapshot is due every 100. It was said to be due after the entries \(due).")
      try require(
        !growth.isDue(after: [.sync, .disarm(.election)], every: 1), .compaction,
        "Nothing was handed to the state machine, and a snapshot is said to be due.")
      let many = [Effect](repeating: .apply(entry, at: 1), count: 9)
      try require(
        !growth.isDue(after: many, every: nil), .compaction, "No interval is set, and a snapshot is said to be due.")
      try require(growth.isDue(after: many, every: 225), .compaction, "450 bytes came, and no snapshot is due.")
    }
  }
}
