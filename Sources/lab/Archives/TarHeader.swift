/// The header of a file in a tar archive (POSIX.1, "ustar Interchange Format").
struct TarHeader {
  /// The length of a header, and of the blocks that files fill, in bytes.
  static let length = 512

  let path: String
  /// What kind of thing this is: a file, a folder, something that is said about the next file.
  let type: Character
  let size: Int

  /// The header at a place; nil where the archive ends, with a block of zeros or with the file.
  init?(in bytes: [UInt8], at place: Int) throws(Unreadable) {
    if place >= bytes.count { return nil }
    let block = try bytes.part(at: place, count: Self.length)
    if block.allSatisfy({ $0 == 0 }) { return nil }
    guard try Self.number(in: block, at: 148, count: 8) == Self.checksum(of: block) else {
      throw .damaged("a header in it has a wrong checksum")
    }
    type = Character(UnicodeScalar(block[place + 156]))
    size = try Self.number(in: block, at: 124, count: 12)
    let name = block[place..<place + 100].textBeforeZero
    // Only POSIX's own magic number says that a prefix is there; GNU's archives have something else in its place.
    let isPosix = block[(place + 257)...].starts(with: Array("ustar\0".utf8))
    let prefix = isPosix ? block[place + 345..<place + 500].textBeforeZero : ""
    path = prefix.isEmpty ? name : "\(prefix)/\(name)"
  }

  /// Whether the file's bytes follow. Of links, devices, folders and pipes there are none, whatever the size says.
  var hasData: Bool { !("1"..."6").contains(type) }

  func kind(of path: String) -> Archive.Entry.Kind {
    switch type {
    // Before there was a type for folders, a folder was a file whose name ends like this.
    case "0", "7", "\0": path.hasSuffix("/") ? .folder : .file
    case "1", "2": .link
    case "5": .folder
    default: .other
    }
  }

  /// The sum of all bytes, those of the checksum itself being counted as spaces.
  private static func checksum(of block: ArraySlice<UInt8>) -> Int {
    let own = block.startIndex + 148..<block.startIndex + 156
    return block.reduce(0) { $0 + Int($1) } - block[own].reduce(0) { $0 + Int($1) } + 8 * 0x20
  }

  /// A number in octal digits, or, if the first bit is set, in binary, the highest byte first.
  private static func number(in block: ArraySlice<UInt8>, at offset: Int, count: Int) throws(Unreadable) -> Int {
    let field = block[block.startIndex + offset..<block.startIndex + offset + count]
    if field[field.startIndex] == 0x80 {
      guard field.dropFirst().dropLast(7).allSatisfy({ $0 == 0 }) else { throw .damaged("a size in it is wrong") }
      return field.suffix(7).reduce(0) { $0 << 8 | Int($1) }
    }
    let digits = String(decoding: field, as: UTF8.self).split { $0 == " " || $0 == "\0" }
    guard digits.count <= 1, let number = Int(digits.first ?? "0", radix: 8), number >= 0 else {
      throw .damaged("a number in it makes no sense")
    }
    return number
  }
}
