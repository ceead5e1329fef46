import Vocabulary

/// The log of one server, and how much of it is committed (§5.3, Figure 6).
///
/// A position, which is a term and an index, names an entry in all logs alike: a leader makes at most one entry for an
/// index in its term. So two logs that hold entries at the same position hold the same entries up to there (Log
/// Matching), and to compare logs it takes no more than to compare positions.
///
/// Invariants:
/// 1. Terms never fall from one entry to the next.
/// 2. `commitIndex` never falls, and is never beyond the end.
/// 3. Entries disappear only where another leader's entries take their place.
public struct Log: Hashable, Sendable {
  /// The position before the first entry: `.origin`, as long as the log holds all entries that there ever were.
  public let base: LogPosition
  /// The entries, the first of which stands right after `base`.
  public private(set) var entries: [Entry]
  /// The highest index that is known to be committed.
  public private(set) var commitIndex: Index

  /// A log with these entries after `base`. What stands before the base is committed; how much of the rest is, the
  /// next leader will tell, unless it is known.
  public init(_ entries: [Entry] = [], after base: LogPosition = .origin, commitIndex: Index = .zero) {
    self.base = base
    self.entries = entries
    self.commitIndex = max(commitIndex, base.index)
  }

  // MARK: Positions

  /// The position of the last entry.
  public var last: LogPosition {
    guard let entry = entries.last else { return base }
    return LogPosition(term: entry.term, index: base.index.advanced(by: entries.count))
  }

  /// The term of the entry at `index`, or nil if the log holds none there.
  public func term(at index: Index) -> Term? {
    guard index != base.index else { return base.term }
    return index > base.index && index <= last.index ? self[index].term : nil
  }

  /// The entry at `index`, which has to be within the log.
  public subscript(index: Index) -> Entry { entries[place(of: index)] }

  /// Whether the log holds an entry at this position. If so, it holds all entries that any leader ever had up to there.
  public func contains(_ position: LogPosition) -> Bool {
    return hole("2.1", false)
  }

  /// The highest position of this log that a log which holds `position` may hold too (end of §5.3).
  ///
  /// Terms never fall along a log. So up to `position` that other log has no entry of a newer term than `position`'s,
  /// and everything here that is of a newer one is not shared. That rules out a whole term at a time.
  public func highestShared(withLogThatHolds position: LogPosition) -> LogPosition {
    return hole("2.2", base)
  }

  // MARK: Entries

  /// Adds a leader's own entry at the end, and says where it stands.
  @discardableResult
  public mutating func append(_ entry: Entry) -> LogPosition {
    entries.append(entry)
    return last
  }

  /// Stores entries of the leader after `previous`, which the log contains (Figure 2, AppendEntries RPC, 3 and 4).
  ///
  /// Entries that are here already stay, *and so does what follows them*: the request may be an old one that comes
  /// late, and what follows may have been acknowledged since. Only where an entry is of another term it goes, with all
  /// that follow it.
  public mutating func store(_ newEntries: [Entry], after previous: LogPosition) {
    hole("2.3")
  }

  /// The entries after `index`, as many as one message may carry; a single one however large it is.
  public func entries(after index: Index, limit: Settings.Batch) -> [Entry] {
    return hole("2.4", [])
  }

  /// Learns that all up to `index` is committed, and hands over to the state machine what was not committed before.
  ///
  /// What the server does not hold, it cannot hand over. And what is committed stays so: an older message may know of
  /// less.
  public mutating func commit(through index: Index) -> [Effect] {
    return hole("2.5", [])
  }

  /// Where the entry at `index` is in the array. `base.index.next` is its beginning.
  private func place(of index: Index) -> Int { base.index.distance(to: index) - 1 }
}

extension Collection {
  /// The first place from which on the condition holds, where it holds for all elements after the first for which it
  /// does. Takes a number of steps that grows with the logarithm of `count`.
  fileprivate func partitioningIndex(_ holds: (Element) -> Bool) -> Index {
    var (start, length) = (startIndex, count)
    while length > 0 {
      let middle = index(start, offsetBy: length / 2)
      if holds(self[middle]) {
        length /= 2
      } else {
        start = index(after: middle)
        length -= length / 2 + 1
      }
    }
    return start
  }
}
