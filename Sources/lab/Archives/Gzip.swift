/// Unpacks gzip files (RFC 1952): members one after the other, each with a header, deflated data, and a checksum.
struct Gzip {
  private let bytes: [UInt8]
  private let limit: Int

  static func recognises(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x1F, 0x8B]) }

  /// All that is packed in a file; more bytes than the limit are an error.
  static func unpack(_ bytes: [UInt8], limit: Int) throws(Unreadable) -> [UInt8] {
    let file = Gzip(bytes: bytes, limit: limit)
    var output: [UInt8] = []
    var place = 0
    // Tapes and some transfers fill a file up with zeros.
    while place == 0 || bytes[place...].contains(where: { $0 != 0 }) {
      place = try file.unpackMember(at: place, to: &output)
    }
    return output
  }

  /// Unpacks the member that begins at a place, and returns where it ends.
  private func unpackMember(at place: Int, to output: inout [UInt8]) throws(Unreadable) -> Int {
    let data = try endOfHeader(at: place)
    let inflated = try Inflate(bytes[data...], limit: limit - output.count)
    let trailer = try bytes.part(at: inflated.end, count: 8)
    guard trailer.number(at: 0, bytes: 4) == Int(CRC32.of(inflated.output)),
      trailer.number(at: 4, bytes: 4) == inflated.output.count & 0xFFFF_FFFF
    else { throw .damaged("its checksum is wrong") }
    output += inflated.output
    return inflated.end + 8
  }

  /// Passes over a member's header (section 2.3): ten bytes, and what its flags say is there.
  private func endOfHeader(at place: Int) throws(Unreadable) -> Int {
    let header = try bytes.part(at: place, count: 10)
    guard header.starts(with: [0x1F, 0x8B, 8]) else { throw .damaged("something that is not gzip is in it") }
    let flags = Flags(rawValue: header.number(at: 3, bytes: 1))
    guard flags.isSubset(of: .known) else { throw Unreadable("packed with a newer gzip than is known here") }
    var end = place + 10
    if flags.contains(.extra) { end += 2 + (try bytes.part(at: end, count: 2).number(at: 0, bytes: 2)) }
    for text in [Flags.name, .comment] where flags.contains(text) { end = try endOfText(at: end) }
    if flags.contains(.headerChecksum) { end += 2 }
    return try bytes.part(at: end, count: 0).startIndex
  }

  /// The place after the zero that ends a text.
  private func endOfText(at place: Int) throws(Unreadable) -> Int {
    guard place < bytes.count, let zero = bytes[place...].firstIndex(of: 0) else {
      throw .damaged("it ends too early")
    }
    return zero + 1
  }

  /// What a header holds beside its first ten bytes (section 2.3.1).
  private struct Flags: OptionSet {
    let rawValue: Int

    static let text = Flags(rawValue: 1)
    static let headerChecksum = Flags(rawValue: 2)
    static let extra = Flags(rawValue: 4)
    static let name = Flags(rawValue: 8)
    static let comment = Flags(rawValue: 16)
    static let known: Flags = [.text, .headerChecksum, .extra, .name, .comment]
  }
}
