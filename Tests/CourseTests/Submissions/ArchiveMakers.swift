import Foundation
import Testing

@testable import lab

/// Makes zip archives, also such as no honest program makes: what a file's entry says can be set by hand.
struct ZipMaker {
  struct File {
    var path: String
    /// What stands in the archive, stored as it is unless another method is given.
    var bytes: [UInt8] = []
    var mode = 0o100644
    var method = 0
    var flags = 0
    /// What the entry says about the bytes once they are unpacked.
    var size: Int?
    var checksum: UInt32?
  }

  static func archive(_ files: [File]) -> [UInt8] {
    var archive: [UInt8] = []
    var directory: [UInt8] = []
    for file in files {
      directory += entry(file, at: archive.count)
      archive += little(0x0403_4B50, 4) + common(file) + Array(file.path.utf8) + file.bytes
    }
    let count = little(files.count, 2)
    return archive + directory + little(0x0605_4B50, 4) + little(0, 4) + count + count + little(directory.count, 4)
      + little(archive.count, 4) + little(0, 2)
  }

  private static func entry(_ file: File, at place: Int) -> [UInt8] {
    little(0x0201_4B50, 4) + little(0x031E, 2) + common(file) + little(0, 6)
      + little(file.mode << 16, 4) + little(place, 4) + Array(file.path.utf8)
  }

  /// What the two headers of a file share.
  private static func common(_ file: File) -> [UInt8] {
    let checksum = file.checksum ?? CRC32.of(file.bytes)
    return little(20, 2) + little(file.flags, 2) + little(file.method, 2) + little(0, 4) + little(Int(checksum), 4)
      + little(file.bytes.count, 4) + little(file.size ?? file.bytes.count, 4) + little(file.path.utf8.count, 2)
      + little(0, 2)
  }
}

extension ZipMaker.File: CustomTestStringConvertible {
  var testDescription: String { "\(path), \(bytes.count) bytes, method \(method), flags \(flags)" }
}

/// Makes tar archives entry by entry.
enum TarMaker {
  static let end = [UInt8](repeating: 0, count: 1024)

  static func entry(
    _ path: String, _ bytes: [UInt8] = [], type: Character = "0", prefix: String = "", size: String? = nil
  ) -> [UInt8] {
    let octal = String(bytes.count, radix: 8)
    var header = field(path, 100) + field("0000644", 8) + field("0", 8) + field("0", 8)
    header += field(size ?? octal, 12) + field("0", 12) + field("        ", 8) + field("\(type)", 1) + field("", 100)
    header += field("ustar\0" + "00", 8) + field("", 80) + field(prefix, 155) + field("", 12)
    let sum = String(header.reduce(0) { $0 + Int($1) }, radix: 8)
    header.replaceSubrange(148..<156, with: field(sum, 8))
    return header + bytes + [UInt8](repeating: 0, count: -bytes.count & 511)
  }

  private static func field(_ text: String, _ width: Int) -> [UInt8] {
    Array(text.utf8) + [UInt8](repeating: 0, count: width - text.utf8.count)
  }
}

/// A gzip file whose bytes are not packed, in pieces of up to 65,535 bytes.
func gzipped(_ bytes: [UInt8]) -> [UInt8] {
  [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3] + stored(bytes) + little(Int(CRC32.of(bytes)), 4) + little(bytes.count, 4)
}

/// Deflated data that is not packed.
func stored(_ bytes: [UInt8]) -> [UInt8] {
  stride(from: 0, through: bytes.count, by: 0xFFFF).flatMap { start -> [UInt8] in
    let piece = bytes[start..<min(start + 0xFFFF, bytes.count)]
    let isLast = start + 0xFFFF > bytes.count
    return [isLast ? 1 : 0] + little(piece.count, 2) + little(piece.count ^ 0xFFFF, 2) + piece
  }
}

/// A number in so many bytes, the lowest first.
func little(_ number: Int, _ width: Int) -> [UInt8] {
  (0..<width).map { UInt8(truncatingIfNeeded: $0 < 8 ? number >> (8 * $0) : 0) }
}

/// Data that other programs have packed.
enum PackedSample {
  static func bytes(_ base64: String) -> [UInt8] { Data(base64Encoded: base64).map { [UInt8]($0) } ?? [] }

  /// The numbers 0, 1, 4, … with spaces between, and the same deflated by zlib, in a block that brings its codes.
  static let squares = Array((0..<150).map { "\($0 * $0)" }.joined(separator: " ").utf8)
  static let deflatedSquares = bytes(
    "JZLJAQMxCANbcQnmWI7+G8vI+cRkLWAQvsdOnj1Wx78TdXJP5Rk7du8x58zkFsUiQeMf5+wJT/Rko8vknDyf7/m6TqErzuZ/"
      + "8324X3RbqkuiXSqYUcpU05ziFuqSavepbwmgRNIQ2aQYIPQrChOx3z0eN4/nNcjI8FLU+ja6XXShjKC+oCEP6kVSOdQjmm4x"
      + "9I2FIC8sKaoM+DIhzYI5W9NqjO8yz2caODQxN+fTzF8rWr7V5ZYsw00y6iO3mio11Ov7yRwymp6nP/p2Q9ALy8j6cfgmtYuC"
      + "eQb61RwoiKDETabcuW9XMuv6i/PK4EKBzYjNlGfmoTjlo5UstZG7/t90yHP/ZL+3NuH7lvL2E/m9BWlrsVpgWr23oVwoFc9o"
      + "deTxGxhhzxP7RnG97xXS1NOXrLR+dTpVs1/9XvWa15elK348e8W2j3Pf41jxMzOz+NVcflsPxP4vJPRETD64knkuaH8=")

  /// "a rose is a rose is a rose", in a block that brings no codes.
  static let deflatedRose = bytes("S1Qoyi9OVcgsVkhEYwEA")

  /// A zip archive that was written into a pipe: the sizes stand behind the file.
  static let streamedZip = bytes(
    "UEsDBBQACAAIAAAAIQAAAAAAAAAAAAAAAAAkAAAATGFicy8xLUxlYWRlckVsZWN0aW9uL0VsZWN0aW9uLnN3aWZ0Ky4pKk0uUXDNSU0uyczP"
      + "U6iu5SomSggAUEsHCOJO5xQYAAAAOQAAAFBLAQIUAxQACAAIAAAAIQDiTucUGAAAADkAAAAkAAAAAAAAAAAAAACAAQAAAABMYWJzLzEtTGVh"
      + "ZGVyRWxlY3Rpb24vRWxlY3Rpb24uc3dpZnRQSwUGAAAAAAEAAQBSAAAAagAAAAAA")
}
