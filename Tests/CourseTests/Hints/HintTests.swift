import Testing

@testable import lab

@Suite("Hints")
struct HintTests {
  private static let page = """
    # Hints for lesson 1: leader election

    ## 1.1 What a majority is

    1. A question, one to three sentences,
       that goes on.
    2. A pointer.
    3. Nearly the answer:

           let x = 1

           let y = 2

       And so on.

    ## 1.2 A newer term

    1. a
    2. b
    3. c
    """

  @Test("a page is read")
  func reads() throws {
    let page = HintPage(Self.page)
    #expect(page.faults == [])
    #expect(page.holes.map(\.hole) == ["1.1", "1.2"])
    let hints = try #require(page.hints(for: "1.1"))
    #expect(hints.about == "What a majority is")
    #expect(hints.steps[0] == "A question, one to three sentences,\nthat goes on.")
    #expect(hints.steps[2] == "Nearly the answer:\n\n    let x = 1\n\n    let y = 2\n\nAnd so on.")
  }

  @Test("prose is wrapped for the screen, and code stays as it is")
  func shows() throws {
    let hints = try #require(HintPage(Self.page).hints(for: "1.1"))
    #expect(hints.text(through: 1) == "  1. A question, one to three sentences, that goes on.")
    #expect(hints.text(through: 2).hasSuffix("\n\n  2. A pointer."))
    #expect(
      hints.text(through: 3).hasSuffix(
        "  3. Nearly the answer:\n\n         let x = 1\n\n         let y = 2\n\n     And so on."))
  }

  @Test(
    "what is wrong with a page is named",
    arguments: [
      ("# Hints\nwords\n", "line 2: \"words\" belongs to no hint"),
      ("1. a\n", "line 1: \"1. a\" belongs to no hint"),
      ("## 1.1 A\n1. a\n3. b\n2. c\n", "line 3: hint 3 is out of order"),
      ("## 1.1 A\n1. a\n2. b\n", "hole 1.1 has 2 hints, and needs 3"),
      ("## 1.1\n", "line 1: \"## 1.1\" belongs to no hint"),
      ("## 1.1 A\n   a\n", "line 2: \"   a\" belongs to no hint"),
    ])
  func namesFaults(text: String, fault: String) {
    #expect(HintPage(text).faults.contains(fault))
  }

  @Test("each time one more, until there are no more")
  func goesFurther() {
    #expect((0...4).map { HintRequest.Extent.further.shown(after: $0) } == [1, 2, 3, 3, 3])
    #expect((0...4).map { HintRequest.Extent.again.shown(after: $0) } == [0, 1, 2, 3, 3])
    #expect((0...4).map { HintRequest.Extent.all.shown(after: $0) } == [3, 3, 3, 3, 3])
  }

  @Test("after the last hint there are the note, and the solution where it is here")
  func endsWithNote() throws {
    let hints = try #require(HintPage(Self.page).hints(for: "1.2"))
    let place = OpenHole(number: "1.2", file: "A.swift", line: 3)
    func text(shown: Int, hasSolution: Bool, place: OpenHole? = place, isLost: Bool = false) -> String {
      HintAnswer(
        hints: hints, shown: shown, lesson: Lesson.all[0], place: place, hasSolution: hasSolution, isLost: isLost
      ).text(on: Terminal(colours: false, showsProgress: false))
    }
    #expect(text(shown: 2, hasSolution: true).hasSuffix("Hint 2 of 3. The next: `swift run lab hint 1.2`"))
    let last = text(shown: 3, hasSolution: true)
    #expect(last.contains("That was the last hint."))
    #expect(last.contains("Notes/1-leader-election.md"))
    #expect(last.contains("`swift run lab diff 1 --spoil`"))
    #expect(!text(shown: 3, hasSolution: false).contains("diff"))
    #expect(text(shown: 3, hasSolution: true, place: nil).hasSuffix("That was the last hint."))
    #expect(text(shown: 1, hasSolution: true, place: nil).contains("It is filled."))
    #expect(text(shown: 1, hasSolution: true, place: nil, isLost: true).contains("`swift run lab start 1`"))
  }

  @Test("a lesson without hints says which file is missing")
  func namesMissingPage() throws {
    try withCheckout(of: []) { checkout in
      let problem = try #require(throws: Problem.self) { try checkout.hints(of: Lesson.all[0]) }
      #expect(problem.message.hasPrefix("Notes/Hints/1-leader-election.md is missing"))
      #expect(problem.kind == .environment)
    }
  }

  @Test("every hole of a lesson has its hints, in the order of the holes", arguments: Lesson.all)
  func coversHoles(lesson: Lesson) throws {
    let checkout = Checkout(root: SourceTree.own.root)
    let holes = try checkout.files(in: lesson.sourceFolder, endingIn: ".swift").flatMap {
      Marks(in: try checkout.text(of: "\(lesson.sourceFolder)/\($0)")).marks.map(\.hole)
    }
    let page = HintPage(try checkout.text(of: lesson.hints))
    #expect(page.faults == [])
    #expect(page.holes.map(\.hole) == holes.sorted(by: OpenHole.precedes))
    #expect(try checkout.text(of: lesson.hints).lines.allSatisfy { $0.count <= 120 })
  }
}
