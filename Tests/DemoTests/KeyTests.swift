import Testing

@testable import demo

@Suite("Keys")
struct KeyTests {
  private static let typed: [([[UInt8]], [Key])] = [
    ([Array(" n+=-sq".utf8)], [.pause, .step, .faster, .faster, .slower, .nextScene, .end]),
    ([Array("\u{1B}[C".utf8)], [.step]),
    ([Array("\u{1B}OC".utf8)], [.step]),
    ([[0x1B], Array("[C".utf8)], [.step]),
    ([Array("\u{1B}[".utf8), Array("C".utf8)], [.step]),
    ([[0x1B], [0x5B], [0x43], [0x1B], [0x5B], [0x43]], [.step, .step]),
    ([Array("\u{1B}[A\u{1B}[B\u{1B}[D".utf8)], []),
    ([Array("\u{1B}[1;5C".utf8)], [.step]),
    ([Array("\u{1B}[15~s".utf8)], [.nextScene]),
    ([Array("\u{1B}[3~n\u{1B}[200~".utf8)], [.step]),
    ([[0x1B], Array("q".utf8)], [.end]),
    ([[0x1B, 0x1B], Array("[Cn".utf8)], [.step, .step]),
    ([[3]], [.end]),
    ([[4]], [.end]),
    ([Array("xyz§\u{7F}\n".utf8)], []),
    ([], []),
  ]

  @Test("keys are made of bytes, in however many pieces these come", arguments: typed)
  func parses(pieces: [[UInt8]], keys: [Key]) {
    var parser = KeyParser()
    #expect(pieces.flatMap { parser.parse($0) } == keys)
  }

  @Test("the parser comes back to its senses after any bytes")
  func recovers() {
    let lost = (UInt16.min...UInt16.max).filter { number in
      var parser = KeyParser()
      _ = parser.parse([0x1B, UInt8(number >> 8), UInt8(number & 0xFF)])
      return parser.parse(Array("~s".utf8)) != [.nextScene]
    }
    #expect(lost.isEmpty)
  }
}
