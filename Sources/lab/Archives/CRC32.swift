/// The checksum of zip and gzip (RFC 1952, section 8): it finds damage, and is no protection against somebody who means
/// harm.
struct CRC32 {
  static func of(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(.max) { sum, byte in table[Int(UInt8(truncatingIfNeeded: sum) ^ byte)] ^ (sum >> 8) }
  }

  /// The remainder of each byte, divided by the polynomial 0x04C11DB7. Bits are counted from the lowest, so it is
  /// written in the other direction.
  private static let table: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { rest, _ in rest & 1 == 1 ? (rest >> 1) ^ 0xEDB8_8320 : rest >> 1 }
  }
}
