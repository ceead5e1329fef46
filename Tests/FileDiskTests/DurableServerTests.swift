import FileDisk
import LogReplication
import Persistence
import Testing
import Vocabulary

/// A durable server on a real disk, with a host that does nothing but perform effects.
@Suite("A durable server in a folder")
struct DurableServerTests {
  private struct Host {
    var disk: FileDisk
    var server: Durable<ReplicatingServer>
    var applied: [Entry] = []

    init(folder: String) throws {
      disk = try FileDisk(folder: folder)
      let image = DiskImage(files: try disk.files())
      let (server, effects) = try Durable<ReplicatingServer>.boot(
        1, in: Configuration(voters: [1]), settings: Settings(), from: image)
      self.server = server
      try perform(effects)
    }

    mutating func perform(_ effects: [Effect]) throws {
      for effect in effects {
        switch effect {
        case .write(let write): try disk.perform(write)
        case .sync: try disk.sync()
        case .apply(let entry, _): applied.append(entry)
        case .send, .arm, .disarm, .restore, .takeSnapshot, .announce, .report: break
        }
      }
    }

    mutating func propose(_ command: [UInt8]) throws {
      let (_, effects) = server.propose(command)
      try perform(effects)
    }
  }

  @Test("what it has applied is applied again after each of many restarts")
  func restarts() throws {
    try withTemporaryFolder { folder in
      var commands: [[UInt8]] = []
      for round in 1...5 as ClosedRange<UInt8> {
        var host = try Host(folder: folder)
        #expect(host.server.status.term == Term(UInt64(round)))
        for number in 1...10 as ClosedRange<UInt8> {
          commands.append([round, number])
          try host.propose([round, number])
        }
        let applied = host.applied.compactMap { if case .command(let bytes) = $0.content { bytes } else { nil } }
        #expect(applied == commands)
      }
    }
  }

  @Test("a torn journal is mended in the folder, and a damaged one is left as it is")
  func damage() throws {
    try withTemporaryFolder { folder in
      do {
        var host = try Host(folder: folder)
        try host.propose([1])
      }
      var whole: [UInt8] = []
      do {
        var disk = try FileDisk(folder: folder)
        whole = try disk.files()[Journal.file] ?? []
        try disk.perform(.cut(Journal.file, to: whole.count - 5))
      }
      do {
        let host = try Host(folder: folder)
        #expect(host.server.status.term == 2 && host.server.persistent.entries.count == 2)
      }
      var disk = try FileDisk(folder: folder)
      try disk.perform(.bytes([whole[20] ^ 1], of: Journal.file, at: 20))
      let damaged = try disk.files()
      #expect(throws: CorruptJournal.self) { try Recovery(of: damaged[Journal.file]) }
    }
  }
}
