import Checkers
import LabSuite
import Persistence
import Simulator
import Testing
import Vocabulary

/// A journal that is begun anew, because the log begins elsewhere than before (lesson 4 makes it so).
@Suite("Rewriting")
struct Rewriting {
  private let snapshot = Snapshot(
    SnapshotMetadata(last: at(2, 3), configuration: Configuration(groups: [[1, 2, 3], [3, 64]])), data: Array(0..<200))

  private var compacted: PersistentState {
    PersistentState(term: 3, vote: 64, snapshot: snapshot, entries: entries([2, 3], after: 3))
  }

  @Test("The shape of a log that does not begin at the beginning", .graded(1, "§7, Log Matching"))
  func shapes() {
    lab.inspect {
      let cases: [(saved: [Term], log: [Term], agreement: Index)] = [
        ([], [], 3), ([2], [2], 4), ([2], [2, 3], 4), ([2, 2], [2], 4), ([2, 2, 2], [2, 3], 4), ([2], [3], 3),
        ([2, 2, 3, 3], [2, 2, 4, 4, 4], 5),
      ]
      for (saved, log, agreement) in cases {
        let outline = Outline(of: entries(saved, after: 3), after: at(2, 3))
        let found = outline.agreement(with: entries(log, after: 3))
        try require(
          found == agreement, .recovery,
          """
          After 2.3 one log has the terms \(saved) and another \(log). They agree up to \(agreement), and not \
          \(found).
          """)
      }
    }
  }

  private func disk(holding state: PersistentState) throws -> (disk: MemoryDisk, journal: Journal) {
    var (disk, journal) = (MemoryDisk(), try Recovery(of: nil).journal)
    if let write = journal.append(Saved.allRecords(of: state)) { try disk.perform(write) }
    try disk.sync()
    return (disk, journal)
  }

  private func recovered(_ disk: MemoryDisk) throws -> PersistentState {
    try Recovery(of: disk.files()[Journal.file]).state
  }

  @Test("A journal that was begun anew says all, and goes on", .graded(2, "Figure 2, §7"))
  func goesOn() {
    lab.inspect {
      var (disk, journal) = try disk(holding: state(after: story.count))
      for round in 1...2 {
        for effect in journal.replace(with: Saved.allRecords(of: compacted)) { try disk.perform(effect) }
        let found = try recovered(disk)
        try require(
          found == compacted, .recovery, "Round \(round): the journal should say \(compacted), and says \(found).")
      }
      var longer = compacted
      longer.entries += entries([3], after: 5)
      var saved = Saved(compacted)
      if let write = journal.append(saved.records(for: longer)) { try disk.perform(write) }
      let found = try recovered(disk)
      try require(found == longer, .recovery, "An entry was appended to the new journal, and it says \(found).")
    }
  }

  @Test("A crash finds the old journal or the new one, and each is whole", .graded(3, "Figure 2, §7"))
  func crashes() {
    lab.inspect {
      let before = state(after: story.count)
      for seed in UInt64(0)..<60 {
        var random = Random(seed: seed)
        var (disk, journal) = try disk(holding: before)
        disk.faults.tearsWrites = seed % 2 == 0
        disk.faults.forgetsAnyWrite = seed % 3 == 0
        // What an earlier attempt has left.
        try disk.perform(.bytes(Array(repeating: 9, count: 5000), of: Journal.newFile, at: 0))
        try disk.sync()
        let effects = journal.replace(with: Saved.allRecords(of: compacted))
        let performed = Int(seed) % (effects.count + 1)
        for effect in effects.prefix(performed) { try disk.perform(effect) }
        disk.crash(keeping: PersistentState(), &random)
        let found = try recovered(disk)
        try require(
          found == compacted || found == before && performed < effects.count, .recovery,
          """
          A crash after \(performed) of \(effects.count) effects leaves \(found), which is neither the old state nor \
          the new.
          """)
      }
    }
  }

  @Test("A snapshot stands where a journal begins, and nowhere else", .graded(1, "Notes/journal-format.md"))
  func misplaced() {
    lab.inspect {
      let other = Snapshot(SnapshotMetadata(last: at(9, 3), configuration: Configuration(voters: [1])), data: [])
      let cases: [(records: [Record], why: String)] = [
        ([.term(3, vote: nil), .entries([1], after: 0), .snapshot(snapshot)], "after entries"),
        ([.term(3, vote: nil), .snapshot(snapshot), .snapshot(snapshot)], "twice"),
        ([.term(3, vote: nil), .snapshot(other)], "of a term that the server has not seen"),
        ([.term(3, vote: nil), .snapshot(snapshot), .entries([2], after: 0)], "and entries that do not follow it"),
        ([.term(3, vote: nil), .snapshot(snapshot), .entries([1], after: 3)], "and entries of an older term"),
        ([.term(3, vote: nil), .snapshot(snapshot), .truncate(after: 2)], "and a cut before its end"),
      ]
      for (records, why) in cases {
        let bytes = try journal(records)
        try require(
          (try? Recovery(of: bytes)) == nil, .recovery,
          "A journal holds a snapshot \(why), and is read as if it were right.")
      }
    }
  }
}

extension MemoryDisk {
  fileprivate mutating func perform(_ effect: Effect) throws {
    switch effect {
    case .write(let write): try perform(write)
    case .sync: try sync()
    default: throw Violation(.promises, "A journal that is begun anew needs writes and syncs, and not \(effect).")
    }
  }
}
