/// What a server finds when it starts: all that outlived its last crash.
public struct DiskImage: Hashable, Sendable {
  /// The state that the host kept for a server that does not yet write for itself (lessons 1 and 2).
  public var kept: PersistentState
  /// The files that the server wrote itself, by name (from lesson 3 on).
  public var files: [String: [UInt8]]

  /// The disk of a server that starts for the first time, unless told otherwise.
  public init(kept: PersistentState = PersistentState(), files: [String: [UInt8]] = [:]) {
    self.kept = kept
    self.files = files
  }
}

/// Figure 2's "persistent state on all servers".
public struct PersistentState: Hashable, Sendable {
  /// The latest term the server has seen: the paper's `currentTerm`.
  public var term: Term
  /// Whom the server voted for in this term: the paper's `votedFor`.
  public var vote: ServerID?
  /// What stands for the beginning of the log, if it was compacted (from lesson 4 on).
  public var snapshot: Snapshot?
  /// The log's entries, the first of which stands right after `base`.
  public var entries: [Entry]

  /// The state of a server that starts for the first time, unless told otherwise.
  public init(term: Term = .zero, vote: ServerID? = nil, snapshot: Snapshot? = nil, entries: [Entry] = []) {
    self.term = term
    self.vote = vote
    self.snapshot = snapshot
    self.entries = entries
  }

  /// The position before the first of the entries.
  public var base: LogPosition { snapshot?.last ?? .origin }
}

extension PersistentState: CustomStringConvertible {
  /// The state in a few words.
  public var description: String {
    let log = entries.isEmpty ? "an empty log" : "a log of the terms \(entries.map(\.term))"
    let beginning = snapshot.map { " after a snapshot of \($0.last)" } ?? ""
    return "term \(term), \(vote.map { "a vote for \($0)" } ?? "no vote"), and \(log)\(beginning)"
  }
}
