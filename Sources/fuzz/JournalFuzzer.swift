import Persistence
import Simulator
import Vocabulary

/// Makes up journals, right and wrong ones, and looks at what their reader makes of them.
struct JournalFuzzer {
  private var random: Random
  /// Journals that are right, to begin with.
  private var seeds: [[UInt8]] = []
  private var counts = (read: 0, torn: 0, refused: 0)

  init(seed: UInt64) {
    random = Random(seed: seed)
    seeds = (0..<64).map { _ in drawJournal() }
  }

  var summary: String {
    "\(counts.read) journals were read, \(counts.torn) were torn and mended, \(counts.refused) were refused"
  }

  /// Tries another input, and says what is wrong with what came of it, if anything is.
  mutating func tryNext() -> String? {
    let bytes = drawInput()
    if let complaint = tryRecord(bytes) { return complaint }
    let recovery: Recovery
    do {
      recovery = try Recovery(of: bytes)
    } catch {
      counts.refused += 1
      return (0...bytes.count).contains(error.offset) ? nil : "the complaint is about byte \(error.offset)"
    }
    if recovery.repair.isEmpty { counts.read += 1 } else { counts.torn += 1 }
    return complaint(about: recovery, of: bytes)
  }

  /// A piece of the input as a record by itself, whose bytes no checksum protects.
  private mutating func tryRecord(_ bytes: [UInt8]) -> String? {
    let start = Int(random.below(UInt64(bytes.count) + 1))
    var piece = bytes[start...].prefix(Int(random.below(80)))
    if random.chance(0.5), !piece.isEmpty { piece[start] = UInt8(random.below(6)) }
    guard case .append(let entries, _) = try? Record(decoding: piece) else { return nil }
    return entries.count <= piece.count / 9 ? nil : "\(entries.count) entries were read from \(piece.count) bytes"
  }

  /// What was read is no larger than the input, and is read again once the file is mended and goes on.
  private func complaint(about recovery: Recovery, of bytes: [UInt8]) -> String? {
    guard recovery.state.entries.count <= bytes.count / 9 else {
      return "\(recovery.state.entries.count) entries were read from \(bytes.count) bytes"
    }
    var disk = MemoryDisk(DiskImage(files: [Journal.file: bytes]))
    var journal = recovery.journal
    let next = Record.term(recovery.state.term.next, vote: 1)
    for write in recovery.repair + [journal.append([next])].compactMap(\.self) {
      guard (try? disk.perform(write)) != nil else { return "the disk in memory refuses \(write)" }
    }
    guard let again = try? Recovery(of: disk.files()[Journal.file]) else { return "after the repair it cannot be read" }
    return again.state.entries == recovery.state.entries && again.state.vote == 1
      ? nil : "after the repair it is another"
  }

  // MARK: Inputs

  private mutating func drawInput() -> [UInt8] {
    guard !random.chance(0.05) else { return drawBytes(below: 64) }
    var bytes = seeds[Int(random.below(UInt64(seeds.count)))]
    for _ in 0..<random.below(4) { mutate(&bytes) }
    return bytes
  }

  private mutating func mutate(_ bytes: inout [UInt8]) {
    guard !bytes.isEmpty else { return }
    let place = Int(random.below(UInt64(bytes.count)))
    let length = min(Int(random.below(24)), bytes.count - place)
    switch random.below(8) {
    case 0: bytes[place] ^= 1 << UInt8(random.below(8))
    case 1: bytes[place] = UInt8(random.below(256))
    case 2: bytes.insert(contentsOf: drawBytes(below: 24), at: place)
    case 3: bytes.removeSubrange(place..<(place + length))
    case 4: bytes.removeLast(bytes.count - place)
    case 5: bytes += Array(repeating: 0, count: Int(random.below(40)))
    case 6: for byte in place..<(place + length) { bytes[byte] = 0 }
    default: bytes.insert(contentsOf: bytes[place..<(place + length)], at: Int(random.below(UInt64(bytes.count))))
    }
  }

  private mutating func drawBytes(below count: UInt64) -> [UInt8] {
    (0..<random.below(count)).map { _ in UInt8(random.below(256)) }
  }

  /// A journal with a few records. Some of them contradict those before: their frames are right all the same, and lead
  /// deep into the reader.
  private mutating func drawJournal() -> [UInt8] {
    guard var journal = try? Recovery(of: nil).journal else { return [] }
    var disk = MemoryDisk()
    var (term, last) = (1 as UInt64, 0 as UInt64)
    for _ in 0..<random.below(8) {
      let record: Record
      switch random.below(5) {
      case 0:
        term += random.below(3)
        record = .term(Term(term), vote: ServerID(exactly: Int(random.below(65))))
      case 1:
        last -= min(last, random.below(3))
        record = .truncate(after: Index(last))
      case 2:
        last = random.chance(0.2) ? random.next() : last + random.below(9)
        record = .snapshot(drawSnapshot(through: LogPosition(term: Term(term), index: Index(last))))
        last = min(last, 1 << 62)
      default:
        let entries = (0..<random.below(4)).map { _ in drawEntry(of: Term(term)) }
        record = .append(entries[...], after: Index(last))
        last += UInt64(entries.count)
      }
      if let write = journal.append([record]) { try? disk.perform(write) }
    }
    return disk.files()[Journal.file] ?? []
  }

  private mutating func drawSnapshot(through last: LogPosition) -> Snapshot {
    let groups = (0..<random.below(3)).map { _ in ServerSet(bits: random.next()) }
    let metadata = SnapshotMetadata(last: last, configuration: Configuration(groups: groups))
    return Snapshot(metadata, data: drawBytes(below: 40))
  }

  private mutating func drawEntry(of term: Term) -> Entry {
    switch random.below(4) {
    case 0: Entry(term: term, .noop)
    case 1: Entry(term: term, .configuration(Configuration(voters: ServerSet(bits: random.next()))))
    default: Entry(term: term, .command(drawBytes(below: 20)))
    }
  }
}
