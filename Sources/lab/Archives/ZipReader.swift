/// Reads zip archives (PKWARE's APPNOTE.TXT, whose sections are cited). Only the central directory at the end is
/// believed: what the headers before the files' data say besides could contradict it.
struct ZipReader {
  let bytes: [UInt8]
  let limits: ArchiveLimits

  static func recognises(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: [0x50, 0x4B, 3, 4]) || bytes.starts(with: [0x50, 0x4B, 5, 6])
  }

  func entries() throws(Unreadable) -> [Archive.Entry] {
    let end = try endRecord()
    try limits.accept(entries: end.number(at: 10, bytes: 2))
    var files: [File] = []
    var place = end.number(at: 16, bytes: 4)
    for _ in 0..<end.number(at: 10, bytes: 2) {
      let file = try File(in: bytes, at: place)
      try limits.accept(path: file.path)
      files.append(file)
      place = file.end
    }
    // Entries that share their data are how a small archive unpacks to a huge one.
    guard files.reduce(0, { $0 + $1.packedSize }) <= bytes.count else { throw .damaged("its files overlap") }
    return files.map { file in
      Archive.Entry(path: file.path, kind: file.kind) { () throws(Unreadable) in try contents(of: file) }
    }
  }

  /// The record that ends the archive, before a comment of up to 65,535 bytes (4.3.16).
  private func endRecord() throws(Unreadable) -> ArraySlice<UInt8> {
    for place in stride(from: bytes.count - 22, through: max(0, bytes.count - 22 - 0xFFFF), by: -1) {
      let record = try bytes.part(at: place, count: 22)
      guard record.number(at: 0, bytes: 4) == 0x0605_4B50, place + 22 + record.number(at: 20, bytes: 2) == bytes.count
      else { continue }
      // A number that does not fit stands in another record, of zip64 (4.4.1.4).
      guard record.number(at: 10, bytes: 2) < 0xFFFF, record.number(at: 16, bytes: 4) < 0xFFFF_FFFF else {
        throw Unreadable("of the format zip64, which is not read here")
      }
      guard record.number(at: 4, bytes: 4) == 0 else { throw Unreadable("one part of an archive in several") }
      return record
    }
    throw .damaged("its directory is missing")
  }

  /// The bytes of a file, which stand behind a header of their own (4.3.7).
  private func contents(of file: File) throws(Unreadable) -> [UInt8] {
    guard !file.isEncrypted else { throw Unreadable("encrypted") }
    guard file.size < 0xFFFF_FFFF else { throw Unreadable("of the format zip64, which is not read here") }
    guard file.size <= limits.fileBytes else { throw .tooLarge(limit: limits.fileBytes) }
    let header = try bytes.part(at: file.headerPlace, count: 30)
    guard header.number(at: 0, bytes: 4) == 0x0403_4B50 else { throw .damaged("it is not where it should be") }
    let place = file.headerPlace + 30 + header.number(at: 26, bytes: 2) + header.number(at: 28, bytes: 2)
    let contents = try unpack(try bytes.part(at: place, count: file.packedSize), of: file)
    guard contents.count == file.size, CRC32.of(contents) == file.checksum else {
      throw .damaged("its checksum is wrong")
    }
    return contents
  }

  private func unpack(_ packed: ArraySlice<UInt8>, of file: File) throws(Unreadable) -> [UInt8] {
    switch file.method {
    case 0:
      guard packed.count == file.size else { throw .damaged("its size is wrong") }
      return Array(packed)
    case 8: return try Inflate(packed, limit: limits.fileBytes).output
    default: throw Unreadable("packed by a method that is not read here (number \(file.method))")
    }
  }
}

extension ZipReader {
  /// What the central directory says about one file (4.3.12).
  private struct File {
    let path: String
    let kind: Archive.Entry.Kind
    let isEncrypted: Bool
    /// How it is packed: 0 is not at all, 8 is deflated (4.4.5).
    let method: Int
    let checksum: UInt32
    let packedSize: Int
    let size: Int
    /// Where its own header begins.
    let headerPlace: Int
    /// Where the next file's entry begins.
    let end: Int

    init(in bytes: [UInt8], at place: Int) throws(Unreadable) {
      let fixed = try bytes.part(at: place, count: 46)
      guard fixed.number(at: 0, bytes: 4) == 0x0201_4B50 else { throw .damaged("its directory is broken") }
      isEncrypted = fixed.number(at: 8, bytes: 2) & 1 == 1
      method = fixed.number(at: 10, bytes: 2)
      checksum = UInt32(fixed.number(at: 16, bytes: 4))
      packedSize = fixed.number(at: 20, bytes: 4)
      size = fixed.number(at: 24, bytes: 4)
      headerPlace = fixed.number(at: 42, bytes: 4)
      let nameLength = fixed.number(at: 28, bytes: 2)
      path = String(decoding: try bytes.part(at: place + 46, count: nameLength), as: UTF8.self)
      kind = Self.kind(mode: fixed.number(at: 40, bytes: 2), path: path)
      end = place + 46 + nameLength + fixed.number(at: 30, bytes: 2) + fixed.number(at: 32, bytes: 2)
    }

    /// The upper half of the external attributes is the mode of Unix, or zero (4.4.15).
    private static func kind(mode: Int, path: String) -> Archive.Entry.Kind {
      switch mode & 0o170000 {
      case 0o120000: .link
      case 0o040000: .folder
      case 0, 0o100000: path.hasSuffix("/") ? .folder : .file
      default: .other
      }
    }
  }
}
