/// Writes a zip archive of small files, as they are and without a date: the same files make the same bytes.
///
/// The numbers of sections are those of PKWARE's APPNOTE.TXT 6.3.
struct ZipWriter {
  /// What an archive can count to without the extension for large ones.
  static let mostFiles = Int(UInt16.max)
  static let mostBytes = Int(UInt32.max)

  private var contents: [UInt8] = []
  private var directory: [UInt8] = []
  private var count = 0

  /// Adds a file. Its path is relative and has slashes between its parts.
  mutating func add(_ path: String, _ bytes: [UInt8]) throws {
    let name = Array(path.utf8)
    let place = contents.count
    // A directory entry is 46 bytes, a local header 30, the end 22, and the name stands in two of them.
    let size = place + directory.count + bytes.count + 2 * name.count + 98
    guard name.count <= UInt16.max, count < Self.mostFiles, size <= Self.mostBytes else {
      throw Problem.failed("a zip archive has room for \(Self.mostFiles) files and 4 GiB; \(path) is too much")
    }
    let header = Self.header(of: bytes, nameLength: name.count)
    contents += Self.signature(3, 4) + header + name + bytes
    directory += Self.signature(1, 2) + Self.madeBy + header + Self.attributes(place: place) + name
    count += 1
  }

  /// The archive: the files, the directory, and the end that says where the directory is (4.3.6, 4.3.16).
  var archive: [UInt8] {
    let counts = Self.two(0) + Self.two(0) + Self.two(count) + Self.two(count)
    return contents + directory
      + Self.signature(5, 6) + counts + Self.four(directory.count) + Self.four(contents.count) + Self.two(0)
  }

  /// What the header before a file and its entry in the directory have in common (4.3.7): the version that can read it
  /// is 2.0, names are UTF-8 (flag 11), the method is to store (0), the date is the first that there is.
  private static func header(of bytes: [UInt8], nameLength: Int) -> [UInt8] {
    let firstOfJanuary1980 = 1 << 5 | 1
    return two(20) + two(1 << 11) + two(0) + two(0) + two(firstOfJanuary1980)
      + four(Int(CRC32.of(bytes))) + four(bytes.count) + four(bytes.count) + two(nameLength) + two(0)
  }

  /// Version 2.0, on Unix (4.4.2).
  private static let madeBy: [UInt8] = [20, 3]

  /// The end of an entry in the directory (4.3.12): no comment, the first disk, a file that its owner may write and all
  /// may read, and where in the archive it begins.
  private static func attributes(place: Int) -> [UInt8] {
    two(0) + two(0) + two(0) + four(0o100644 << 16) + four(place)
  }

  private static func signature(_ first: UInt8, _ second: UInt8) -> [UInt8] { Array("PK".utf8) + [first, second] }

  private static func two(_ number: Int) -> [UInt8] { (0..<2).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) } }

  private static func four(_ number: Int) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) } }
}
