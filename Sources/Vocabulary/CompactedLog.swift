/// A server whose log can be compacted: a snapshot of the state machine takes the place of what it was made from (§7).
public protocol CompactedLog: ReplicatedLog {
  /// Takes a snapshot of the state machine, and forgets the entries that it stands for.
  ///
  /// The host calls this on its own account, or because it was asked for `Effect.takeSnapshot`. Whether the server
  /// leads makes no difference: each compacts its own log.
  ///
  /// - Parameters:
  ///   - index: the last entry that the state machine had applied when it made the snapshot.
  ///   - data: the snapshot.
  mutating func compact(through index: Index, _ data: [UInt8]) -> (Compaction, [Effect])
}

/// What becomes of a state machine's snapshot.
public enum Compaction: Hashable, Sendable {
  /// It stands for the log up to this position now.
  case done(through: LogPosition)
  /// The server has a snapshot of as much or more already, which ends here. Nothing has changed.
  case outdated(by: LogPosition)
  /// Nothing after this index is known to be committed: no state machine can have applied it. Nothing has changed.
  case beyondCommitted(Index)
  /// The snapshot has more than `Compaction.largestSnapshot` bytes. Nothing has changed.
  case tooLarge

  /// The largest snapshot that is taken, in bytes: a record of the journal says its length in 32 bits.
  public static let largestSnapshot = Int(UInt32.max) - 4096
}

extension Compaction: CustomStringConvertible {
  /// The answer in a few words.
  public var description: String {
    switch self {
    case .done(let position): "compacted through \(position)"
    case .outdated(let position): "outdated, a snapshot through \(position) is there already"
    case .beyondCommitted(let index): "refused, only what is up to \(index) is known to be committed"
    case .tooLarge: "refused, the snapshot is larger than \(Self.largestSnapshot) bytes"
    }
  }
}
