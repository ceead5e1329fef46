import Checkers
import LabSuite
import Snapshots
import Testing
import Vocabulary

/// Snapshots on their way out.
@Suite("Parcels")
struct Parcels {
  private let data = Array(UInt8(0)..<100)

  private func expect(_ condition: Bool, _ message: @autoclosure () -> String) throws {
    try require(condition, .transfers, message())
  }

  @Test("Pieces cover all bytes, and the last one says so", .graded(1, "Figure 13"))
  func pieces() {
    lab.inspect {
      for (bytes, size) in [(100, 30), (100, 50), (100, 100), (100, 1000), (100, 1), (0, 10), (1, 1), (5, 0)] {
        let original = snapshot(Array(data.prefix(bytes)))
        var transfer = Transfer(of: original, to: 2)
        var received: [UInt8] = []
        for _ in 0...bytes {
          let piece = transfer.piece(in: 7, size: size)
          try require(
            piece.offset == received.count && piece.term == 7 && piece.snapshot == original.metadata, .installation,
            """
            A piece should begin at byte \(received.count), of term 7. It begins at \(piece.offset), of term \
            \(piece.term).
            """
          )
          received += piece.data
          try require(
            piece.isLast == (received.count == bytes) && piece.data.count <= max(1, size), .installation,
            """
            \(received.count) of \(bytes) bytes are sent, in pieces of \(size), and the last is \
            \(piece.isLast ? "" : "not ")there.
            """
          )
          if piece.isLast { break }
          _ = transfer.acknowledged(received.count)
        }
        try require(
          received == original.data, .installation, "A snapshot of \(bytes) bytes is sent as \(received.count).")
      }
    }
  }

  @Test("An answer leads on, an old one leads nowhere, and a crash back to the beginning", .graded(2, "§7, Figure 13"))
  func answers() {
    lab.inspect {
      var transfer = Transfer(of: snapshot(data), to: 2)
      let answers: [(heartbeats: Int, bytes: Int, isNews: Bool, offset: Int, why: String)] = [
        (0, 0, false, 0, "nothing has come yet, and the first piece is on its way"),
        (0, 30, true, 30, "the first came"),
        (0, 30, false, 30, "the same answer, twice"), (0, 60, true, 60, "the second came"),
        (1, 30, false, 60, "an old answer"), (0, 0, false, 60, "an old answer"),
        (1, 0, true, 0, "the piece is overdue: the follower has nothing any more"), (2, 0, false, 0, "the same, twice"),
        (0, 90, true, 90, "the follower had more than was known"), (0, 101, false, 90, "more than there is"),
        (2, -1, false, 90, "less than nothing"), (0, 16, true, 16, "the piece is overdue: the follower began anew"),
      ]
      var (age, start) = (0, 0)
      for (heartbeats, bytes, isNews, offset, why) in answers {
        for _ in 0..<heartbeats { _ = transfer.isDueAgain() }
        age += heartbeats
        let sends = transfer.acknowledged(bytes)
        try require(
          sends == isNews && transfer.offset == offset, .pace,
          """
          \(age == 1 ? "1 heartbeat" : "\(age) heartbeats") after the piece from byte \(start) left, the follower says \
          that it has \(bytes) bytes (\(why)). \(isNews ? "A" : "No") piece should leave, and the transfer stand at \
          byte \(offset). \(sends ? "One" : "None") does, and it stands at byte \(transfer.offset).
          """)
        if isNews { (age, start) = (0, offset) }
      }
    }
  }

  @Test("A piece without an answer leaves again, at longer and longer intervals", .graded(1, "§5.3"))
  func patience() {
    lab.inspect {
      var transfer = Transfer(of: snapshot(data), to: 2)
      func repetitions(in heartbeats: Int) -> [Int] { (1...heartbeats).filter { _ in transfer.isDueAgain() } }
      try require(
        repetitions(in: 90) == [2, 4, 8, 16, 32, 48, 64, 80], .pace,
        "Without an answer the first piece should be repeated after 2, 4, 8, 16, 32 … heartbeats, and then every 16.")
      _ = transfer.acknowledged(10)
      try require(
        repetitions(in: 179).isEmpty, .pace,
        "The last piece took 90 heartbeats. The next one is repeated before 180 have passed.")
      try require(
        transfer.isDueAgain(), .pace, "The last piece took 90 heartbeats. The next one is not repeated after 180.")
      _ = transfer.acknowledged(20)
      _ = transfer.acknowledged(30)
      try require(
        repetitions(in: 2) == [2], .pace, "The last piece took no heartbeat. The next one should be repeated after 2.")
    }
  }

  private func receivers(_ effects: [Effect]) -> [ServerID] {
    effects.compactMap { if case .send(.installSnapshot, let receiver) = $0 { receiver } else { nil } }
  }

  @Test("Exactly those who need it are sent a snapshot, each at its own pace", .graded(2, "§7"))
  func several() {
    lab.inspect {
      var transfers = Transfers()
      let (old, new) = (snapshot(data), snapshot(data.reversed(), through: at(2, 9)))
      func serve(_ lagging: ServerSet, _ snapshot: Snapshot?) -> [ServerID] {
        receivers(transfers.serve(lagging, with: snapshot, in: 3, piece: 10))
      }
      func hear(_ bytes: Int, _ last: LogPosition, _ id: ServerID) -> [ServerID] {
        receivers(transfers.received(bytes, of: last, by: id, in: 3, piece: 10))
      }
      try expect(serve([2, 4], nil).isEmpty, "There is no snapshot, and one is sent.")
      try expect(serve([2, 4], old) == [2, 4], "S2 and S4 need a snapshot, and should get its first piece.")
      try expect(
        serve([2, 4], new).isEmpty, "What has begun goes on, and nothing begins, when a newer snapshot is there.")
      try expect(serve([2, 3, 4], new) == [3], "S3 needs a snapshot too, and should get its first piece.")
      try expect(transfers.followers == [2, 3, 4], "S2, S3 and S4 are being served, and not \(transfers.followers).")
      try expect(hear(10, at(1, 5), 2) == [2], "S2 has the first piece, and should get the second.")
      try expect(hear(10, at(1, 5), 3).isEmpty, "S3 speaks of a snapshot that it is not being sent.")
      try expect(hear(10, at(2, 9), 3) == [3], "S3 has the first piece, and should get the second.")
      try expect(hear(10, at(1, 5), 5).isEmpty, "S5 is sent a piece, and is not being served.")
      transfers.installed(through: 5, by: 3)
      try expect(
        transfers.followers.contains(3),
        "S3 is at index 5. The snapshot through 9 that it is being sent is still of use.")
      transfers.installed(through: 5, by: 2)
      try expect(!transfers.followers.contains(2), "S2 has installed its snapshot, and is still being served.")
      try expect(
        serve([3], new).isEmpty && transfers.followers == [3],
        "S4 needs no snapshot any more, and is still being served.")
    }
  }
}
