/// One entry of the replicated log (§5.3, Figure 6).
public struct Entry: Hashable, Sendable {
  /// What an entry is for.
  public enum Content: Hashable, Sendable {
    /// Nothing: a new leader's first entry, which lets it commit what it found (§8).
    case noop
    /// Bytes for the state machine.
    case command([UInt8])
    /// The configuration that is in force from this entry on (§6).
    case configuration(Configuration)
  }

  /// The term of the leader that made the entry.
  public let term: Term
  /// What the entry is for.
  public let content: Content

  /// An entry that the leader of `term` makes.
  public init(term: Term, _ content: Content) {
    self.term = term
    self.content = content
  }
}

extension Entry {
  /// The entry's length in bytes where every number takes eight, and the kind one.
  public var size: Int {
    switch content {
    case .noop: 9
    case .command(let bytes): 17 + bytes.count
    case .configuration(let configuration): 17 + 8 * configuration.groups.count
    }
  }
}

extension Entry.Content: CustomStringConvertible {
  /// The content in a few words: a command as its text, if it is one and short.
  public var description: String {
    switch self {
    case .noop: "no-op"
    case .command(let bytes):
      bytes.count <= 12 && bytes.allSatisfy { (0x21...0x7E).contains($0) }
        ? "\"\(String(decoding: bytes, as: UTF8.self))\"" : "a command of \(bytes.count) bytes"
    case .configuration(let configuration): "configuration \(configuration.groups)"
    }
  }
}
