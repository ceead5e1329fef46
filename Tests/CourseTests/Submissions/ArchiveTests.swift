import Foundation
import Testing

@testable import lab

@Suite("Zip archives")
struct ZipTests {
  private func entries(
    _ files: ZipMaker.File..., limits: ArchiveLimits = ArchiveLimits()
  ) throws -> [Archive.Entry] {
    try Archive.entries(of: ZipMaker.archive(files), limits: limits)
  }

  @Test("files that are packed and files that are not")
  func reads() throws {
    let squares = ZipMaker.File(
      path: "squares", bytes: PackedSample.deflatedSquares, method: 8, size: PackedSample.squares.count,
      checksum: CRC32.of(PackedSample.squares))
    let found = try entries(ZipMaker.File(path: "a", bytes: [1, 2]), squares, ZipMaker.File(path: "Größe/"))
    #expect(found.map(\.path) == ["a", "squares", "Größe/"])
    #expect(found.map(\.kind) == [.file, .file, .folder])
    #expect(try found[0].contents() == [1, 2])
    #expect(try found[1].contents() == PackedSample.squares)
  }

  @Test("one that was written into a pipe, with the sizes behind the files")
  func readsStreamed() throws {
    let found = try Archive.entries(of: PackedSample.streamedZip, limits: ArchiveLimits())
    #expect(found.map(\.path) == ["Labs/1-LeaderElection/Election.swift"])
    #expect(try found[0].contents() == Array(String(repeating: "struct Election {}\n", count: 3).utf8))
  }

  @Test("links and devices are not files")
  func kinds() throws {
    let found = try entries(
      ZipMaker.File(path: "link", mode: 0o120777), ZipMaker.File(path: "pipe", mode: 0o010644),
      ZipMaker.File(path: "folder", mode: 0o040755))
    #expect(found.map(\.kind) == [.link, .other, .folder])
  }

  @Test(
    "what cannot be read is refused with a word",
    arguments: [
      (ZipMaker.File(path: "a", flags: 1), "encrypted"),
      (ZipMaker.File(path: "a", method: 12), "packed by a method that is not read here (number 12)"),
      (ZipMaker.File(path: "a", bytes: [1], checksum: 7), "damaged, its checksum is wrong"),
      (ZipMaker.File(path: "a", bytes: [1], size: 2), "damaged, its size is wrong"),
      (ZipMaker.File(path: "a", size: 0xFFFF_FFFF), "of the format zip64, which is not read here"),
      (ZipMaker.File(path: "a", size: 2000), "too large, up to 1000 bytes are accepted"),
      // A bomb that says it is small.
      (
        ZipMaker.File(path: "a", bytes: stored([UInt8](repeating: 0, count: 1001)), method: 8, size: 10),
        "too large, up to 1000 bytes are accepted"
      ),
    ])
  func refuses(file: ZipMaker.File, reason: String) throws {
    let found = try entries(file, limits: ArchiveLimits(fileBytes: 1000))
    #expect(throws: Unreadable(reason)) { try found[0].contents() }
  }

  @Test("an archive whose files share their data, a bomb that grows with the square of its size, is refused")
  func refusesOverlap() {
    var archive = ZipMaker.archive([ZipMaker.File(path: "a", bytes: [UInt8](repeating: 1, count: 400))])
    let directory = archive.count - 22 - 47
    let entry = archive[directory..<directory + 47]
    archive.replaceSubrange(directory..., with: entry + entry + entry + archive[(directory + 47)...])
    archive[archive.count - 12] = 3
    #expect(throws: Unreadable.damaged("its files overlap")) {
      try Archive.entries(of: archive, limits: ArchiveLimits())
    }
  }

  @Test("a path or a number of entries beyond the limit is refused before anything is read")
  func limits() {
    let files = ["a", "b", "long/path"].map { ZipMaker.File(path: $0) }
    #expect(throws: Unreadable("more than 2 files and folders are in it")) {
      try Archive.entries(of: ZipMaker.archive(files), limits: ArchiveLimits(entries: 2))
    }
    #expect(throws: Unreadable("a path in it is longer than 8 bytes")) {
      try Archive.entries(of: ZipMaker.archive(files), limits: ArchiveLimits(pathBytes: 8))
    }
  }

  @Test("a directory that is of zip64, broken or missing")
  func directory() {
    func refusal(_ change: (inout [UInt8]) -> Void) -> String? {
      var archive = ZipMaker.archive([ZipMaker.File(path: "a", bytes: [1])])
      change(&archive)
      do { _ = try Archive.entries(of: archive, limits: ArchiveLimits()) } catch { return error.reason }
      return nil
    }
    #expect(refusal { _ in } == nil)
    #expect(refusal { $0.removeLast() } == "damaged, its directory is missing")
    #expect(refusal { $0[$0.count - 6] = 1 } == "damaged, its directory is broken")
    #expect(refusal { for place in 1...4 { $0[$0.count - 2 - place] = 0xFF } }?.contains("zip64") == true)
    #expect(refusal { $0[$0.count - 18] = 1 } == "one part of an archive in several")
  }
}

