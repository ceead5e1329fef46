import FileDisk
import Foundation
import Testing
import Vocabulary

@Suite("Disks in a folder")
struct FolderTests {
  private func refusal(_ action: () throws -> Void) -> String? {
    do {
      try action()
      return nil
    } catch {
      return (error as? DiskFailure)?.description
    }
  }

  @Test("another disk in the same folder finds what was written")
  func reopened() throws {
    try withTemporaryFolder { folder in
      do {
        var disk = try FileDisk(folder: folder)
        try disk.perform(.bytes([1, 2], of: "a", at: 0))
        try disk.sync()
      }
      let found = try FileDisk(folder: folder).files()
      #expect(found == ["a": [1, 2]])
    }
  }

  @Test("a folder is used by one server at a time")
  func locked() throws {
    try withTemporaryFolder { folder in
      let first = try FileDisk(folder: folder)
      let words = refusal { _ = try FileDisk(folder: folder) }
      #expect(words?.contains("another process uses the folder") == true)
      #expect(first.folder == folder)
    }
  }

  @Test("a folder that cannot be one is refused, with its path and the reason")
  func noFolder() throws {
    try withTemporaryFolder { path in
      try Data([1]).write(to: URL(filePath: path))
      let words = refusal { _ = try FileDisk(folder: path) }
      #expect(words?.contains(path) == true && words?.contains("Not a directory") == true)
    }
    let missing = refusal { _ = try FileDisk(folder: "no/such/place/at/all") }
    #expect(missing?.contains("cannot make the folder no/such/place/at/all") == true)
  }

  @Test("only plain names are names of files", arguments: ["", ".", "..", "a/b", "../a", "lock"])
  func names(name: String) throws {
    try withTemporaryFolder { folder in
      var disk = try FileDisk(folder: folder)
      let words = refusal { try disk.perform(.bytes([1], of: name, at: 0)) }
      #expect(words?.contains("is no name for a server's file") == true)
    }
  }

  @Test(
    "a full disk is said to be full, and is not used again",
    .enabled(if: FileManager.default.fileExists(atPath: "/dev/full"), "there is no device here that is always full"))
  func full() throws {
    try withTemporaryFolder { folder in
      var disk = try FileDisk(folder: folder)
      try FileManager.default.createSymbolicLink(atPath: folder + "/journal", withDestinationPath: "/dev/full")
      let words = refusal { try disk.perform(.bytes([1], of: "journal", at: 0)) }
      #expect(words?.contains("No space left") == true && words?.contains("journal") == true)
      #expect(refusal { try disk.perform(.bytes([1], of: "other", at: 0)) } == words)
      #expect(refusal { try disk.sync() } == words)
    }
  }
}
