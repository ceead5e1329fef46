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
  /// The log's entries, the first of which has index 1.
  public var entries: [Entry]

  /// The state of a server that starts for the first time, unless told otherwise.
  public init(term: Term = .zero, vote: ServerID? = nil, entries: [Entry] = []) {
    self.term = term
    self.vote = vote
    self.entries = entries
  }
}

/// Bytes for a place in a file. The file is made if it is not there, and grows as needed.
public struct DiskWrite: Hashable, Sendable {
  /// The file's name.
  public let file: String
  /// Where in the file the bytes go.
  public let offset: Int
  /// The bytes.
  public let bytes: [UInt8]

  /// A write of `bytes` to `file` from `offset` on.
  public init(file: String, offset: Int, bytes: [UInt8]) {
    self.file = file
    self.offset = offset
    self.bytes = bytes
  }
}
