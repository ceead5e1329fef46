/// A leader sends entries, or none as a heartbeat (Figure 2, AppendEntries RPC).
///
/// The paper's `leaderId` is the message's sender.
public struct AppendEntries: Hashable, Sendable {
  /// The leader's term.
  public let term: Term
  /// The position just before the new entries: the paper's `prevLogTerm` and `prevLogIndex`.
  public let previous: LogPosition
  /// The entries to store after `previous`.
  public let entries: [Entry]
  /// The leader's commit index: the paper's `leaderCommit`.
  public let commitIndex: Index

  /// A request of the leader of `term` to store `entries` after `previous`.
  public init(term: Term, previous: LogPosition, entries: [Entry] = [], commitIndex: Index) {
    self.term = term
    self.previous = previous
    self.entries = entries
    self.commitIndex = commitIndex
  }

  /// The index of the last entry that the request speaks of: the last new one, or that of `previous`.
  public var lastIndex: Index { previous.index.advanced(by: entries.count) }

  /// The answer to a leader.
  public struct Reply: Hashable, Sendable {
    /// What became of the request. It needs no request beside it, so that a late or repeated reply can do no harm.
    public enum Outcome: Hashable, Sendable {
      /// The receiver's log is the leader's up to this index.
      case matched(through: Index)
      /// The receiver holds no entry at the request's `previous`, which is `at`.
      ///
      /// `hint` is the highest position of the receiver's log that the leader's log may hold too. The paper's reply has
      /// no such thing, but proposes it (end of §5.3): so that a leader can skip a whole term at a time.
      case conflict(at: LogPosition, hint: LogPosition)
      /// The receiver does not follow the sender: the sender's term is over, and the reply's `term` is the newer one.
      case refused
    }

    /// The receiver's current term.
    public let term: Term
    /// What became of the request.
    public let outcome: Outcome

    /// An answer of a server that is in `term`.
    public init(term: Term, outcome: Outcome) {
      self.term = term
      self.outcome = outcome
    }
  }
}
