/// A CRC-32C (Castagnoli) over bytes: it tells any flipped bit, and any run of up to 32 wrong ones.
///
/// The polynomial is the one of iSCSI, ext4, etcd's log and many others. Eight bytes are taken at a time, with a table
/// for each of their places ("slicing by eight").
struct Checksum {
  private var remainder: UInt32 = .max

  /// The checksum of all bytes so far.
  var value: UInt32 { ~remainder }

  /// Goes on with a number, the lowest byte first.
  mutating func add(_ number: UInt64) {
    let mixed = number ^ UInt64(remainder)
    remainder = 0
    for byte in 0..<8 {
      remainder ^= Self.tables[(7 - byte) << 8 | Int(mixed >> (8 * UInt64(byte)) & 0xFF)]
    }
  }

  /// Goes on with bytes.
  mutating func add(_ bytes: ArraySlice<UInt8>) {
    bytes.withUnsafeBytes { buffer in
      let whole = buffer.count & ~7
      for place in stride(from: 0, to: whole, by: 8) {
        add(UInt64(littleEndian: buffer.loadUnaligned(fromByteOffset: place, as: UInt64.self)))
      }
      for byte in buffer[whole...] {
        remainder = remainder >> 8 ^ Self.tables[Int(UInt8(truncatingIfNeeded: remainder) ^ byte)]
      }
    }
  }

  /// Eight tables of 256: what a byte adds to the remainder when so many more bytes follow it.
  private static let tables: [UInt32] = {
    var tables: [UInt32] = (0..<256).map { byte in
      var remainder = UInt32(byte)
      for _ in 0..<8 { remainder = remainder >> 1 ^ (remainder & 1 == 1 ? 0x82F6_3B78 : 0) }
      return remainder
    }
    for place in 256..<2048 {
      let before = tables[place - 256]
      tables.append(before >> 8 ^ tables[Int(before & 0xFF)])
    }
    return tables
  }()
}
