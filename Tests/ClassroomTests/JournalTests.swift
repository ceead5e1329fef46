import Simulator
import Testing
import Vocabulary

@testable import Persistence

/// The journal's bytes, as `Notes/journal-format.md` shows them: a format that drifts cannot be read any more.
@Suite("The journal's bytes")
struct JournalTests {
  @Test("checksums are those of CRC-32C, whatever the length")
  func checksums() {
    func checksum(_ bytes: [UInt8]) -> UInt32 {
      var checksum = Checksum()
      checksum.add(bytes[...])
      return checksum.value
    }
    #expect(checksum(Array("123456789".utf8)) == 0xE306_9283)
    #expect(checksum(Array(repeating: 0, count: 32)) == 0x8A91_36AA)
    #expect(checksum(Array(repeating: 0xFF, count: 32)) == 0x62A8_AB43)
    #expect(checksum(Array(0..<32)) == 0x46DD_794E)
    #expect(checksum([]) == 0)
    for length in 0...40 {
      let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 * 7) }
      for cut in 0...length {
        var inTwo = Checksum()
        inTwo.add(bytes[..<cut])
        inTwo.add(bytes[cut...])
        #expect(inTwo.value == checksum(bytes))
      }
    }
  }

  @Test("a journal is the bytes that the notes show")
  func golden() throws {
    var journal = Journal()
    let records: [Record] = [
      .term(3, vote: 2),
      .append([Entry(term: 3, .noop), Entry(term: 3, .command(Array("x=1".utf8)))], after: 0),
      .truncate(after: 1),
    ]
    guard case .bytes(let bytes, "journal", at: 0)? = journal.append(records) else { throw DiskFailure("no write") }
    let lines = stride(from: 0, to: bytes.count, by: 16).map { start in
      bytes[start..<min(start + 16, bytes.count)].map { byte in
        let digits = String(byte, radix: 16)
        return digits.count == 1 ? "0" + digits : digits
      }.joined(separator: " ")
    }
    #expect(
      lines.joined(separator: "\n") == """
        52 61 66 74 4c 61 62 31 0a 00 00 00 59 4b d6 db
        01 03 00 00 00 00 00 00 00 02 07 db af c1 22 00
        00 00 43 c3 3b e5 02 00 00 00 00 00 00 00 00 03
        00 00 00 00 00 00 00 00 03 00 00 00 00 00 00 00
        01 03 00 00 00 78 3d 31 63 26 40 c2 09 00 00 00
        27 c2 0e de 03 01 00 00 00 00 00 00 00 77 e2 8a
        fa
        """)
    let recovery = try Recovery(of: bytes)
    #expect(recovery.state == PersistentState(term: 3, vote: 2, entries: [Entry(term: 3, .noop)]))
  }

  @Test("an outline answers what a look at all terms would", arguments: 1...50 as ClosedRange<UInt64>)
  func outlines(seed: UInt64) {
    var random = Random(seed: seed)
    func draw(_ random: inout Random, after terms: [Term]) -> [Term] {
      (0..<random.below(12)).reduce(into: terms) { terms, _ in
        terms.append(Term((terms.last ?? 1).number + (random.chance(0.3) ? 1 + random.below(2) : 0)))
      }
    }
    func entries(_ terms: [Term]) -> [Entry] { terms.map { Entry(term: $0, .noop) } }
    for _ in 1...40 {
      let shared = draw(&random, after: [])
      // The two logs go on with terms that the other does not have: even and odd ones.
      let left = shared + draw(&random, after: [Term(100)]).dropFirst().map { Term($0.number * 2) }
      let right = shared + draw(&random, after: [Term(100)]).dropFirst().map { Term($0.number * 2 + 1) }
      let outline = Outline(of: entries(left))
      #expect(outline.agreement(with: entries(right)) == Index(UInt64(shared.count)))
      var cut = outline
      cut.truncate(after: Index(UInt64(shared.count)))
      #expect(cut == Outline(of: entries(shared)))
      for place in left.indices { #expect(outline.term(at: Index(UInt64(place + 1))) == left[place]) }
    }
  }
}
