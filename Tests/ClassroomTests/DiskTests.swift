import Testing
import Vocabulary

@testable import Simulator

@Suite("Disks")
struct DiskTests {
  /// What may be found after a crash, with many seeds. One write is synced, two or three come after it.
  private func leftovers(_ change: (inout MemoryDisk.Faults) -> Void = { _ in }) throws -> Set<[UInt8]> {
    var found: Set<[UInt8]> = []
    for seed in 1...200 as ClosedRange<UInt64> {
      var random = Random(seed: seed)
      var disk = MemoryDisk()
      change(&disk.faults)
      try disk.perform(.bytes([1, 1], of: "f", at: 0))
      try disk.sync()
      try disk.perform(.bytes([2, 2], of: "f", at: 2))
      try disk.perform(.bytes([3, 3], of: "f", at: 4))
      disk.crash(keeping: PersistentState(), &random)
      found.insert(disk.files()["f"] ?? [])
    }
    return found
  }

  @Test("a crash loses the last writes that were not synced, or none")
  func prefix() throws {
    let found = try leftovers()
    #expect(found == [[1, 1], [1, 1, 2, 2], [1, 1, 2, 2, 3, 3]])
  }

  @Test("a worse disk loses any of them")
  func anyWrite() throws {
    let found = try leftovers { $0.forgetsAnyWrite = true }
    #expect(found == [[1, 1], [1, 1, 2, 2], [1, 1, 2, 2, 3, 3], [1, 1, 0, 0, 3, 3]])
  }

  @Test("the last write may be torn")
  func torn() throws {
    let found = try leftovers { $0.tearsWrites = true }
    #expect(found.contains([1, 1, 2]) && found.contains([1, 1, 2, 2, 3]))
    #expect(found.allSatisfy { $0.starts(with: [1, 1]) })
  }

  @Test("a bit may flip, but not in what was synced")
  func bitFlip() throws {
    let found = try leftovers { $0.bitFlip = 1 }
    #expect(found.contains { $0.count == 4 && $0 != [1, 1, 2, 2] })
    #expect(found.allSatisfy { $0.starts(with: [1, 1]) })
  }

  @Test("after a crash all is as durable as what was found")
  func settled() throws {
    var random = Random(seed: 1)
    var disk = MemoryDisk()
    try disk.perform(.bytes([7], of: "f", at: 1))
    disk.crash(keeping: PersistentState(term: 3), &random)
    let image = disk.image
    disk.crash(keeping: PersistentState(term: 3), &random)
    #expect(disk.image == image)
  }
}
