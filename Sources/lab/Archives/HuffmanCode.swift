/// A canonical Huffman code: the lengths of its codes say all (RFC 1951, section 3.2.2). Codes of one length are
/// consecutive numbers, in the order of their symbols, and begin where those of the length before end.
struct HuffmanCode {
  private static let longest = 15

  /// How many symbols have a code of each length.
  private let counts: [Int]
  /// The symbols that have a code, in the order of their codes.
  private let symbols: [Int]

  /// The code in which each symbol has a code of this many bits, or none if that is 0.
  init(lengths: ArraySlice<Int>) {
    var counts = [Int](repeating: 0, count: Self.longest + 1)
    for length in lengths where length > 0 { counts[length] += 1 }
    var next = counts.indices.map { counts[..<$0].reduce(0, +) }
    var symbols = [Int](repeating: 0, count: counts.reduce(0, +))
    for (symbol, length) in zip(0..., lengths) where length > 0 {
      symbols[next[length]] = symbol
      next[length] += 1
    }
    (self.counts, self.symbols) = (counts, symbols)
  }

  /// Whether the code makes sense. More codes than there are bit patterns would have two meanings; fewer are allowed
  /// only where one code is enough, or none (section 3.2.7).
  var isUsable: Bool {
    let free = counts.dropFirst().reduce(1) { $0 < 0 ? $0 : 2 * $0 - $1 }
    return free == 0 || free > 0 && symbols.count <= 1
  }

  /// The symbol whose code comes next, the code's highest bit first.
  func next(from input: inout BitReader) throws(Unreadable) -> Int {
    var (code, first, passed) = (0, 0, 0)
    for length in 1...Self.longest {
      code |= try input.bits(1)
      let count = counts[length]
      if code - first < count { return symbols[passed + code - first] }
      passed += count
      first = (first + count) << 1
      code <<= 1
    }
    throw .damaged("a code in it has no meaning")
  }
}

extension HuffmanCode {
  /// The codes of a block that brings none of its own (section 3.2.6).
  static let fixedLiterals = HuffmanCode(
    lengths: (0..<288).map { $0 < 144 ? 8 : $0 < 256 ? 9 : $0 < 280 ? 7 : 8 }[...])
  static let fixedDistances = HuffmanCode(lengths: [Int](repeating: 5, count: 32)[...])
}
