import LogReplication
import Vocabulary

// What a log does when its beginning goes (§7, Figure 12).
//
// A log that was compacted still knows the position before its first entry, its base: the consistency check of the
// first entry needs it, and so does a vote when nothing else is left. What stood before the base is committed, so every
// leader to come has had it. That is all that has to be known about it.

extension Log {
  /// Forgets the entries up to `index`, which a snapshot stands for now.
  ///
  /// The entry at `index` is committed and held, or is the base already, and then nothing changes. All that follow it
  /// stay, and so does what is known to be committed.
  public mutating func compact(through index: Index) {
    // hole 4.1
    guard let term = term(at: index) else { return }
    let kept = entries[base.index.distance(to: index)...]
    self = Log(Array(kept), after: LogPosition(term: term, index: index), commitIndex: commitIndex)
    // end of hole 4.1
  }
}

extension AppendEntries {
  /// The request without what stands before a log's base, or at it.
  ///
  /// A request that comes late may begin there. It is no conflict: what it says of that part is committed, here as it
  /// was there, and has not changed. Whatever of it stands behind the base is judged as ever.
  public func trimmed(to base: LogPosition) -> AppendEntries {
    // hole 4.2: return self
    guard previous.index < base.index else { return self }
    let rest = entries.dropFirst(previous.index.distance(to: base.index))
    return AppendEntries(term: term, previous: base, entries: Array(rest), commitIndex: commitIndex)
    // end of hole 4.2
  }
}