@Suite("Tar archives")
struct TarTests {
  private func entries(_ bytes: [UInt8], limits: ArchiveLimits = ArchiveLimits()) throws -> [Archive.Entry] {
    try Archive.entries(of: bytes, limits: limits)
  }

  private let long = String(repeating: "long/", count: 60) + "name"

  @Test("files, folders, links and devices, packed with gzip or not")
  func reads() throws {
    let archive =
      TarMaker.entry("a", [1, 2, 3]) + TarMaker.entry("b", type: "5") + TarMaker.entry("c", type: "2")
      + TarMaker.entry("d", type: "1") + TarMaker.entry("e", type: "3") + TarMaker.entry("f", prefix: "p")
    for archive in [archive, archive + TarMaker.end, gzipped(archive + TarMaker.end)] {
      let found = try entries(archive)
      #expect(found.map(\.path) == ["a", "b", "c", "d", "e", "p/f"])
      #expect(found.map(\.kind) == [.file, .folder, .link, .link, .other, .file])
      #expect(try found[0].contents() == [1, 2, 3])
    }
  }

  @Test("long names, the POSIX way and GNU's")
  func longNames() throws {
    let record = "path=\(long)\n"
    let pax = Array("\(record.utf8.count + 4) \(record)".utf8)
    let archive =
      TarMaker.entry("x", pax, type: "x") + TarMaker.entry("short", [1]) + TarMaker.entry("next", [2])
      + TarMaker.entry("L", Array(long.utf8) + [0], type: "L") + TarMaker.entry("short", [3])
    let found = try entries(archive)
    #expect(found.map(\.path) == [long, "next", long])
    #expect(try found.map { try $0.contents() } == [[1], [2], [3]])
    #expect(throws: Unreadable("a path in it is longer than 300 bytes")) {
      try entries(archive, limits: ArchiveLimits(pathBytes: 300))
    }
  }

  @Test("a size may stand in a pax header, or in binary; what is stored in pieces is no file")
  func sizes() throws {
    let sized = TarMaker.entry("x", Array("9 size=3\n".utf8), type: "x") + TarMaker.entry("a", [1, 2, 3], size: "0")
    #expect(try entries(sized)[0].contents() == [1, 2, 3])
    let sparse = Array("22 GNU.sparse.major=1\n".utf8)
    #expect(try entries(TarMaker.entry("x", sparse, type: "x") + TarMaker.entry("a"))[0].kind == .other)
  }

  @Test(
    "what makes no sense is refused",
    arguments: [
      (TarMaker.entry("a", size: "77777777777"), "damaged, it ends too early"),
      (TarMaker.entry("a", size: "9"), "neither a folder nor"),
      (TarMaker.entry("a", size: "-1"), "neither a folder nor"),
      (TarMaker.entry("a") + [1, 2, 3], "damaged, it ends too early"),
      (TarMaker.entry("a") + [UInt8](repeating: 7, count: 512), "damaged, a number in it makes no sense"),
      (TarMaker.entry("x", Array("99999 path=a\n".utf8), type: "x"), "damaged, a pax header in it makes no sense"),
      (TarMaker.entry("x", Array("10 size=-3\n".utf8), type: "x"), "damaged, a pax header in it makes no sense"),
      (gzipped(Array("no tar".utf8)), "gzipped, but what is in it is no tar archive"),
      ([], "neither a folder nor"),
      (Array("struct Election {}".utf8), "neither a folder nor"),
    ] as [([UInt8], String)])
  func refuses(archive: [UInt8], reason: String) {
    do {
      _ = try entries(archive)
      Issue.record("read, instead of: \(reason)")
    } catch {
      #expect("\(error)".contains(reason))
    }
  }

  @Test("a bomb stops at the limit, and a file that is too large is not read")
  func limits() throws {
    let archive = TarMaker.entry("a", [UInt8](repeating: 0, count: 5000)) + TarMaker.entry("b", [1])
    #expect(throws: Unreadable("too large, up to 5000 bytes are accepted")) {
      try entries(gzipped(archive), limits: ArchiveLimits(allBytes: 5000))
    }
    #expect(throws: Unreadable("more than 1 files and folders are in it")) {
      try entries(archive, limits: ArchiveLimits(entries: 1))
    }
    let found = try entries(archive, limits: ArchiveLimits(fileBytes: 4 << 10))
    #expect(throws: Unreadable("too large, up to 4 KiB are accepted")) { try found[0].contents() }
    #expect(try found[1].contents() == [1])
  }
}

