import Vocabulary

/// One change of what Figure 2 calls persistent state.
///
/// A log that is only ever appended to can be repaired: after a crash its beginning is as it was, and only its end may
/// be missing. So the journal holds changes, not states, and a log that becomes shorter is one more change.
public enum Record: Hashable, Sendable {
  /// The term and the vote, in one record: a vote that came to the disk without its term would be one of another term.
  case term(Term, vote: ServerID?)
  /// Entries that follow `after`, the last index of the log.
  case append(ArraySlice<Entry>, after: Index)
  /// The log ends at this index.
  case truncate(after: Index)
  /// The log begins after this snapshot. It stands in a journal that was begun anew, before all entries.
  case snapshot(Snapshot)
}

// A record as bytes: a byte for its kind, then its numbers with the lowest byte first. `Notes/journal-format.md` shows
// each byte.

extension Record {
  private enum Kind {
    static let term: UInt8 = 1, append: UInt8 = 2, truncate: UInt8 = 3, snapshot: UInt8 = 4
    static let noop: UInt8 = 0, command: UInt8 = 1, configuration: UInt8 = 2
  }

  /// How many bytes the record takes at most.
  var size: Int {
    switch self {
    case .term: 10
    case .append(let entries, _): entries.reduce(9) { $0 + $1.size }
    case .truncate: 9
    case .snapshot(let snapshot): 18 + 8 * snapshot.metadata.configuration.groups.count + snapshot.data.count
    }
  }

  /// Adds the record's bytes at the end.
  func encode(into bytes: inout [UInt8]) {
    switch self {
    case .term(let term, let vote):
      bytes.append(Kind.term)
      bytes.append(number: term.number)
      bytes.append(UInt8(vote?.number ?? 0))
    case .append(let entries, let index):
      bytes.append(Kind.append)
      bytes.append(number: index.number)
      for entry in entries { Self.encode(entry, into: &bytes) }
    case .truncate(let index):
      bytes.append(Kind.truncate)
      bytes.append(number: index.number)
    case .snapshot(let snapshot):
      bytes.append(Kind.snapshot)
      bytes.append(number: snapshot.last.term.number)
      bytes.append(number: snapshot.last.index.number)
      Self.encode(snapshot.metadata.configuration, into: &bytes)
      bytes += snapshot.data
    }
  }

  private static func encode(_ entry: Entry, into bytes: inout [UInt8]) {
    bytes.append(number: entry.term.number)
    switch entry.content {
    case .noop: bytes.append(Kind.noop)
    case .command(let command):
      bytes.append(Kind.command)
      bytes.append(number: UInt32(command.count))
      bytes += command
    case .configuration(let configuration):
      bytes.append(Kind.configuration)
      encode(configuration, into: &bytes)
    }
  }

  private static func encode(_ configuration: Configuration, into bytes: inout [UInt8]) {
    bytes.append(UInt8(configuration.groups.count))
    for group in configuration.groups { bytes.append(number: group.bits) }
  }

  /// Reads a record, which has to take all of the bytes.
  ///
  /// The bytes may be any at all. Nothing is believed that they say about their own length, and no more memory is taken
  /// than a constant times theirs.
  ///
  /// - Throws: what is wrong with them.
  public init(decoding bytes: ArraySlice<UInt8>) throws(Undecodable) {
    var reader = Reader(bytes)
    switch try reader.byte() {
    case Kind.term: self = .term(Term(try reader.number()), vote: try reader.vote())
    case Kind.append:
      let index = Index(try reader.number())
      var entries: [Entry] = []
      while !reader.isAtEnd { entries.append(try Self.entry(from: &reader)) }
      self = .append(entries[...], after: index)
    case Kind.truncate: self = .truncate(after: Index(try reader.number()))
    case Kind.snapshot:
      let last = LogPosition(term: Term(try reader.number()), index: Index(try reader.number()))
      let metadata = SnapshotMetadata(last: last, configuration: try Self.configuration(from: &reader))
      self = .snapshot(Snapshot(metadata, data: reader.remainder()))
    case let kind: throw Undecodable("there is no record of kind \(kind)")
    }
    guard reader.isAtEnd else { throw Undecodable("something follows the record's end") }
  }

  private static func entry(from reader: inout Reader) throws(Undecodable) -> Entry {
    let term = Term(try reader.number())
    switch try reader.byte() {
    case Kind.noop: return Entry(term: term, .noop)
    case Kind.command: return Entry(term: term, .command(try reader.bytes(Int(try reader.number() as UInt32))))
    case Kind.configuration: return Entry(term: term, .configuration(try configuration(from: &reader)))
    case let kind: throw Undecodable("there is no entry of kind \(kind)")
    }
  }

  private static func configuration(from reader: inout Reader) throws(Undecodable) -> Configuration {
    var groups: [ServerSet] = []
    for _ in 0..<(try reader.byte()) { groups.append(ServerSet(bits: try reader.number())) }
    return Configuration(groups: groups)
  }
}

extension Record: CustomStringConvertible {
  /// The record in a few words.
  public var description: String {
    switch self {
    case .term(let term, let vote): "term \(term) with \(vote.map { "a vote for \($0)" } ?? "no vote")"
    case .append(let entries, let index): "entries of the terms \(entries.map(\.term)) after \(index)"
    case .truncate(let index): "a cut after \(index)"
    case .snapshot(let snapshot): "a snapshot of \(snapshot.last)"
    }
  }
}

/// Bytes are not what they should be.
public struct Undecodable: Error, Hashable, CustomStringConvertible {
  /// What is wrong with them.
  public let description: String

  package init(_ description: String) {
    self.description = description
  }
}
