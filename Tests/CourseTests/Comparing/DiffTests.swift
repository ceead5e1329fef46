import Testing

@testable import lab

@Suite("A solution beside another")
struct DiffTests {
  private let solution = """
    struct A {
      func one() -> Int {
        // hole 1.1: return 0
        let a = 1
        return a
        // end of hole 1.1
      }

      func two() {
        // hole 1.2
        work()
        // end of hole 1.2
      }
    }
    """

  private func passages(_ own: String) -> [Passage] {
    Passage.passages(in: own, solution: solution, file: "A.swift")
  }

  private func file(one: String, two: String = "    work()", more: String = "") -> String {
    "struct A {\n  func one() -> Int {\n\(one)\n  }\n\n  func two() {\n\(two)\n  }\n\(more)}\n"
  }

  @Test("what is the same is left out")
  func leavesOut() {
    #expect(passages(file(one: "    let a = 1\n    return a")) == [])
    #expect(passages(file(one: "    return 1")).map(\.holes) == [["1.1"]])
  }

  @Test("a hole is what stands between the lines that are given, braces of its own included")
  func findsHoles() {
    let own = "    if true {\n      return 1\n    }\n    return 2"
    #expect(
      passages(file(one: own, two: "")) == [
        Passage(
          file: "A.swift", line: 3, holes: ["1.1"],
          own: ["    if true {", "      return 1", "    }", "    return 2"],
          solution: ["    let a = 1", "    return a"]),
        Passage(file: "A.swift", line: 10, holes: ["1.2"], own: [""], solution: ["    work()"]),
      ])
  }

  @Test("functions of one's own stand outside the holes")
  func findsAdditions() {
    let more = "\n  private func help() {\n    work()\n  }\n"
    let found = passages(file(one: "    let a = 1\n    return a", more: more))
    #expect(found.map(\.holes) == [[]])
    #expect(found.first?.own == ["", "  private func help() {", "    work()", "  }"])
    #expect(found.first?.solution == [])
  }

  @Test("holes between which nothing is left of what was given are shown together")
  func joinsHoles() {
    let found = passages("struct A {\n  func one() -> Int {\n    return 1\n  }\n}\n")
    #expect(found.flatMap(\.holes) == ["1.1", "1.2"])
    #expect(passages("").map(\.holes) == [["1.1", "1.2"]])
  }

  private func text(columns: Int) throws -> String {
    try withLesson(own: file(one: "    let b = 1\n    return a")) { checkout in
      let comparison = try SolutionComparison(of: Lesson.all[0], in: checkout)
      return ComparisonText(
        comparison: comparison, terminal: Terminal(colours: false, showsProgress: false, columns: columns)
      ).text
    }
  }

  /// A checkout in which lesson 1 is one file.
  private func withLesson<Result>(own: String, _ body: (Checkout) throws -> Result) throws -> Result {
    try withCheckout(of: []) { checkout in
      try checkout.write(solution, to: "Sources/LeaderElection/A.swift")
      try checkout.write(own, to: "Labs/1-LeaderElection/A.swift")
      return try body(checkout)
    }
  }

  @Test("in a narrow terminal the lines stand below each other")
  func writesNarrow() throws {
    #expect(
      try text(columns: 119) == """
        Hole 1.1, Labs/1-LeaderElection/A.swift:3
        -     let b = 1
        +     let a = 1
              return a
        """)
  }

  @Test("in a wide terminal they stand side by side, and long lines go on in the next")
  func writesWide() throws {
    let lines = try text(columns: 121).lines
    try #require(lines.count == 4)
    #expect(lines[2] == "    let b = 1".padded(to: 59) + " │     let a = 1")
    #expect(lines.allSatisfy { $0.count <= 121 })
  }

  @Test("a hole or a file may be asked for; anything else is refused with what there is")
  func chooses() throws {
    try withLesson(own: file(one: "    return 1", two: "")) { checkout in
      func count(_ word: String) throws -> Int {
        try SolutionComparison(of: Lesson.all[0], in: checkout, only: word).passages.count
      }
      #expect(try count("1.2") == 1)
      #expect(try count("A.swift") == 2)
      let problem = try #require(throws: Problem.self) { try count("1.3") }
      #expect(problem.message == "\"1.3\" is no hole and no file of lesson 1; there are 1.1 to 1.2, and A.swift")
      #expect(problem.kind == .usage)
    }
  }

  private func diff(spoil: Bool, in checkout: Checkout) throws -> Bool {
    let workplace = Workplace(checkout: checkout, terminal: Terminal(colours: false, showsProgress: false))
    return try DiffRequest(lesson: Lesson.all[0], spoil: spoil).carryOut(at: workplace)
  }

  @Test("who has not passed yet is refused, and told how far it is")
  func refuses() throws {
    try withLesson(own: file(one: "    let a = 1\n    return a")) { checkout in
      try checkout.write(
        "struct S {\n  @Test(.graded(1, \"\"))\n  func a() {}\n  @Test(.graded(1, \"\"))\n  func b() {}\n}\n",
        to: "Tests/1-LeaderElection/S.swift")
      var progress = Progress()
      let passed = ["S/a", "S/b"].map { TestResult(test: $0, title: "", points: 1, section: "") }
      progress.record([passed[0]], of: Lesson.all[0], areAll: true)
      try checkout.save(progress)
      let problem = try #require(throws: Problem.self) { try diff(spoil: false, in: checkout) }
      #expect(problem.kind == .failed)
      #expect(problem.message.hasPrefix("1 of 2 tests of lesson 1 passed"))
      #expect(try diff(spoil: true, in: checkout))
      progress.record(passed, of: Lesson.all[0], areAll: true)
      try checkout.save(progress)
      #expect(try diff(spoil: false, in: checkout))
    }
  }

  @Test("holes stand in the order of their numbers, and before what is outside of them, such as a file of one's own")
  func orders() throws {
    try withLesson(own: file(one: "    return 1", two: "", more: "  let more = 1\n")) { checkout in
      try checkout.write("// hole 1.10\nwork()\n// end of hole 1.10\n", to: "Sources/LeaderElection/1.swift")
      try checkout.write("struct B {}\n", to: "Labs/1-LeaderElection/B.swift")
      let passages = try SolutionComparison(of: Lesson.all[0], in: checkout).passages
      #expect(passages.map(\.holes) == [["1.1"], ["1.2"], ["1.10"], [], []])
      #expect(passages.last?.own == ["struct B {}"])
    }
  }

  @Test("where there is no solution, there is nothing to compare with")
  func missesSolution() throws {
    try withCheckout(of: ["Labs/1-LeaderElection/A.swift"]) { checkout in
      let problem = try #require(throws: Problem.self) { try diff(spoil: true, in: checkout) }
      #expect(problem.kind == .environment)
      #expect(problem.message.contains("nothing to compare with"))
    }
  }
}
