import FileDisk
import Simulator
import Testing
import Vocabulary

/// What every disk does, be it in memory or in a folder.
@Suite("Disks: what all do alike")
struct ConformanceTests {
  enum Kind: CaseIterable, Sendable {
    case memory, folder

    /// Has a new disk of this kind do something.
    func use(_ story: (inout any Disk) throws -> Void) throws {
      switch self {
      case .memory:
        var disk: any Disk = MemoryDisk()
        try story(&disk)
      case .folder:
        try withTemporaryFolder { folder in
          var disk: any Disk = try FileDisk(folder: folder)
          try story(&disk)
        }
      }
    }
  }

  /// Changes, and what the files are then.
  private static let stories: [(name: String, changes: [DiskWrite], files: [String: [UInt8]])] = [
    ("nothing", [], [:]),
    ("a write", [.bytes([1, 2, 3], of: "a", at: 0)], ["a": [1, 2, 3]]),
    ("no bytes", [.bytes([], of: "a", at: 0)], ["a": []]),
    ("two files", [.bytes([1], of: "a", at: 0), .bytes([2], of: "b", at: 0)], ["a": [1], "b": [2]]),
    ("growth", [.bytes([1, 2], of: "a", at: 0), .bytes([3], of: "a", at: 2)], ["a": [1, 2, 3]]),
    ("an overlap", [.bytes([1, 2], of: "a", at: 0), .bytes([7, 8], of: "a", at: 1)], ["a": [1, 7, 8]]),
    ("a write in the middle", [.bytes([1, 2, 3], of: "a", at: 0), .bytes([9], of: "a", at: 1)], ["a": [1, 9, 3]]),
    ("a gap", [.bytes([1], of: "a", at: 3)], ["a": [0, 0, 0, 1]]),
    ("a cut", [.bytes([1, 2, 3], of: "a", at: 0), .cut("a", to: 1)], ["a": [1]]),
    ("a cut beyond the end", [.bytes([1, 2], of: "a", at: 0), .cut("a", to: 5)], ["a": [1, 2]]),
    ("a cut of what is not there", [.cut("a", to: 0)], [:]),
    (
      "a write after a cut", [.bytes([1, 2, 3], of: "a", at: 0), .cut("a", to: 1), .bytes([9], of: "a", at: 2)],
      ["a": [1, 0, 9]]
    ),
    ("another name", [.bytes([1], of: "a", at: 0), .rename("a", to: "b")], ["b": [1]]),
    (
      "the place of another", [.bytes([1], of: "a", at: 0), .bytes([2, 2], of: "b", at: 0), .rename("a", to: "b")],
      ["b": [1]]
    ),
    ("another name for what is not there", [.bytes([2], of: "b", at: 0), .rename("a", to: "b")], ["b": [2]]),
    ("its own name", [.bytes([1], of: "a", at: 0), .rename("a", to: "a")], ["a": [1]]),
    (
      "a write under the old name", [.bytes([1], of: "a", at: 0), .rename("a", to: "b"), .bytes([2], of: "a", at: 0)],
      ["a": [2], "b": [1]]
    ),
    ("a removal", [.bytes([1], of: "a", at: 0), .remove("a")], [:]),
    ("a removal of what is not there", [.remove("a")], [:]),
    (
      "a write after a removal", [.bytes([1, 1], of: "a", at: 0), .remove("a"), .bytes([2], of: "a", at: 0)], ["a": [2]]
    ),
  ]

  @Test("changes have their effect, with a sync after each and without", arguments: Kind.allCases, [true, false])
  func changes(kind: Kind, syncing: Bool) throws {
    for (name, changes, files) in Self.stories {
      try kind.use { disk in
        for change in changes {
          try disk.perform(change)
          if syncing { try disk.sync() }
        }
        let found = try disk.files()
        #expect(found == files, "\(name)")
        try disk.sync()
        let synced = try disk.files()
        #expect(synced == files, "\(name), synced")
      }
    }
  }

  @Test(
    "whatever is done, in whatever order, a folder and the memory hold the same",
    arguments: 1...30 as ClosedRange<UInt64>)
  func alike(seed: UInt64) throws {
    var random = Random(seed: seed)
    var memory = MemoryDisk()
    try withTemporaryFolder { folder in
      var disk = try FileDisk(folder: folder)
      for _ in 1...60 {
        let change = drawChange(&random)
        try memory.perform(change)
        try disk.perform(change)
        if random.chance(0.2) {
          try memory.sync()
          try disk.sync()
        }
        let found = try disk.files()
        #expect(found == memory.files(), "after \(change)")
      }
    }
  }

  private func drawChange(_ random: inout Random) -> DiskWrite {
    let names = ["a", "b", "c"]
    let name = names[Int(random.below(3))]
    switch random.below(6) {
    case 0: return .cut(name, to: Int(random.below(12)))
    case 1: return .rename(name, to: names[Int(random.below(3))])
    case 2: return .remove(name)
    default:
      let bytes = (0..<random.below(8)).map { _ in UInt8(random.below(256)) }
      return .bytes(bytes, of: name, at: Int(random.below(10)))
    }
  }
}
