import Seal
import Testing

@testable import lab

@Suite("The ledger of a suite, sealed")
struct SealTests {
  private let seal = Seal(key: Array(0..<16))

  @Test("a sealed line is opened with the same key and at the same place, and at no other")
  func opens() throws {
    let seal = try #require(seal)
    let line = seal.sealed("{\"event\":\"ended\"}", number: 3)
    #expect(seal.opened(line, number: 3) == "{\"event\":\"ended\"}")
    #expect(seal.opened(line, number: 4) == nil)
    #expect(Seal(key: Array(1..<17))?.opened(line, number: 3) == nil)
    #expect(seal.opened("{\"event\":\"ended\"}", number: 3) == nil)
    #expect(seal.opened(line.replacing("ended", with: "began"), number: 3) == nil)
  }

  @Test("a key has sixteen bytes")
  func refusesKeys() {
    #expect(Seal(key: Array(0..<15)) == nil)
    #expect(Seal(key: []) == nil)
  }

  @Test(
    "of a ledger counts what stands before the first line that somebody else has written, moved or taken away",
    arguments: [
      ([0, 1, 2], 3, false), ([0, 2], 1, true), ([1, 2], 0, true), ([0, 1, 1], 2, true), ([0, -1, 1], 1, true),
      ([], 0, false),
    ])
  func countsLines(numbers: [Int], counted: Int, isForged: Bool) throws {
    let seal = try #require(seal)
    let lines = numbers.map { $0 < 0 ? "{}" : seal.sealed("line \($0)", number: $0) }
    let text = LedgerText(lines.map { $0 + "\n" }.joined() + "the beginning of a li", seal: seal)
    #expect(text.lines == numbers.prefix(counted).map { "line \($0)" })
    #expect(text.isForged == isForged)
  }
}
