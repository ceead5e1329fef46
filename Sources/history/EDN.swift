/// A value in EDN, the notation in which Clojure programs write down what they hold. Logs need only a part of it.
indirect enum EDN: Equatable {
  case `nil`
  case number(Int)
  case keyword(String)
  case string(String)
  /// A word that is none of these.
  case symbol(String)
  case vector([EDN])
  case map([String: EDN])

  /// All values of a line, one after another.
  static func values(in line: some Sequence<UInt8>) throws(Objection) -> [EDN] {
    var reader = EDNReader(line)
    var values: [EDN] = []
    while let value = try reader.next() { values.append(value) }
    return values
  }
}

extension EDN: CustomStringConvertible {
  /// The value as it is written.
  var description: String {
    switch self {
    case .nil: "nil"
    case .number(let number): "\(number)"
    case .keyword(let name): ":\(name)"
    case .string(let text): "\"\(text)\""
    case .symbol(let name): name
    case .vector(let values): "[\(values.map(\.description).joined(separator: " "))]"
    case .map: "{…}"
    }
  }
}

/// Reads values from the bytes of a line.
private struct EDNReader {
  private let bytes: [UInt8]
  private var place = 0
  // Whoever nests deeper wants to see the reader run out of stack.
  private static var depthLimit: Int { 16 }

  init(_ bytes: some Sequence<UInt8>) { self.bytes = Array(bytes) }

  /// The next value, or nil at the end of the line.
  mutating func next() throws(Objection) -> EDN? {
    skipSpace()
    return place < bytes.count ? try value(depth: 0) : nil
  }

  private mutating func skipSpace() {
    while place < bytes.count, Self.isSpace(bytes[place]) { place += 1 }
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    switch byte {
    // A comma is white space.
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: ","): true
    default: false
    }
  }

  /// Whether a word ends before this.
  private static func isEnd(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"): true
    default: isSpace(byte)
    }
  }

  private mutating func value(depth: Int) throws(Objection) -> EDN {
    guard depth < Self.depthLimit else { throw Objection("what is in brackets is nested too deeply") }
    switch bytes[place] {
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "["): return .vector(try values(until: UInt8(ascii: "]"), depth: depth))
    case UInt8(ascii: "{"): return .map(try map(depth: depth))
    default: return try word()
    }
  }

  private mutating func values(until end: UInt8, depth: Int) throws(Objection) -> [EDN] {
    place += 1
    var values: [EDN] = []
    while true {
      skipSpace()
      guard place < bytes.count else { throw Objection("the line ends before a \"\(Character(Unicode.Scalar(end)))\"") }
      if bytes[place] == end {
        place += 1
        return values
      }
      values.append(try value(depth: depth + 1))
    }
  }

  private mutating func map(depth: Int) throws(Objection) -> [String: EDN] {
    let values = try values(until: UInt8(ascii: "}"), depth: depth)
    guard values.count.isMultiple(of: 2) else { throw Objection("the last key between { and } has no value") }
    var map: [String: EDN] = [:]
    for place in stride(from: 0, to: values.count, by: 2) {
      guard case .keyword(let key) = values[place] else { throw Objection("\(values[place]) is no key such as :value") }
      guard map.updateValue(values[place + 1], forKey: key) == nil else { throw Objection(":\(key) is there twice") }
    }
    return map
  }

  private mutating func word() throws(Objection) -> EDN {
    let start = place
    while place < bytes.count, !Self.isEnd(bytes[place]) { place += 1 }
    let word = String(decoding: bytes[start..<place], as: UTF8.self)
    if word == "nil" { return .nil }
    if word.first == ":", word.count > 1 { return .keyword(String(word.dropFirst())) }
    // A bracket that nothing has opened makes an empty word.
    guard !word.isEmpty else {
      throw Objection("nothing has opened this \"\(Character(Unicode.Scalar(bytes[place])))\"")
    }
    return Int(word).map { .number($0) } ?? .symbol(word)
  }

  // MARK: Texts

  private mutating func string() throws(Objection) -> String {
    place += 1
    var units: [UInt16] = []
    var start = place
    func literal(until end: Int) -> String.UTF16View { String(decoding: bytes[start..<end], as: UTF8.self).utf16 }
    while place < bytes.count, bytes[place] != UInt8(ascii: "\"") {
      place += 1
      guard bytes[place - 1] == UInt8(ascii: "\\") else { continue }
      units += literal(until: place - 1)
      units.append(try escaped())
      start = place
    }
    guard place < bytes.count else { throw Objection("the line ends before a text does; close it with \"") }
    units += literal(until: place)
    place += 1
    guard let text = String(validating: units, as: UTF16.self) else {
      throw Objection("half a character is written as \\u without the other half")
    }
    return text
  }

  private mutating func escaped() throws(Objection) -> UInt16 {
    guard place < bytes.count else { throw Objection("the line ends after a \\") }
    place += 1
    switch bytes[place - 1] {
    case UInt8(ascii: "n"): return 0x0A
    case UInt8(ascii: "t"): return 0x09
    case UInt8(ascii: "r"): return 0x0D
    case UInt8(ascii: "b"): return 0x08
    case UInt8(ascii: "f"): return 0x0C
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): return UInt16(bytes[place - 1])
    case UInt8(ascii: "u"):
      let digits = bytes[place...].prefix(4)
      // A number may have a sign, but not here.
      guard digits.count == 4, digits.first != UInt8(ascii: "+"),
        let unit = UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
      else { throw Objection("after \\u four hexadecimal digits are wanted") }
      place += 4
      return unit
    default: throw Objection("in a text \\ stands before one of \\ \" n t r b f u; write \\\\ for itself")
    }
  }
}
