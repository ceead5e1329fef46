/// The state of a state machine after a committed entry. It stands for the log up to there (§7).
public struct Snapshot: Hashable, Sendable {
  /// What the snapshot stands for.
  public let metadata: SnapshotMetadata
  /// The state, in a form that only the state machine knows.
  public let data: [UInt8]

  /// A state that stands for the log as `metadata` says.
  public init(_ metadata: SnapshotMetadata, data: [UInt8]) {
    self.metadata = metadata
    self.data = data
  }

  /// The last entry that the snapshot replaces.
  public var last: LogPosition { metadata.last }
}

/// What a snapshot stands for (§7, Figure 12).
public struct SnapshotMetadata: Hashable, Sendable {
  /// The last entry that the snapshot replaces: the paper's `lastIncludedTerm` and `lastIncludedIndex`.
  public let last: LogPosition
  /// The configuration as of that entry.
  public let configuration: Configuration

  /// What a snapshot holds that replaces the log up to `last`.
  public init(last: LogPosition, configuration: Configuration) {
    self.last = last
    self.configuration = configuration
  }
}
