import Vocabulary

/// A state machine that remembers everything it was ever given, in a number.
///
/// What an entry means to a service is a matter of later lessons. But whether two state machines were given the same
/// entries in the same order, and whether a snapshot is what it was when it was made, is a matter of every lesson.
public struct DigestMachine: Hashable, Sendable {
  /// The last entry that was applied.
  public private(set) var applied = Index.zero
  /// A number that stands for all entries up to there.
  public private(set) var digest: UInt64 = 0
  /// Whose state machine it is.
  private let owner: ServerID
  /// How many bytes a snapshot has at least.
  var snapshotSize: Int

  /// A server's state machine that was given nothing yet, and whose snapshots have so many bytes.
  public init(of owner: ServerID, snapshotSize: Int = 40) {
    self.owner = owner
    self.snapshotSize = snapshotSize
  }

  /// Applies the entry at an index.
  public mutating func apply(_ entry: Entry, at index: Index) {
    applied = index
    mix(entry.term.number)
    switch entry.content {
    case .noop: mix(0)
    case .command(let bytes): for byte in bytes { mix(UInt64(byte)) }
    case .configuration(let configuration): for group in configuration.groups { mix(group.bits) }
    }
  }

  /// Counts what another state machine has applied. The digest means nothing from now on.
  mutating func skip(to index: Index) { applied = index }

  private mutating func mix(_ number: UInt64) {
    digest = (digest ^ number ^ applied.number) &* 0x9E37_79B9_7F4A_7C15
    digest ^= digest >> 29
  }

  /// The same state machine before it was given anything.
  var reset: DigestMachine { DigestMachine(of: owner, snapshotSize: snapshotSize) }

  // MARK: Snapshots

  /// All of the state: the index, the digest, who made it, and pages of words, each of which begins with a number of
  /// its own. Two servers' snapshots are different bytes, even of the same state, as those of real ones may be.
  public var snapshot: [UInt8] { bytes(by: UInt64(owner.number), size: snapshotSize) }

  private func bytes(by maker: UInt64, size: Int) -> [UInt8] {
    let seed = (digest ^ maker) &* 0x9E37_79B9_7F4A_7C15
    let page = (0..<UInt64(Self.pageWords)).map { (seed &+ $0).littleEndian }
    let count = 8 * max(Self.headerWords, (size + 7) / 8)
    return [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      initialized = count
      let bytes = UnsafeMutableRawBufferPointer(buffer)
      page.withUnsafeBytes { page in
        for start in stride(from: 0, to: count, by: page.count) {
          let room = UnsafeMutableRawBufferPointer(rebasing: bytes[start...].prefix(page.count))
          room.copyMemory(from: UnsafeRawBufferPointer(rebasing: page.prefix(room.count)))
          bytes.storeBytes(of: (seed &+ UInt64(start)).littleEndian, toByteOffset: start, as: UInt64.self)
        }
      }
      for (word, number) in [applied.number, digest, maker].enumerated() {
        bytes.storeBytes(of: number.littleEndian, toByteOffset: 8 * word, as: UInt64.self)
      }
    }
  }

  /// Becomes what the state machine was that made a snapshot. False, and nothing changes, if the bytes are none.
  public mutating func restore(_ snapshot: [UInt8]) -> Bool {
    guard snapshot.count >= 8 * Self.headerWords else { return false }
    let header = (0..<Self.headerWords).map { word in
      snapshot[(8 * word)..<(8 * word + 8)].reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
    var restored = self
    (restored.applied, restored.digest) = (Index(header[0]), header[1])
    guard snapshot[...].hasSameBytes(as: restored.bytes(by: header[2], size: snapshot.count)[...]) else { return false }
    self = restored
    return true
  }

  private static let headerWords = 3
  private static let pageWords = 128
}

extension ArraySlice<UInt8> {
  /// Whether these are the same bytes, eight at a time: `==` takes seconds for a large snapshot in a debug build.
  public func hasSameBytes(as other: ArraySlice<UInt8>) -> Bool {
    guard count == other.count else { return false }
    return withUnsafeBytes { left in
      other.withUnsafeBytes { right in
        var place = 0
        while place + 8 <= left.count {
          let word = left.loadUnaligned(fromByteOffset: place, as: UInt64.self)
          guard word == right.loadUnaligned(fromByteOffset: place, as: UInt64.self) else { return false }
          place += 8
        }
        return left[place...].elementsEqual(right[place...])
      }
    }
  }
}
