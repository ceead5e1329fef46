extension [UInt8] {
  /// So many bytes from a place on, both counted from 0; refused if they are not all there.
  func part(at place: Int, count: Int) throws(Unreadable) -> ArraySlice<UInt8> {
    guard place >= 0, count >= 0, place <= self.count - count else { throw .damaged("it ends too early") }
    return self[place..<place + count]
  }
}

extension ArraySlice<UInt8> {
  /// The number in up to four bytes, the lowest byte first. The offset counts from the beginning of the slice.
  func number(at offset: Int, bytes width: Int) -> Int {
    (0..<width).reduce(0) { $0 | Int(self[startIndex + offset + $1]) << (8 * $1) }
  }

  /// The bytes before the first zero, as text. What is no UTF-8 becomes the replacement character.
  var textBeforeZero: String { String(decoding: prefix { $0 != 0 }, as: UTF8.self) }
}
