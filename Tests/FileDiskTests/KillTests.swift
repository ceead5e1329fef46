import FileDisk
import Foundation
import Simulator
import Testing
import Vocabulary

/// A process that writes is killed at any moment, and everything that it has acknowledged is found.
@Suite("Killed while writing")
struct KillTests {
  /// The bytes of the record of this number: their length first, and all of them different from other records'.
  static func record(_ number: Int) -> [UInt8] {
    var random = Random(seed: UInt64(number))
    let length = 16 + Int(random.below(185))
    return [UInt8(length)] + (1..<length).map { _ in UInt8(random.below(256)) }
  }

  /// Writes records, syncs each, and acknowledges it. After every tenth the file is written anew, under another name
  /// that takes its place.
  static func write(in folder: String, acknowledging log: FileHandle) throws {
    var disk = try FileDisk(folder: folder)
    var all: [UInt8] = []
    for number in 1...100_000 {
      let bytes = record(number)
      try disk.perform(.bytes(bytes, of: "records", at: all.count))
      try disk.sync()
      all += bytes
      if number % 10 == 0 {
        try disk.perform(.bytes(all, of: "new", at: 0))
        try disk.sync()
        try disk.perform(.rename("new", to: "records"))
        try disk.sync()
      }
      try log.write(contentsOf: [0x2E])
    }
  }

  /// Kills one process, and says how many records it had acknowledged.
  private func kill(_ seed: UInt64) async throws -> Int {
    let folder = FileManager.default.temporaryDirectory.appending(path: "raftlabs-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let log = folder + "/acknowledged"
    _ = FileManager.default.createFile(atPath: log, contents: nil)

    await #expect(processExitsWith: .signal(SIGKILL)) { [seed, folder = folder as String, log = log as String] in
      let acknowledged = try #require(FileHandle(forWritingAtPath: log))
      Thread.detachNewThread {
        // The moment of the end: after so many steps that nobody sees.
        var random = Random(seed: seed)
        var sum: UInt64 = 0
        for _ in 0..<random.below(1_000_000) { sum &+= random.next() }
        raise(sum == 1 ? SIGTERM : SIGKILL)
      }
      try KillTests.write(in: folder + "/disk", acknowledging: acknowledged)
    }

    let count = try Data(contentsOf: URL(filePath: log)).count
    guard FileManager.default.fileExists(atPath: folder + "/disk") else { return count }
    let found = try FileDisk(folder: folder + "/disk").files()["records"] ?? []
    let expected = (0..<count).flatMap { Self.record($0 + 1) }
    #expect(found.starts(with: expected), "\(count) records were acknowledged, and \(found.count) bytes are there")
    let next = expected + Self.record(count + 1) + Self.record(count + 2)
    #expect(next.starts(with: found), "beyond what was acknowledged there is at most what was being written")
    return count
  }

  @Test("all acknowledged records are there, whenever the process is killed")
  func killed() async throws {
    var acknowledged = 0
    for seed in 1...30 as ClosedRange<UInt64> { acknowledged += try await kill(seed) }
    #expect(acknowledged > 100, "the processes were killed before they had written anything to speak of")
  }
}
