import Vocabulary

/// A server's disk in memory, as far as a crash is concerned.
///
/// What a crash does to the changes since the last `sync` depends on the disk's `faults`, and on the seed.
public struct MemoryDisk: Disk, Hashable, Sendable {
  /// What a disk can do to its server.
  public struct Faults: Hashable, Sendable {
    /// Whether of the changes that were not synced any may be missing after a crash, not just the last ones.
    public var forgetsAnyWrite = false
    /// Whether the last bytes that a crash leaves may be there in part.
    public var tearsWrites = false
    /// The probability that a crash flips one bit of what was not synced.
    public var bitFlip = 0.0
    /// How many more changes and syncs succeed. After them every one fails, and its server stops.
    public var operationsBeforeFailure: Int?
    /// How long a sync takes. Meanwhile its server does nothing else.
    public var syncTime: ClosedRange<Duration> = .zero ... .zero

    /// A disk that loses what was not synced, and does nothing worse.
    public init() {}
  }

  /// What the disk does to its server.
  public var faults = Faults()
  /// What the host keeps for a server that does not write for itself.
  private(set) var kept: PersistentState
  /// How many changes and syncs it was asked for.
  public private(set) var writes = 0, syncs = 0
  private var durable: [String: [UInt8]]
  private var unsynced: [DiskWrite] = []

  /// A disk that holds this.
  public init(_ image: DiskImage = DiskImage()) {
    kept = image.kept
    durable = image.files
  }

  /// All files, with the changes that are not synced.
  public func files() -> [String: [UInt8]] {
    var files = durable
    for write in unsynced { files.perform(write) }
    return files
  }

  /// All that a server finds when it starts.
  public var image: DiskImage { DiskImage(kept: kept, files: files()) }

  /// Makes a change.
  public mutating func perform(_ write: DiskWrite) throws(DiskFailure) {
    writes += 1
    try operate("to change \(write.file)")
    unsynced.append(write)
  }

  /// Makes all changes before it durable.
  public mutating func sync() throws(DiskFailure) {
    syncs += 1
    try operate("to sync")
    for write in unsynced { durable.perform(write) }
    unsynced.removeAll(keepingCapacity: true)
  }

  /// Puts these bytes into the place of a file's, as a disk does that goes bad over the years.
  public mutating func damage(_ file: String, _ change: (inout [UInt8]) -> Void) {
    change(&durable[file, default: []])
  }

  /// Loses what a crash may lose. `kept` is what the host keeps for servers that do not write for themselves.
  public mutating func crash(keeping kept: PersistentState, _ random: inout Random) {
    var survivors: [DiskWrite]
    if faults.forgetsAnyWrite {
      survivors = unsynced.filter { _ in random.chance(0.5) }
    } else {
      survivors = Array(unsynced.prefix(Int(random.below(UInt64(unsynced.count) + 1))))
    }
    if faults.tearsWrites, let last = survivors.popLast() {
      survivors.append(last.torn(&random))
    }
    if random.chance(faults.bitFlip), let last = survivors.popLast() {
      survivors.append(last.flipped(&random))
    }
    self.kept = kept
    for write in survivors { durable.perform(write) }
    unsynced.removeAll()
  }

  private mutating func operate(_ what: @autoclosure () -> String) throws(DiskFailure) {
    guard let left = faults.operationsBeforeFailure else { return }
    faults.operationsBeforeFailure = max(0, left - 1)
    guard left > 0 else { throw DiskFailure("its disk fails, when it was asked \(what())") }
  }
}

extension DiskWrite {
  /// The change as far as it came, which may be nowhere.
  fileprivate func torn(_ random: inout Random) -> DiskWrite {
    guard case .bytes(let bytes, let file, let offset) = self else { return self }
    return .bytes(Array(bytes.prefix(Int(random.below(UInt64(bytes.count) + 1)))), of: file, at: offset)
  }

  fileprivate func flipped(_ random: inout Random) -> DiskWrite {
    guard case .bytes(var bytes, let file, let offset) = self, !bytes.isEmpty else { return self }
    bytes[Int(random.below(UInt64(bytes.count)))] ^= 1 << UInt8(random.below(8))
    return .bytes(bytes, of: file, at: offset)
  }
}

extension [String: [UInt8]] {
  fileprivate mutating func perform(_ write: DiskWrite) {
    switch write {
    case .bytes(let bytes, let file, let offset): self[file, default: []].write(bytes, at: offset)
    case .cut(let file, let length):
      if let excess = self[file].map({ $0.count - length }), excess > 0 { self[file]?.removeLast(excess) }
    case .rename(let file, let name): if let bytes = removeValue(forKey: file) { self[name] = bytes }
    case .remove(let file): self[file] = nil
    }
  }
}

extension [UInt8] {
  fileprivate mutating func write(_ bytes: [UInt8], at offset: Int) {
    guard offset != count, !bytes.isEmpty else { return append(contentsOf: bytes) }
    let end = offset + bytes.count
    if count < end { append(contentsOf: repeatElement(0, count: end - count)) }
    replaceSubrange(offset..<end, with: bytes)
  }
}
