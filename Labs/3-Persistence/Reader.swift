import Vocabulary

/// Takes bytes apart, from the first to the last.
package struct Reader {
  private var rest: ArraySlice<UInt8>

  package init(_ bytes: ArraySlice<UInt8>) {
    rest = bytes
  }

  package var isAtEnd: Bool { rest.isEmpty }

  package mutating func byte() throws(Undecodable) -> UInt8 {
    guard let byte = rest.popFirst() else { throw Undecodable("it ends too early") }
    return byte
  }

  package mutating func number<Number: FixedWidthInteger>() throws(Undecodable) -> Number {
    try bytes(Number.bitWidth / 8).reversed().reduce(0) { $0 << 8 | Number($1) }
  }

  package mutating func bytes(_ count: Int) throws(Undecodable) -> [UInt8] {
    guard count <= rest.count else { throw Undecodable("it ends too early") }
    defer { rest.removeFirst(count) }
    return Array(rest.prefix(count))
  }

  /// All bytes that are left.
  package mutating func remainder() -> [UInt8] {
    defer { rest = [] }
    return Array(rest)
  }

  /// A server's number, or zero for nobody.
  mutating func vote() throws(Undecodable) -> ServerID? {
    let number = try byte()
    guard number > 0 else { return nil }
    guard let id = ServerID(exactly: Int(number)) else { throw Undecodable("there is no server of number \(number)") }
    return id
  }
}

extension [UInt8] {
  /// Adds a number, the lowest byte first.
  package mutating func append(number: some FixedWidthInteger) {
    Swift.withUnsafeBytes(of: number.littleEndian) { append(contentsOf: $0) }
  }
}
