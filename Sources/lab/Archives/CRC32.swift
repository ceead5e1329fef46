/// The checksum of zip and gzip (RFC 1952, section 8): it tells damage, not malice.
struct CRC32 {
  static func of(_ bytes: [UInt8]) -> UInt32 {
    let table = table
    var remainder = UInt32.max
    for byte in bytes {
      remainder = remainder >> 8 ^ table[Int(UInt8(truncatingIfNeeded: remainder) ^ byte)]
    }
    return ~remainder
  }

  /// What each byte adds to the remainder.
  private static let table: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { remainder, _ in
      remainder >> 1 ^ (remainder & 1 == 1 ? 0xEDB8_8320 : 0)
    }
  }
}
