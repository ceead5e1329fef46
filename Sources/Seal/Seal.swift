/// Proves of a line who wrote it, and where it stands: at its end is a keyed digest of its number and of itself.
///
/// Tests and those who read what became of them share a key that the code under test does not have. A line that this
/// code writes, takes away or moves breaks the seal.
public struct Seal: Sendable {
  /// The length of a key, in bytes.
  public static let keyLength = 16

  private let key: (UInt64, UInt64)

  /// The seal with this key; nil if it is not 16 bytes long.
  public init?(key bytes: [UInt8]) {
    guard bytes.count == Self.keyLength else { return nil }
    key = (SipHash.word(of: bytes[0..<8]), SipHash.word(of: bytes[8..<16]))
  }

  /// A line, sealed as the one with this number.
  public func sealed(_ line: String, number: Int) -> String { "\(line)\t\(digest(of: line, number))" }

  /// The line without its seal; nil if this is not the seal of a line with this number.
  public func opened(_ sealed: some StringProtocol, number: Int) -> String? {
    guard let tab = sealed.lastIndex(of: "\t") else { return nil }
    let line = String(sealed[..<tab])
    return sealed[sealed.index(after: tab)...] == digest(of: line, number) ? line : nil
  }

  private func digest(of line: String, _ number: Int) -> String {
    var hash = SipHash(key: key)
    hash.add(UInt64(number))
    let bytes = Array(line.utf8)
    for start in stride(from: 0, to: bytes.count, by: 8) {
      hash.add(SipHash.word(of: bytes[start..<min(start + 8, bytes.count)]))
    }
    let digits = String(hash.finished(length: bytes.count), radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}

/// SipHash-2-4 over words of 64 bits (Aumasson and Bernstein, 2012): a digest that nobody can make without the key.
private struct SipHash {
  private var v0: UInt64
  private var v1: UInt64
  private var v2: UInt64
  private var v3: UInt64

  init(key: (UInt64, UInt64)) {
    v0 = key.0 ^ 0x736F_6D65_7073_6575
    v1 = key.1 ^ 0x646F_7261_6E64_6F6D
    v2 = key.0 ^ 0x6C79_6765_6E65_7261
    v3 = key.1 ^ 0x7465_6462_7974_6573
  }

  /// Up to eight bytes, the first in the lowest place.
  static func word(of bytes: ArraySlice<UInt8>) -> UInt64 { bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) } }

  mutating func add(_ word: UInt64) {
    v3 ^= word
    mix()
    mix()
    v0 ^= word
  }

  mutating func finished(length: Int) -> UInt64 {
    add(UInt64(length))
    v2 ^= 0xFF
    for _ in 0..<4 { mix() }
    return v0 ^ v1 ^ v2 ^ v3
  }

  private mutating func mix() {
    v0 &+= v1
    v1 = v1.rotated(by: 13) ^ v0
    v0 = v0.rotated(by: 32)
    v2 &+= v3
    v3 = v3.rotated(by: 16) ^ v2
    v0 &+= v3
    v3 = v3.rotated(by: 21) ^ v0
    v2 &+= v1
    v1 = v1.rotated(by: 17) ^ v2
    v2 = v2.rotated(by: 32)
  }
}

extension UInt64 {
  fileprivate func rotated(by places: UInt64) -> UInt64 { self << places | self >> (64 - places) }
}
