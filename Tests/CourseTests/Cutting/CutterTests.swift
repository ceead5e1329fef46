import Testing

@testable import lab

@Suite("Cutting labs out of solutions")
struct CutterTests {
  private let cutter = Cutter(lesson: 1)

  @Test("a solution becomes a call of hole, with its harmless value and its indentation")
  func cutsValue() {
    let source = """
      func wins() -> Bool {
          // hole 1.1: return Reply(term: term, granted: false)
          let half = count / 2
          return votes > half
          // end of hole 1.1
      }

      """
    #expect(
      cutter.cut(source) == """
        func wins() -> Bool {
            return hole("1.1", Reply(term: term, granted: false))
        }

        """)
  }

  @Test("a solution that returns nothing becomes a call without a value")
  func cutsVoid() {
    #expect(cutter.cut("  // hole 1.2\n  x()\n  // end of hole 1.2\n") == "  hole(\"1.2\")\n")
  }

  @Test("all solutions of a file are cut, and all else is copied to the letter")
  func copiesTheRest() {
    let source = "a\n\n// hole 1.1\nx\n// end of hole 1.1\n\tb\n// hole 1.2: return 3\ny\nz\n// end of hole 1.2\nc"
    #expect(cutter.cut(source) == "a\n\nhole(\"1.1\")\n\tb\nreturn hole(\"1.2\", 3)\nc")
    #expect(cutter.cut("no marks\r\n\n") == "no marks\r\n\n")
    #expect(cutter.cut("") == "")
  }

  @Test(
    "a mark that is wrong is named with its line",
    arguments: [
      ("// hole 1.1\nx\n", 1, "has no \"// end of hole 1.1\""),
      ("x\n// end of hole 1.1\n", 2, "what is open is none"),
      ("// hole 1.1\nx\n// end of hole 1.2\n", 3, "what is open is hole 1.1"),
      ("// hole 1.1\nx\n// hole 1.2\n", 3, "begins before hole 1.1 ends"),
      ("// hole 1.1\n// end of hole 1.1\n", 1, "is unused"),
      ("// hole 1.1: false\nx\n// end of hole 1.1\n", 1, "is no mark"),
      ("// Hole 1.1\nx\n// end of hole 1.1\n", 1, "is no mark"),
      ("// hole 2.1\nx\n// end of hole 2.1\n", 1, "not of this lesson"),
      ("// hole 1.0\nx\n// end of hole 1.0\n", 1, "not of this lesson"),
      ("// hole 1.2\nx\n// end of hole 1.2\n", 1, "no hole 1.1"),
    ])
  func namesFault(text: String, line: Int, words: String) {
    let faults = cutter.faults(in: [("A.swift", text)])
    #expect(faults.contains { $0.file == "A.swift" && $0.line == line && $0.message.contains(words) }, "\(faults)")
  }

  @Test("a number is given once, over all files of a lesson")
  func findsDuplicates() {
    let text = "// hole 1.1\nx\n// end of hole 1.1\n"
    let faults = cutter.faults(in: [("A.swift", text), ("B.swift", text)])
    #expect(faults.map(\.file) == ["B.swift"])
    #expect(faults.first?.message == "hole 1.1 is already at A.swift:1; a number is given once")
  }

  @Test("words about holes are no marks")
  func leavesProseAlone() {
    #expect(Marks(in: "// hole in the log\n/// A hole is 1.2 lines long\n// the end of hole\n") == Marks(in: ""))
  }

  @Test("holes are in any order in a file, for files are read in the order of ideas")
  func acceptsAnyOrder() {
    let text = "// hole 1.2\nx\n// end of hole 1.2\n// hole 1.1\nx\n// end of hole 1.1\n"
    #expect(cutter.faults(in: [("A.swift", text)]) == [])
  }
}

@Suite("Holes that are open")
struct OpenHoleTests {
  @Test("a hole is open where it is called, not where it is spoken of")
  func findsCalls() {
    let text = "/// See hole(\"1.1\").\nreturn hole(\"1.10\", false)\n  hole(\"1.2\")\nmyhole(\"1.3\")\n"
    let holes = OpenHole.holes(in: text, of: "A.swift")
    #expect(holes.map(\.number) == ["1.10", "1.2"])
    #expect(holes.map(\.place) == ["A.swift:2", "A.swift:3"])
  }

  @Test("hole 1.9 comes before hole 1.10")
  func comparesNumbers() {
    #expect(OpenHole.precedes("1.9", "1.10"))
    #expect(!OpenHole.precedes("1.10", "1.9"))
    #expect(!OpenHole.precedes("1.9", "1.9"))
  }
}
