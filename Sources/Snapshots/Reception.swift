import Vocabulary

/// A snapshot that comes in, piece by piece (Figure 13, receiver implementation, 2 to 4).
///
/// Pieces belong together if they are of one snapshot and of one leader, which a term has one of. They are taken in
/// order, and each once: what is there already, and what comes too early, changes nothing. So it does no harm if a
/// piece is repeated, late, or lost.
public struct Reception: Hashable, Sendable {
  private struct Source: Hashable, Sendable {
    let term: Term
    let snapshot: SnapshotMetadata
  }

  private var source: Source?
  private var data: [UInt8] = []

  /// Nothing yet.
  public init() {}

  /// How many bytes have come of the snapshot whose piece was seen last.
  public var count: Int { data.count }

  /// Takes a piece, and returns the snapshot if that was the last one missing.
  ///
  /// A piece of another snapshot, or of another leader's, begins another reception: what came before is dropped, for
  /// two servers' snapshots need not be the same bytes even if they stand for the same entries. That is so wherever
  /// the piece begins: after one from the middle of another snapshot nothing is there.
  ///
  /// A reception that is complete has done its work. The server puts a new one in its place.
  public mutating func take(_ piece: InstallSnapshot) -> Snapshot? {
    // hole 4.4: return nil
    let source = Source(term: piece.term, snapshot: piece.snapshot)
    if source != self.source { (self.source, data) = (source, []) }
    guard piece.offset == data.count else { return nil }
    data += piece.data
    return piece.isLast ? Snapshot(piece.snapshot, data: data) : nil
    // end of hole 4.4
  }
}
