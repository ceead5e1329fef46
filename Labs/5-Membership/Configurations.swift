import LogReplication
import Vocabulary

/// Which configuration is in force: the latest in the log, committed or not (§6).
///
/// Nothing here is decided. The configurations stand in the log as entries; what stands there now is in force now. So
/// when an entry is appended its configuration begins to count, and when it is truncated the one before it counts
/// again. Before the first of them the one of the snapshot counts, or, without a snapshot, the one that the server was
/// started with; a server that knows of none belongs to no cluster yet.
public struct Configurations: Hashable, Sendable {
  private struct Change: Hashable, Sendable {
    let index: Index
    let configuration: Configuration
  }

  private var first: Configuration
  private var changes: [Change] = []

  /// The configurations of a log that begins with `first`.
  public init(_ first: Configuration, and log: Log) {
    self.first = first
    follow(log, after: log.base.index)
  }

  /// The configuration that is in force.
  public var current: Configuration { changes.last?.configuration ?? first }

  /// Where it stands in the log, or zero if it does not.
  public var index: Index { changes.last?.index ?? .zero }

  /// Learns that the log may be another one after `index`.
  public mutating func follow(_ log: Log, after index: Index) {
    hole("5.1")
  }

  /// The configuration that was in force when the entry at `index` was the last.
  public func configuration(at index: Index) -> Configuration {
    return hole("5.2", first)
  }

  /// Learns that the log begins after a snapshot now, be it this server's own or a leader's.
  public mutating func begin(after snapshot: SnapshotMetadata, _ log: Log) {
    hole("5.3")
  }

  /// The servers that voted in a configuration which the log still tells of, and vote no more.
  public var former: ServerSet {
    changes.reduce(first.voters) { $0.union($1.configuration.voters) }.subtracting(current.voters)
  }

  /// Whether a server may start an election, where all up to `commitIndex` is known to be committed (thesis §4.2.2).
  ///
  /// It may if it votes in the configuration in force. It also may if that one is not committed yet, and it votes in
  /// one that may still be the truth: it can be the only server whose log is complete enough to be elected. A server
  /// that was removed for sure, and one that was never added, stays silent.
  public func mayCampaign(_ id: ServerID, committed commitIndex: Index) -> Bool {
    return hole("5.4", false)
  }
}
