import Testing
import Vocabulary

@testable import Simulator

@Suite("Disks")
struct DiskTests {
  /// What may be found after a crash, with many seeds. One write is synced, two or three come after it.
  private func leftovers(_ change: (inout Disk.Faults) -> Void = { _ in }) -> Set<[UInt8]> {
    var found: Set<[UInt8]> = []
    for seed in 1...200 as ClosedRange<UInt64> {
      var random = Random(seed: seed)
      var disk = Disk()
      change(&disk.faults)
      _ = disk.write(DiskWrite(file: "f", offset: 0, bytes: [1, 1]))
      _ = disk.sync()
      _ = disk.write(DiskWrite(file: "f", offset: 2, bytes: [2, 2]))
      _ = disk.write(DiskWrite(file: "f", offset: 4, bytes: [3, 3]))
      disk.crash(keeping: PersistentState(), &random)
      found.insert(disk.image.files["f"] ?? [])
    }
    return found
  }

  @Test("a crash loses the last writes that were not synced, or none")
  func prefix() {
    #expect(leftovers() == [[1, 1], [1, 1, 2, 2], [1, 1, 2, 2, 3, 3]])
  }

  @Test("a worse disk loses any of them")
  func anyWrite() {
    let found = leftovers { $0.forgetsAnyWrite = true }
    #expect(found == [[1, 1], [1, 1, 2, 2], [1, 1, 2, 2, 3, 3], [1, 1, 0, 0, 3, 3]])
  }

  @Test("the last write may be torn")
  func torn() {
    let found = leftovers { $0.tearsWrites = true }
    #expect(found.contains([1, 1, 2]) && found.contains([1, 1, 2, 2, 3]))
    #expect(found.allSatisfy { $0.starts(with: [1, 1]) })
  }

  @Test("a bit may flip, but not in what was synced")
  func bitFlip() {
    let found = leftovers { $0.bitFlip = 1 }
    #expect(found.contains { $0.count == 4 && $0 != [1, 1, 2, 2] })
    #expect(found.allSatisfy { $0.starts(with: [1, 1]) })
  }

  @Test("after a crash all is as durable as what was found")
  func settled() {
    var random = Random(seed: 1)
    var disk = Disk()
    _ = disk.write(DiskWrite(file: "f", offset: 1, bytes: [7]))
    disk.crash(keeping: PersistentState(term: 3), &random)
    let image = disk.image
    disk.crash(keeping: PersistentState(term: 3), &random)
    #expect(disk.image == image)
  }
}
