import Checkers
import LabSuite
import Persistence
import Simulator
import Testing
import Vocabulary

/// What is in a journal, and what is made of it when it is read.
@Suite("Frames")
struct Frames {
  @Test("What is written is read", .graded(3, "Figure 2"))
  func roundTrip() {
    lab.inspect {
      for count in 0...story.count {
        let bytes = try journal(Array(story.prefix(count)))
        let recovery = try Recovery(of: bytes)
        try require(
          recovery.state == state(after: count), .recovery,
          "\(count) records were written, and what is read is another state: \(recovery.state).")
        try require(
          recovery.journal.length == bytes.count && recovery.repair.isEmpty, .recovery,
          "A journal of \(bytes.count) bytes is whole, and is taken to end at \(recovery.journal.length).")
      }
      let none = try Recovery(of: nil)
      try require(
        none.state == PersistentState() && none.repair.isEmpty, .recovery,
        "There is no journal, and something is read.")
    }
  }

  @Test("The records of one event are one write, at the end of the file", .graded(3, "Figure 2"))
  func oneWrite() {
    lab.inspect {
      var one = try Recovery(of: nil).journal
      try require(one.append([]) == nil, .cost, "There is nothing to write, and something is written.")
      guard case .bytes(let all, Journal.file, at: 0)? = one.append(story) else {
        throw Violation(.recovery, "The first write should go to the beginning of the file \"\(Journal.file)\".")
      }
      let separate = try journal(story)
      try require(all == separate, .recovery, "Several records in one write are other bytes than in a write each.")
      guard case .bytes(_, Journal.file, at: all.count)? = one.append([.term(9, vote: nil)]) else {
        throw Violation(.recovery, "\(all.count) bytes are written, and the next write does not follow them.")
      }
    }
  }

  @Test(
    "A write that is torn at any byte is cut off, and what stood before is read", .graded(3, "braft, etcd: torn tails"))
  func torn() {
    lab.inspect {
      let whole = try journal(story)
      let starts = try (0...story.count).map { try journal(Array(story.prefix($0))).count }
      for length in 0...whole.count {
        let count = starts.lastIndex { $0 <= length } ?? 0
        for zeros in [0, 1, 9, 100] {
          let bytes = Array(whole.prefix(length)) + Array(repeating: 0, count: zeros)
          let recovery: Recovery
          do {
            recovery = try Recovery(of: bytes)
          } catch {
            throw Violation(
              .recovery,
              "A journal that ends after \(length) bytes of \(whole.count), and \(zeros) zeros, is refused: \(error)")
          }
          try require(
            recovery.state == state(after: count), .recovery,
            """
            A journal ends after \(length) bytes of \(whole.count), and \(zeros) zeros: \(count) records are whole, \
            and what is read is \(recovery.state).
            """)
          try expectGoesOn(after: recovery, with: bytes)
        }
      }
    }
  }

  /// After the repair the journal can be continued, and be read again.
  private func expectGoesOn(after recovery: Recovery, with bytes: [UInt8]) throws {
    var journal = recovery.journal
    var disk = MemoryDisk(DiskImage(files: [Journal.file: bytes]))
    for write in recovery.repair { try disk.perform(write) }
    if let write = journal.append([.term(99, vote: 7)]) { try disk.perform(write) }
    let second = try Recovery(of: disk.files()[Journal.file])
    try require(
      second.state.term == 99 && second.state.entries == recovery.state.entries && second.repair.isEmpty, .recovery,
      "After the repair a record is written, and what is read then is \(second.state).")
  }

  @Test(
    "A flipped bit anywhere in what was written is refused, and the place is named",
    .graded(4, "braft, etcd: checksums"))
  func flipped() {
    lab.inspect {
      let whole = try journal(story)
      let starts = try (0...story.count).map { try journal(Array(story.prefix($0))).count }
      for bit in 0..<(8 * whole.count) {
        var bytes = whole
        bytes[bit / 8] ^= 1 << UInt8(bit % 8)
        do {
          let recovery = try Recovery(of: bytes)
          throw Violation(
            .recovery, "Bit \(bit % 8) of byte \(bit / 8) is flipped, and the journal is read as \(recovery.state).")
        } catch let damage as CorruptJournal {
          let frame = bit / 8 < starts[1] ? [0, 8] : [starts.last { $0 <= bit / 8 } ?? 0]
          try require(
            frame.contains(damage.offset) && damage.description.contains(Journal.file), .recovery,
            "Byte \(bit / 8), in the frame that begins at \(frame), is damaged. The complaint: \(damage)")
        }
      }
    }
  }

  @Test("A record that no server can have written here is refused", .graded(3, "Figure 2"))
  func contradictions() {
    lab.inspect {
      let cases: [(why: String, record: Record)] = [
        ("the term falls", .term(2, vote: nil)),
        ("the vote changes", .term(3, vote: 5)),
        ("the vote is taken back", .term(3, vote: nil)),
        ("a gap in the log", .entries([3], after: 5)),
        ("entries in the place of others, without a word", .entries([3], after: 3)),
        ("an entry of an older term after newer ones", .entries([1], after: 4)),
        ("an entry of a term that the server is not in", .entries([4], after: 4)),
        ("the log is cut beyond its end", .truncate(after: 5)),
      ]
      for (why, record) in cases {
        let bytes = try journal(story + [record])
        let end = try journal(story).count
        do {
          _ = try Recovery(of: bytes)
          throw Violation(.recovery, "A journal is read although it is wrong: \(why).")
        } catch let damage as CorruptJournal {
          try require(
            damage.offset == end, .recovery, "A record at \(end) is wrong (\(why)), and the complaint is: \(damage)")
        }
      }
      for fine in [
        Record.term(3, vote: 64), .term(4, vote: nil), .entries([2, 3], after: 4), .truncate(after: 4),
      ] {
        _ = try Recovery(of: try journal(story + [fine]))
      }
    }
  }

  @Test("A piece of a journal at another place is no frame", .graded(2, "braft, etcd: checksums"))
  func elsewhere() {
    lab.inspect {
      let whole = try journal(story)
      let second = try journal(Array(story.prefix(1))).count
      let terms = try journal([.term(1, vote: nil), .term(2, vote: nil), .term(3, vote: nil)])
      let frame = (terms.count - 8) / 3
      let withoutSecond = Array(terms[..<(8 + frame)] + terms[(8 + 2 * frame)...])
      for bytes in [withoutSecond, whole + whole[8...], Array(whole[..<8]) + whole[second...]] {
        guard (try? Recovery(of: bytes)) == nil else {
          throw Violation(.recovery, "A frame is read at a place at which it was not written.")
        }
      }
    }
  }
}
