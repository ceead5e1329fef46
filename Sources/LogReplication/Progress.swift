import Vocabulary

/// What a leader knows of one follower's log, and what it sends there next (Figure 2, volatile state on leaders; §5.3).
///
/// A leader begins in the hope that the follower's log is as long as its own, and *streams*: entries leave as soon as
/// they are there, without waiting for the answer to those before them, up to a window of messages. When the follower
/// says that it does not hold what came before, the leader goes back and *probes*: it sends no entries, only positions,
/// one at a time, until it finds one that both logs hold. From there it streams again.
///
/// Whatever gets lost on the way, the next heartbeat finds out: it speaks of the position before `nextIndex` too.
///
/// Invariant: `matchIndex` < `nextIndex` ≤ the leader's last index + 1.
public struct Progress: Hashable, Sendable {
  private enum Mode: Hashable, Sendable {
    /// The logs differ somewhere before `nextIndex`. The follower was asked about the position before it, or is to be.
    case probing(isAsked: Bool)
    /// Entries are sent as they come. Of each message on its way this is the last index.
    case streaming(unacknowledged: [Index])
  }

  /// Whose log this is about.
  public let follower: ServerID
  /// Up to where the follower's log is known to be the leader's: the paper's `matchIndex`.
  public private(set) var matchIndex: Index
  /// Where the entries begin that are sent next: the paper's `nextIndex`.
  public private(set) var nextIndex: Index
  private var mode: Mode

  /// What a new leader knows of a follower: nothing. It begins after the end of its own log.
  public init(of follower: ServerID, after last: LogPosition) {
    self.follower = follower
    matchIndex = .zero
    nextIndex = last.index.next
    mode = .streaming(unacknowledged: [])
  }

  // MARK: What is sent

  /// The next message for the follower that is due without waiting for anything, or nil.
  public mutating func next(in term: Term, of log: Log, _ settings: Settings) -> AppendEntries? {
    // A log that was compacted may not hold what the follower misses. Then there is nothing to send from it.
    guard previousIndex >= log.base.index else { return nil }
    // hole 2.6: return nil
    switch mode {
    case .probing(isAsked: true): return nil
    case .probing(isAsked: false):
      mode = .probing(isAsked: true)
      return heartbeat(in: term, of: log)
    case .streaming(var unacknowledged):
      guard nextIndex <= log.last.index, unacknowledged.count < settings.window else { return nil }
      let request = request(in: term, of: log, carrying: log.entries(after: previousIndex, limit: settings.batch))
      unacknowledged.append(request.lastIndex)
      nextIndex = request.lastIndex.next
      mode = .streaming(unacknowledged: unacknowledged)
      return request
    }
    // end of hole 2.6
  }

  /// A message without entries. It says who leads and what is committed, and asks whether the logs are the same up to
  /// what was sent, or up to where the leader's log begins.
  public func heartbeat(in term: Term, of log: Log) -> AppendEntries {
    request(in: term, of: log, carrying: [])
  }

  private func request(in term: Term, of log: Log, carrying entries: [Entry]) -> AppendEntries {
    let previous = log.term(at: previousIndex).map { LogPosition(term: $0, index: previousIndex) } ?? log.base
    return AppendEntries(term: term, previous: previous, entries: entries, commitIndex: log.commitIndex)
  }

  private var previousIndex: Index { nextIndex.advanced(by: -1) }

  // MARK: What comes back

  /// Learns that the follower's log is the leader's up to `index`.
  ///
  /// Answers can come late and in another order: what was known stays known.
  public mutating func matched(through index: Index) {
    // hole 2.7
    matchIndex = max(matchIndex, index)
    nextIndex = max(nextIndex, matchIndex.next)
    switch mode {
    case .probing where nextIndex == matchIndex.next: mode = .streaming(unacknowledged: [])
    case .probing: break
    case .streaming(let unacknowledged): mode = .streaming(unacknowledged: unacknowledged.filter { $0 > matchIndex })
    }
    // end of hole 2.7
  }

  /// Learns that the follower holds no entry at `rejected`, and at most what is up to `hint`.
  ///
  /// An answer that comes late, about what is known to match by now, or was given up before, is no news.
  public mutating func conflicted(at rejected: LogPosition, hint: LogPosition, _ log: Log) {
    // hole 2.8
    guard rejected.index > matchIndex, rejected.index < nextIndex else { return }
    let shared = log.highestShared(withLogThatHolds: hint).index
    nextIndex = max(matchIndex.next, min(shared.next, rejected.index))
    mode = .probing(isAsked: false)
    // end of hole 2.8
  }
}
