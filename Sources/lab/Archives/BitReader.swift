/// Reads bits in the order in which deflated data is packed: from the lowest bit of a byte to the highest (RFC 1951,
/// section 3.1.1).
struct BitReader {
  private let bytes: ArraySlice<UInt8>
  /// The first byte of which no bit has been read yet.
  private(set) var place: Int
  /// The bits of the byte before that are still to be read, the next one lowest.
  private var rest = 0
  private var restCount = 0

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    place = bytes.startIndex
  }

  /// The next bits as a number, the first one lowest; 16 of them at most.
  mutating func bits(_ count: Int) throws(Unreadable) -> Int {
    while restCount < count {
      rest |= Int(try byte()) << restCount
      restCount += 8
    }
    defer {
      rest >>= count
      restCount -= count
    }
    return rest & (1 << count - 1)
  }

  /// Whole bytes; the bits that are left of the last one are passed over.
  mutating func wholeBytes(_ count: Int) throws(Unreadable) -> ArraySlice<UInt8> {
    (rest, restCount) = (0, 0)
    guard count <= bytes.endIndex - place else { throw .damaged("it ends too early") }
    defer { place += count }
    return bytes[place..<place + count]
  }

  private mutating func byte() throws(Unreadable) -> UInt8 {
    guard place < bytes.endIndex else { throw .damaged("it ends too early") }
    defer { place += 1 }
    return bytes[place]
  }
}
