import Testing

@testable import lab

@Suite("Deflated data")
struct InflateTests {
  private func inflate(_ bytes: [UInt8], limit: Int = 1 << 20) throws -> [UInt8] {
    try Inflate(bytes[...], limit: limit).output
  }

  @Test("all three types of blocks come out as they went in")
  func blocks() throws {
    #expect(try inflate(PackedSample.deflatedSquares) == PackedSample.squares)
    #expect(try inflate(PackedSample.deflatedRose) == Array("a rose is a rose is a rose".utf8))
    let long = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 * $0) }
    #expect(try inflate(stored(long)) == long)
    #expect(try inflate([3, 0]) == [])
  }

  @Test("it is known where the packed data ends")
  func end() throws {
    let packed = PackedSample.deflatedSquares
    #expect(try Inflate((packed + [1, 2, 3])[...], limit: 1 << 20).end == packed.count)
    #expect(try Inflate(([9, 9] + packed)[2...], limit: 1 << 20).end == packed.count + 2)
  }

  @Test("as much as the limit comes out, and no byte more")
  func limit() throws {
    let count = PackedSample.squares.count
    #expect(try inflate(PackedSample.deflatedSquares, limit: count) == PackedSample.squares)
    for packed in [PackedSample.deflatedSquares, stored(PackedSample.squares)] {
      #expect(throws: Unreadable("too large, up to \(count - 1) bytes are accepted")) {
        try inflate(packed, limit: count - 1)
      }
    }
  }

  @Test("whatever is cut off is missed")
  func cutOff() {
    for packed in [PackedSample.deflatedSquares, PackedSample.deflatedRose, stored([1, 2, 3])] {
      for count in 0..<packed.count {
        #expect(throws: Unreadable.self) { try inflate(Array(packed[..<count])) }
      }
    }
  }

  @Test(
    "what makes no sense is refused",
    arguments: [
      ("a block of type 3", [7], "a block in it is of no known type"),
      ("a length that is not the one turned over", [1, 1, 0, 1, 0, 65], "a length in it is wrong"),
      // A fixed block: length 3 (0000001), distance 1 (00000), with nothing before it.
      ("a repetition of nothing", [3, 2, 0], "it repeats what was never there"),
      // Length symbol 286 (11000110), which has a code and no meaning.
      ("a length that does not exist", [0b0001_1011, 0b0000_0011, 0, 0], "a code in it has no meaning"),
      // A dynamic block whose first code has more short codes than there are bits for.
      ("too many codes of one length", [5, 0xC0, 0x24, 0x49, 0x92, 0x24, 0x49], "a Huffman code in it makes no sense"),
    ] as [(String, [UInt8], String)])
  func nonsense(what: String, packed: [UInt8], reason: String) {
    #expect(throws: Unreadable.damaged(reason)) { try inflate(packed) }
  }
}

@Suite("Gzip files")
struct GzipTests {
  private func unpack(_ bytes: [UInt8]) throws -> [UInt8] { try Gzip.unpack(bytes, limit: 1 << 20) }

  @Test("members follow each other, and zeros may follow them")
  func members() throws {
    #expect(try unpack(gzipped([1, 2]) + gzipped([]) + gzipped([3]) + [0, 0, 0]) == [1, 2, 3])
    #expect(throws: Unreadable.damaged("something that is not gzip is in it")) {
      try unpack(gzipped([1, 2]) + Array("rubbish behind".utf8))
    }
  }

  @Test("a header may hold a name, a comment, an extra field and a checksum")
  func header() throws {
    let plain = gzipped([1, 2, 3])
    var full = Array(plain[..<10]) + [2, 0, 9, 9] + Array("a.tar\0said\0".utf8) + [0, 0] + plain[10...]
    full[3] = 0b11110
    #expect(try unpack(full) == [1, 2, 3])
    full[3] = 0b111110
    #expect(throws: Unreadable("packed with a newer gzip than is known here")) { try unpack(full) }
    let endless = Array(plain[..<3]) + [8] + Array(plain[4..<10]) + [65, 66]
    #expect(throws: Unreadable.damaged("it ends too early")) { try unpack(endless) }
  }

  @Test("one changed byte is noticed, and a limit holds for all members together")
  func checks() {
    var changed = gzipped([1, 2, 3])
    changed[16] ^= 1
    #expect(throws: Unreadable.damaged("its checksum is wrong")) { try unpack(changed) }
    #expect(throws: Unreadable.self) { try Gzip.unpack(gzipped([1, 2]) + gzipped([3, 4]), limit: 3) }
  }
}

@Suite("Checksums")
struct ChecksumTests {
  @Test("CRC-32 of the usual nine digits")
  func crc() {
    #expect(CRC32.of(Array("123456789".utf8)) == 0xCBF4_3926)
    #expect(CRC32.of([]) == 0)
  }

  @Test(
    "SHA-256 of NIST's examples",
    arguments: [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ),
      (
        String(repeating: "a", count: 10_000), "27dd1f61b867b6a0f6e9d8a41c43231de52107e53ae424de8f847b821db4b711"
      ),
    ])
  func sha(text: String, digest: String) {
    #expect(SHA256.hexadecimal(of: Array(text.utf8)) == digest)
  }
}
