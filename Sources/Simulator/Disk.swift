import Vocabulary

/// A server's disk, as far as a crash is concerned.
///
/// A write is only promised once a `sync` has come after it. What a crash does to the writes since then depends on the
/// disk's `faults`, and on the seed.
public struct Disk: Hashable, Sendable {
  /// What a disk can do to its server.
  public struct Faults: Hashable, Sendable {
    /// Whether of the writes that were not synced any may be missing after a crash, not just the last ones.
    public var forgetsAnyWrite = false
    /// Whether the last write that a crash leaves may be there in part.
    public var tearsWrites = false
    /// The probability that a crash flips one bit of what was not synced.
    public var bitFlip = 0.0
    /// How many more writes and syncs succeed. After them every one fails, and its server stops.
    public var operationsBeforeFailure: Int?
    /// How long a sync takes. Meanwhile its server does nothing else.
    public var syncTime: ClosedRange<Duration> = .zero ... .zero

    /// A disk that loses what was not synced, and does nothing worse.
    public init() {}
  }

  /// What the disk does to its server.
  public var faults = Faults()
  /// What a server that starts now would find.
  public private(set) var image: DiskImage
  private var durableFiles: [String: [UInt8]]
  private var unsynced: [DiskWrite] = []

  init(_ image: DiskImage = DiskImage()) {
    self.image = image
    durableFiles = image.files
  }

  mutating func write(_ write: DiskWrite) -> Bool {
    guard operationSucceeds() else { return false }
    unsynced.append(write)
    image.files.perform(write)
    return true
  }

  mutating func sync() -> Bool {
    guard operationSucceeds() else { return false }
    unsynced = []
    durableFiles = image.files
    return true
  }

  /// Loses what a crash may lose. `kept` is what the host keeps for servers that do not write for themselves.
  mutating func crash(keeping kept: PersistentState, _ random: inout Random) {
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
    image.kept = kept
    image.files = durableFiles
    for write in survivors { image.files.perform(write) }
    durableFiles = image.files
    unsynced = []
  }

  private mutating func operationSucceeds() -> Bool {
    guard let left = faults.operationsBeforeFailure else { return true }
    faults.operationsBeforeFailure = max(0, left - 1)
    return left > 0
  }
}

extension DiskWrite {
  /// The write as far as it came, which may be nowhere.
  fileprivate func torn(_ random: inout Random) -> DiskWrite {
    DiskWrite(file: file, offset: offset, bytes: Array(bytes.prefix(Int(random.below(UInt64(bytes.count) + 1)))))
  }

  fileprivate func flipped(_ random: inout Random) -> DiskWrite {
    guard !bytes.isEmpty else { return self }
    var damaged = bytes
    damaged[Int(random.below(UInt64(bytes.count)))] ^= 1 << UInt8(random.below(8))
    return DiskWrite(file: file, offset: offset, bytes: damaged)
  }
}

extension [String: [UInt8]] {
  fileprivate mutating func perform(_ write: DiskWrite) {
    var bytes = self[write.file] ?? []
    let end = write.offset + write.bytes.count
    if bytes.count < end { bytes += Array(repeating: 0, count: end - bytes.count) }
    bytes.replaceSubrange(write.offset..<end, with: write.bytes)
    self[write.file] = bytes
  }
}
