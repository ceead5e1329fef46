/// A leader sends a piece of its snapshot to a follower that lags behind its log (Figure 13, InstallSnapshot RPC).
///
/// The paper's `leaderId` is the message's sender.
public struct InstallSnapshot: Hashable, Sendable {
  /// The leader's term.
  public let term: Term
  /// What the snapshot holds.
  public let snapshot: SnapshotMetadata
  /// Where in the snapshot this piece begins, in bytes.
  public let offset: Int
  /// The bytes of this piece.
  public let data: [UInt8]
  /// Whether this is the last piece.
  public let isLast: Bool

  /// The piece of a snapshot that begins at `offset`.
  public init(term: Term, snapshot: SnapshotMetadata, offset: Int, data: [UInt8], isLast: Bool) {
    self.term = term
    self.snapshot = snapshot
    self.offset = offset
    self.data = data
    self.isLast = isLast
  }

  /// Which bytes of the snapshot this piece holds, and whether more come.
  var bytes: String { "\(offset)–\(offset + data.count)\(isLast ? ", the last" : "")" }

  /// The answer to a leader.
  public struct Reply: Hashable, Sendable {
    /// What became of the piece. Beyond Figure 13, whose reply holds the term alone, so that a transfer can go on
    /// where it stopped.
    public enum Outcome: Hashable, Sendable {
      /// The receiver holds the first `bytes` bytes of the snapshot that ends at `last`.
      case received(last: LogPosition, bytes: Int)
      /// The receiver's state holds all entries up to this index, which is the last that the snapshot stands for, even
      /// if the receiver holds more.
      case installed(through: Index)
      /// The sender's term is over. The reply's `term` is the newer one.
      case refused
    }

    /// The receiver's current term.
    public let term: Term
    /// What became of the piece.
    public let outcome: Outcome

    /// An answer of a server that is in `term`.
    public init(term: Term, outcome: Outcome) {
      self.term = term
      self.outcome = outcome
    }
  }
}
