import Vocabulary

/// A snapshot that a leader sends to one follower, piece by piece (Figure 13).
///
/// One piece is on its way at a time. When the follower says how far it is, the next one leaves; when it says nothing
/// for too long, the same one leaves again. The transfer keeps the snapshot with which it has begun, also when the
/// leader takes a newer one meanwhile: a slow follower would otherwise never see the end of any.
public struct Transfer: Hashable, Sendable {
  /// Who gets the snapshot.
  public let follower: ServerID
  /// What is sent.
  public let snapshot: Snapshot
  /// How many bytes the follower is known to hold: where the piece begins that is on its way.
  public private(set) var offset = 0
  /// How many heartbeats have passed since this piece was first sent.
  private var age = 0
  /// How old the piece has to be to be sent again.
  private var patience = leastPatience

  /// Before this age no piece is sent again. From this age on it is overdue.
  private static let leastPatience = 2

  /// The beginning of a transfer.
  public init(of snapshot: Snapshot, to follower: ServerID) {
    self.follower = follower
    self.snapshot = snapshot
  }

  /// The piece that is on its way, or is to be, with at most `size` bytes.
  public func piece(in term: Term, size: Int) -> InstallSnapshot {
    // hole 4.5: return InstallSnapshot(term: term, snapshot: snapshot.metadata, offset: 0, data: [], isLast: false)
    let end = offset + min(max(1, size), snapshot.data.count - offset)
    return InstallSnapshot(
      term: term, snapshot: snapshot.metadata, offset: offset, data: Array(snapshot.data[offset..<end]),
      isLast: end == snapshot.data.count)
    // end of hole 4.5
  }

  /// Learns that the follower holds the first `bytes` bytes, and says whether another piece is due now.
  ///
  /// It is if the follower holds more than was known. It also is if it holds less, be it nothing at all, and the piece
  /// on its way is overdue: then the follower has crashed, and began anew. Overdue means that `leastPatience`
  /// heartbeats or more have passed since the piece was first sent, whatever its patience is.
  ///
  /// Any other answer is an old one: to send a piece for it would double every message from there on. And one that
  /// speaks of more bytes than the snapshot has, or of less than none, cannot be true.
  ///
  /// The next piece begins where the follower is. It gets twice the time that this one took, for a slow link must not
  /// be filled with repetitions, but at least `leastPatience`.
  public mutating func acknowledged(_ bytes: Int) -> Bool {
    // hole 4.6: return false
    let isNews = bytes > offset ? bytes <= snapshot.data.count : 0..<offset ~= bytes && age >= Self.leastPatience
    guard isNews else { return false }
    offset = bytes
    patience = max(Self.leastPatience, 2 * age)
    age = 0
    return true
    // end of hole 4.6
  }

  /// Learns that a heartbeat has passed, and says whether the piece is due again.
  ///
  /// If it is, its patience doubles, but grows by sixteen heartbeats at most: a follower that comes back after an hour
  /// is not to wait for another one. Its age goes on, for that counts from the first time. So the first piece, if
  /// nothing is heard, leaves again at the ages 2, 4, 8, 16, 32, 48, 64 …
  public mutating func isDueAgain() -> Bool {
    // hole 4.7: return false
    age += 1
    guard age >= patience else { return false }
    patience += min(patience, 16)
    return true
    // end of hole 4.7
  }
}
