import Checkers
import LabSuite
import Snapshots
import Testing
import Vocabulary

/// A snapshot on its way in.
@Suite("Pieces")
struct Pieces {
  private let data = Array(UInt8(0)..<100)

  private func piece(
    _ range: Range<Int>, of snapshot: Snapshot, in term: Term = 3, isLast: Bool? = nil
  ) -> InstallSnapshot {
    InstallSnapshot(
      term: term, snapshot: snapshot.metadata, offset: range.lowerBound, data: Array(snapshot.data[range]),
      isLast: isLast ?? (range.upperBound == snapshot.data.count))
  }

  private func expect(_ reception: Reception, _ count: Int, _ story: String) throws {
    try require(
      reception.count == count, .installation, "\(story): \(reception.count) bytes are there, and not \(count).")
  }

  @Test("Pieces in order make the snapshot", .graded(1, "§7, Figure 13"))
  func inOrder() {
    lab.inspect {
      for size in [1, 7, 50, 99, 100, 200] {
        let original = snapshot(data)
        var reception = Reception()
        for start in stride(from: 0, to: 100, by: size) {
          let end = min(100, start + size)
          let result = reception.take(piece(start..<end, of: original))
          try require(
            result == (end == 100 ? original : nil), .installation,
            """
            A snapshot of 100 bytes comes in pieces of \(size). After \(end) bytes it is said to be \
            \(result == nil ? "not " : "")complete.
            """
          )
        }
      }
    }
  }

  @Test("A snapshot without a single byte is complete with its first piece", .graded(1, "§7, Figure 13"))
  func empty() {
    lab.inspect {
      var reception = Reception()
      try require(
        reception.take(piece(0..<0, of: snapshot([]))) == snapshot([]), .installation, "It is said to miss something.")
    }
  }

  @Test("What is there already, and what comes too early, changes nothing", .graded(2, "Figure 13"))
  func outOfOrder() {
    lab.inspect {
      let original = snapshot(data)
      var reception = Reception()
      func take(_ range: Range<Int>, _ story: String, leaving count: Int) throws {
        let isComplete = reception.take(piece(range, of: original)) != nil
        try require(!isComplete, .installation, "\(story), and the snapshot is said to be complete.")
        try expect(reception, count, story)
      }
      try take(20..<40, "The second piece comes first", leaving: 0)
      try take(0..<20, "Then the first", leaving: 20)
      try take(0..<20, "The first again", leaving: 20)
      try take(40..<60, "The third, without the second", leaving: 20)
      try take(80..<100, "The last, long before its time", leaving: 20)
      try take(20..<40, "The second", leaving: 40)
      try take(0..<20, "The first, once more", leaving: 40)
      try take(40..<80, "The third", leaving: 80)
      try require(
        reception.take(piece(80..<100, of: original)) == original, .installation, "All came, and it is not complete.")
    }
  }

  @Test("A piece of another snapshot, or of another leader, begins anew", .graded(2, "Figure 13"))
  func others() {
    lab.inspect {
      let original = snapshot(data)
      let newer = snapshot(data.reversed(), through: at(1, 9))
      let others: [(name: String, piece: InstallSnapshot)] = [
        ("of a newer snapshot", piece(0..<10, of: newer)),
        ("of the leader of the next term, whose bytes are others", piece(0..<10, of: original, in: 4)),
        ("of a snapshot of the same index and another term", piece(0..<10, of: snapshot(data, through: at(2, 5)))),
      ]
      for (name, other) in others {
        var reception = Reception()
        _ = reception.take(piece(0..<60, of: original))
        _ = reception.take(other)
        try expect(reception, 10, "60 bytes came, then the first 10 \(name)")
        reception = Reception()
        _ = reception.take(piece(0..<10, of: original))
        let further = InstallSnapshot(
          term: other.term, snapshot: other.snapshot, offset: 10, data: Array(data[10..<100]), isLast: true)
        try require(
          reception.take(further) == nil, .installation, "10 bytes came, then a piece \(name): the two were mixed.")
        try expect(reception, 0, "10 bytes came, then the second piece \(name)")
      }
    }
  }
}
