import Vocabulary

/// How much was handed to the state machine since a snapshot was last asked for.
///
/// Every server compacts its own log, whether it leads or not: so all of them stay small, and no leader has to send
/// what each can make for itself (§7). That the asking is counted, and not the snapshot, means that one which is never
/// made, for whatever reason, is asked for again.
public struct Growth: Hashable, Sendable {
  private var bytes = 0

  /// Nothing yet.
  public init() {}

  /// Counts the entries among these effects, and says whether it is time for a snapshot: whether it was `interval`
  /// bytes or more since that was last said. Without an interval it never is.
  ///
  /// What came beyond the interval is not carried over: the next count begins with zero. Bytes count without an
  /// interval too, for the next call may have one. An interval of zero bytes is over with every call.
  public mutating func isDue(after effects: [Effect], every interval: Int?) -> Bool {
    // hole 4.3: return false
    for case .apply(let entry, _) in effects { bytes += entry.size }
    guard let interval, bytes >= interval else { return false }
    bytes = 0
    return true
    // end of hole 4.3
  }
}
