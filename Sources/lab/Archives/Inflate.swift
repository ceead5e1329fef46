/// Unpacks what is packed with "deflate" (RFC 1951). Whatever the input is, there is an error or an output within the
/// limit, and an amount of work in proportion to the two.
struct Inflate {
  /// What has come out.
  private(set) var output: [UInt8] = []
  /// The first byte after the packed data, as a place in what was read.
  var end: Int { input.place }

  private var input: BitReader
  private let limit: Int

  /// Unpacks the data that a slice begins with; an output of more bytes than the limit is an error.
  init(_ packed: ArraySlice<UInt8>, limit: Int) throws(Unreadable) {
    input = BitReader(packed)
    self.limit = limit
    // Each block begins with a bit that says whether it is the last one (section 3.2.3).
    while try input.bits(1) == 0 { try unpackBlock() }
    try unpackBlock()
  }

  private mutating func unpackBlock() throws(Unreadable) {
    switch try input.bits(2) {
    case 0: try unpackStored()
    case 1: try unpack(literals: .fixedLiterals, distances: .fixedDistances)
    case 2: try unpackDynamic()
    default: throw .damaged("a block in it is of no known type")
    }
  }

  /// A block that is not packed: its length, the length with all bits turned over, and the bytes (section 3.2.4).
  private mutating func unpackStored() throws(Unreadable) {
    let header = try input.wholeBytes(4)
    let length = header.number(at: 0, bytes: 2)
    guard length ^ 0xFFFF == header.number(at: 2, bytes: 2) else { throw .damaged("a length in it is wrong") }
    let bytes = try input.wholeBytes(length)
    try makeRoom(for: length)
    output += bytes
  }

  /// Symbols until the one that ends the block (section 3.2.3). Those up to 255 are bytes, those above are lengths of
  /// what is to be repeated.
  private mutating func unpack(literals: HuffmanCode, distances: HuffmanCode) throws(Unreadable) {
    while true {
      let symbol = try literals.next(from: &input)
      if symbol == Self.endOfBlock { return }
      if symbol < Self.endOfBlock {
        try makeRoom(for: 1)
        output.append(UInt8(symbol))
      } else {
        let length = try value(of: symbol - 257, in: Self.lengths)
        let distance = try value(of: try distances.next(from: &input), in: Self.distances)
        try copy(length, from: distance)
      }
    }
  }

  /// Repeats bytes of the output. The copy may run into what it has just made, and so repeat that over and over.
  private mutating func copy(_ length: Int, from distance: Int) throws(Unreadable) {
    guard distance <= output.count else { throw .damaged("it repeats what was never there") }
    try makeRoom(for: length)
    let start = output.count - distance
    for place in start..<start + length { output.append(output[place]) }
  }

  private func makeRoom(for count: Int) throws(Unreadable) {
    guard count <= limit - output.count else { throw .tooLarge(limit: limit) }
  }
}

extension Inflate {
  private static let endOfBlock = 256

  /// A range of numbers that one symbol stands for: the first of them, and how many bits say which it is.
  private struct Range {
    let first: Int
    let bits: Int
  }

  /// The ranges one after the other, so many bits each.
  private static func ranges(from first: Int, bits: [Int]) -> [Range] {
    var next = first
    return bits.map { bits in
      defer { next += 1 << bits }
      return Range(first: next, bits: bits)
    }
  }

  /// The tables of section 3.2.5. The longest length, 258, has a symbol of its own.
  private static let lengths =
    ranges(from: 3, bits: (0..<28).map { max(0, $0 / 4 - 1) }) + [Range(first: 258, bits: 0)]
  private static let distances = ranges(from: 1, bits: (0..<30).map { max(0, $0 / 2 - 1) })

  private mutating func value(of symbol: Int, in table: [Range]) throws(Unreadable) -> Int {
    guard symbol < table.count else { throw .damaged("a code in it has no meaning") }
    return table[symbol].first + (try input.bits(table[symbol].bits))
  }
}

extension Inflate {
  /// The order in which the lengths of the codes for lengths are given: those first that are used most (section 3.2.7).
  private static let orderOfLengths = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

  /// A block that brings its codes (section 3.2.7). All that a code needs is the lengths of its codes, and these are
  /// packed with a code of their own.
  private mutating func unpackDynamic() throws(Unreadable) {
    let literalCount = try input.bits(5) + 257
    let distanceCount = try input.bits(5) + 1
    let lengthCount = try input.bits(4) + 4
    var lengths = [Int](repeating: 0, count: Self.orderOfLengths.count)
    for symbol in Self.orderOfLengths.prefix(lengthCount) { lengths[symbol] = try input.bits(3) }
    let all = try codeLengths(literalCount + distanceCount, in: try usableCode(lengths[...]))
    guard all[Self.endOfBlock] > 0 else { throw .damaged("a block in it has no end") }
    try unpack(
      literals: try usableCode(all[..<literalCount]), distances: try usableCode(all[literalCount...]))
  }

  private func usableCode(_ lengths: ArraySlice<Int>) throws(Unreadable) -> HuffmanCode {
    let code = HuffmanCode(lengths: lengths)
    guard code.isUsable else { throw .damaged("a Huffman code in it makes no sense") }
    return code
  }

  /// The lengths of codes: a symbol up to 15 is a length, the others repeat the one before, or zero.
  private mutating func codeLengths(_ count: Int, in code: HuffmanCode) throws(Unreadable) -> [Int] {
    var lengths: [Int] = []
    while lengths.count < count {
      switch try code.next(from: &input) {
      case 16:
        guard let last = lengths.last else { throw .damaged("it repeats what was never there") }
        lengths += [Int](repeating: last, count: try input.bits(2) + 3)
      case 17: lengths += [Int](repeating: 0, count: try input.bits(3) + 3)
      case 18: lengths += [Int](repeating: 0, count: try input.bits(7) + 11)
      case let length: lengths.append(length)
      }
    }
    guard lengths.count == count else { throw .damaged("a Huffman code in it makes no sense") }
    return lengths
  }
}
