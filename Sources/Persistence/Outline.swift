import Vocabulary

/// The shape of a log: at which index which term begins, and where the log ends.
///
/// Where two logs hold entries of the same term at an index, they hold the same entries up to there (Log Matching,
/// §5.3). So the shape is enough to find out how far a log that was saved is still the server's log, and the saved
/// entries need not be kept a second time.
public struct Outline: Hashable, Sendable {
  private struct Run: Hashable, Sendable {
    let term: Term
    let first: Index
  }

  private var runs: [Run] = []
  /// The position before the first entry.
  public let base: LogPosition
  /// The last index of the log.
  public private(set) var last: Index

  /// The shape of a log with these entries after `base`.
  public init(of entries: [Entry] = [], after base: LogPosition = .origin) {
    self.base = base
    last = base.index
    append(entries[...])
  }

  /// Up to which index this log and another one, with these entries after the same base, are the same.
  public func agreement(with entries: [Entry]) -> Index {
    // hole 3.1: return base.index
    let start = base.index
    let end = min(last, start.advanced(by: entries.count))
    func agree(at index: Index) -> Bool {
      index == start || term(at: index) == entries[start.distance(to: index) - 1].term
    }
    // The usual case: the log has grown, or is as it was.
    guard !agree(at: end) else { return end }
    var (same, different) = (start, end)
    while same.next < different {
      let middle = same.advanced(by: same.distance(to: different) / 2)
      if agree(at: middle) { same = middle } else { different = middle }
    }
    return same
    // end of hole 3.1
  }

  /// The term of the entry at an index of this log.
  public func term(at index: Index) -> Term? {
    index <= last ? runs.last { $0.first <= index }?.term : nil
  }

  /// Adds entries at the end.
  public mutating func append(_ entries: ArraySlice<Entry>) {
    for entry in entries {
      last = last.next
      if runs.last?.term != entry.term { runs.append(Run(term: entry.term, first: last)) }
    }
  }

  /// Removes all entries after an index.
  public mutating func truncate(after index: Index) {
    last = min(last, index)
    while let run = runs.last, run.first > last { runs.removeLast() }
  }
}