@Suite("Damaged archives")
struct DamageTests {
  /// Numbers that look random and are the same in every run (Knuth's constants).
  private struct Chance: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ state >> 33
    }
  }

  private static let limits = ArchiveLimits(entries: 50, fileBytes: 10_000, allBytes: 100_000)

  private static let archives: [String: [UInt8]] = {
    let tar =
      TarMaker.entry("x", Array("12 path=abc\n".utf8), type: "x") + TarMaker.entry("a", [1, 2, 3])
      + TarMaker.entry("L", Array("name".utf8), type: "L") + TarMaker.entry("b", PackedSample.squares)
    let zip = ZipMaker.archive([
      ZipMaker.File(path: "a.swift", bytes: [1, 2, 3]),
      ZipMaker.File(path: "b.swift", bytes: PackedSample.deflatedSquares, method: 8, size: PackedSample.squares.count),
    ])
    return ["zip": zip, "streamed zip": PackedSample.streamedZip, "tar": tar, "tar.gz": gzipped(tar)]
  }()

  @Test(
    "whatever is changed, cut out or doubled: there is an error, or a result within the limits",
    arguments: archives.keys.sorted())
  func anyDamage(kind: String) throws {
    let archive = try #require(Self.archives[kind])
    var chance = Chance(state: 2014)
    for _ in 0..<2000 {
      var bytes = archive
      for _ in 0..<Int.random(in: 1...4, using: &chance) { Self.damage(&bytes, &chance) }
      guard let entries = try? Archive.entries(of: bytes, limits: Self.limits) else { continue }
      #expect(entries.count <= Self.limits.entries)
      for entry in entries { #expect((try? entry.contents().count) ?? 0 <= Self.limits.fileBytes) }
    }
  }

  @Test("deflated data too, where no checksum stands before it")
  func damagedInflate() {
    var chance = Chance(state: 1951)
    for packed in [PackedSample.deflatedSquares, PackedSample.deflatedRose] {
      for _ in 0..<4000 {
        var bytes = packed
        Self.damage(&bytes, &chance)
        #expect((try? Inflate(bytes[...], limit: 1000).output.count) ?? 0 <= 1000)
      }
    }
  }

  private static func damage(_ bytes: inout [UInt8], _ chance: inout Chance) {
    guard let place = bytes.indices.randomElement(using: &chance) else { return }
    let piece = place..<min(bytes.count, place + Int.random(in: 1...40, using: &chance))
    switch Int.random(in: 0..<5, using: &chance) {
    case 0: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &chance)
    case 1: bytes[place] = [0, 0xFF, 0x7F, 0x80, 0x37].randomElement(using: &chance) ?? 0
    case 2: bytes.removeSubrange(piece)
    case 3: bytes.insert(contentsOf: bytes[piece], at: place)
    default: for place in piece { bytes[place] = UInt8.random(in: 0...255, using: &chance) }
    }
  }
}
