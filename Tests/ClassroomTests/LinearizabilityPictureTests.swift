import Checkers
import Simulator
import Testing

@Suite("Linearizability: what a counterexample shows")
struct LinearizabilityPictureTests {
  private func counterexample(_ events: [Event<RegisterModel>]) throws -> Counterexample<RegisterModel> {
    try #require(LinearizabilityChecker(RegisterModel()).counterexample(in: History(events)))
  }

  private func counterexample(_ events: [Event<KeyValueModel>]) throws -> Counterexample<KeyValueModel> {
    try #require(LinearizabilityChecker(KeyValueModel()).counterexample(in: History(events)))
  }

  @Test("a stale read")
  func showsStaleRead() throws {
    let found = try counterexample([
      .call(1, .put("x", "1")), .call(2, .get("x")), .end(2, .value("1")), .call(3, .append("x", "2")),
      .call(2, .get("x")), .end(2, .value(nil)), .end(1, .done), .call(2, .get("x")), .end(2, .value("1")),
    ])
    #expect(found.description == "C2's get x → nothing fits no order of the 4 operations so far: x is \"1\".")
    #expect(found.operations.map(\.client) == [1, 2, 3, 2])
    #expect(found.order == [0, 1])
    #expect(found.returning == 3 && found.stuck == 3 && found.moment == 5 && found.isShortest)
    #expect(found.attempts.map(\.operation) == [3, 2])
    #expect(
      found.timeline() == """
        C1  ├─────────────────────── put x "1" → ?                                     1
        C2      ├────┤               get x → "1"                                       2
        C3               ├────────── append x "2" → ?                                  ·
        C2                    ├────┤ get x → nothing                                   ✗
        next get x → nothing: x is "1"
        next append x "2" → ?: then nothing can follow
        """)
  }

  @Test("an answer that shows what cannot have been before")
  func showsLaterAnswer() throws {
    let found = try counterexample([
      .call(1, .write(1)), .end(1, .done), .call(1, .compareAndSwap(1, 2)), .call(2, .read), .end(2, .number(2)),
      .call(3, .write(7)), .end(1, .failed), .end(3, .done),
    ])
    #expect(
      found.description == """
        C1's exchange 1 for 2 → not done fits no order of the 4 operations so far: it leaves no way to \
        C2's read → 2 (the register holds 1).
        """)
    #expect(found.returning == 1 && found.stuck == 2 && found.moment == 6 && found.isShortest)
  }

  @Test("the first operation of all")
  func showsFirst() throws {
    let found = try counterexample([.call(1, .read), .end(1, .number(1)), .call(2, .read)])
    #expect(found.description == "C1's read → 1 is no possible first operation: the register holds nothing.")
    #expect(found.timeline().hasPrefix("C1  ├"))
  }

  @Test("of many operations the last are drawn, and those that it is about")
  func showsTheLast() throws {
    // The read that cannot be explained was called before all others.
    var events: [Event<RegisterModel>] = [.call(1, .read)]
    for _ in 0..<100 { events += [.call(2, .write(2)), .end(2, .done)] }
    let found = try counterexample(events + [.end(1, .number(1))])
    let lines = found.timeline(last: 10).split(separator: "\n")
    #expect(lines.count == 12)
    #expect(lines[0] == "    … 91 more before")
    #expect(lines[1].hasPrefix("C1  ├──") && lines[1].hasSuffix("✗"))
    #expect(lines[2].hasPrefix("C2") && lines[2].hasSuffix(" 92"))
  }

  @Test("many attempts that fail alike are counted")
  func countsAttempts() throws {
    let lost = (10..<20).flatMap { [Event<RegisterModel>.call($0, .write($0)), .lose($0)] }
    let found = try counterexample(lost + [.call(1, .read), .end(1, .number(1))])
    let lines = found.timeline().split(separator: "\n")
    #expect(lines.count == 13)
    #expect(
      lines.suffix(2) == [
        "next read → 1: the register holds nothing", "next one of 10 others: then nothing can follow",
      ])
    #expect(found.attempts.count == 11)
  }

  /// Texts that have no place in a line or on a page.
  static let strange = [
    "&", "<script>", "a\"b", "line\nbreak", "tab\t", "\u{0}\u{1B}[2J", "&\u{301}", "\r\n", "\u{202E}", "é\u{1F600}",
    String(repeating: "long ", count: 100),
  ]

  private func counterexample(about text: String, client: Int) throws -> Counterexample<KeyValueModel> {
    let writes = (0..<29).flatMap { number in
      [Event<KeyValueModel>.call(client + number, .append(text, "\(text)\(number)")), .end(client + number, .done)]
    }
    let lost: [Event<KeyValueModel>] = [.call(0, .put(text, text)), .lose(0)]
    let read: [Event<KeyValueModel>] = [.call(0, .get(text)), .end(0, .value("nobody's \(text)"))]
    return try counterexample(writes + lost + read)
  }

  @Test("a line of a timeline is one line, and not too long", arguments: strange)
  func keepsToTheWidth(text: String) throws {
    for client in [1, 1_000_000] {
      let found = try counterexample(about: text, client: client)
      for width in [60, 80, 100] {
        let lines = found.timeline(width: width).split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.allSatisfy { $0.count <= width }, "\(width)")
        #expect(lines.count >= 26 && lines.allSatisfy { line in ["C", " ", "n"].contains { line.hasPrefix($0) } })
        #expect(lines.joined().unicodeScalars.allSatisfy { $0.value >= 0x20 })
      }
      #expect(!found.description.contains { $0.isNewline })
    }
  }

  @Test("a page is well formed whatever is on it", arguments: strange)
  func writesPages(text: String) throws {
    let page = try counterexample(about: text, client: 1).page(title: text)
    #expect(page.hasPrefix("<!DOCTYPE html>\n"))
    #expect(Page(String(page.dropFirst(16))).fault == nil)
    #expect(page.unicodeScalars.allSatisfy { $0.value >= 0x20 || $0 == "\n" || $0 == "\t" })
    #expect(!page.contains("<script"))
  }

  @Test("a page has a bar for every operation, and the order as a list")
  func drawsAll() throws {
    let page = try counterexample(about: "x", client: 1).page(title: "a & b")
    #expect(page.contains("<title>a &amp; b</title>"))
    #expect(page.ranges(of: "<rect ").count == 31)
    #expect(page.ranges(of: "<g class=\"stuck\">").count == 1)
    #expect(page.contains("<ol start=\"1\">"))
  }

  @Test("a page of very many operations has an end")
  func drawsTheLast() throws {
    var events: [Event<RegisterModel>] = []
    for number in 0..<1100 { events += [.call(1, .write(number)), .end(1, .done)] }
    let page = try counterexample(events + [.call(1, .read), .end(1, .number(-1))]).page(title: "")
    #expect(page.split(separator: "\n").count { $0.contains("<rect ") } == 1000)
    #expect(page.contains("101 more operations came before these."))
    #expect(page.contains("<ol start=\"101\">"))
  }
}

/// A page as a browser takes it apart: tags that are closed in order, and between them no mark that stands for itself.
private struct Page {
  /// What is wrong with it.
  private(set) var fault: String?
  private var open: [Substring] = []

  init(_ text: String) {
    let pieces = text.unicodeScalars.split(separator: "<").map { String($0) }
    for piece in pieces where fault == nil { take(Substring(piece)) }
    if fault == nil, !open.isEmpty { fault = "not closed: \(open)" }
  }

  /// Takes a piece from a tag to the next.
  private mutating func take(_ piece: Substring) {
    let tag = piece.prefix { $0 != ">" }
    let name = tag.prefix { $0 != " " }
    guard tag.endIndex < piece.endIndex else { return fault = "no tag: \(piece)" }
    if name.hasPrefix("/") {
      guard open.popLast() == name.dropFirst() else { return fault = "<\(name)> closes what is not open" }
    } else if !tag.hasSuffix("/") {
      open.append(name)
    }
    let entities = /&(amp|lt|gt|quot);/.matchingSemantics(.unicodeScalar)
    let between = piece.unicodeScalars[piece.unicodeScalars.index(after: tag.endIndex)...]
    let rest = String(between).replacing(entities, with: "").unicodeScalars
    if name != "style", rest.contains("&") || rest.contains("\"") || rest.contains(">") { fault = "a mark: \(piece)" }
  }
}
