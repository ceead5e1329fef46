import Testing

@testable import lab

@Suite("How far a lesson is")
struct StandingTests {
  private let hole = OpenHole(number: "1.1", file: "A.swift", line: 31)

  private func standing(
    open: [OpenHole] = [], passed: [Bool] = [], suite: SuiteSize = SuiteSize(), hasBegun: Bool = true,
    hasChanged: Bool = false, isBroken: Bool = false
  ) -> Standing {
    Standing(
      lesson: Lesson.all[0], open: open, holes: open.isEmpty ? 3 : open.count,
      tests: passed.enumerated().map { Progress.Test(test: "A/t\($0)", points: 2, passed: $1) },
      suite: suite, hasBegun: hasBegun, hasChanged: hasChanged, isBroken: isBroken)
  }

  @Test("first it is begun, then come the holes, then the tests, then the next lesson")
  func givesOneStep() {
    let test = "`swift run lab test 1`"
    let fill = "fill hole 1.1, A.swift:31, then \(test)"
    #expect(standing(open: [hole], hasBegun: false).next == "begin lesson 1 with `swift run lab start 1`")
    #expect(standing(open: [hole]).next == "read Labs/1-LeaderElection/README.md, then \(fill)")
    #expect(standing(open: [hole], passed: [true]).next == fill)
    #expect(standing(open: [hole], passed: [true], isBroken: true).next == "see what the compiler says: \(test)")
    #expect(standing().next == "all tests of lesson 1: \(test)")
    #expect(standing(passed: [true, false]).next == "fix A/t1: `swift run lab test 1 --only A/t1`")
    #expect(standing(passed: [true], hasChanged: true).next == "your files have changed since they passed: \(test)")
    #expect(standing(passed: [true, true]).next == nil)
  }

  @Test("a test that fails on one's own earlier lessons is to be run on them again")
  func namesStack() {
    let failing = Progress.Test(test: "A/t", points: 1, passed: false, source: .ownStack)
    let standing = Standing(
      lesson: Lesson.all[1], open: [], holes: 3, tests: [failing], suite: SuiteSize(), hasBegun: true,
      hasChanged: false, isBroken: false)
    #expect(standing.next == "fix A/t: `swift run lab test 2 --only A/t --mine`")
  }

  @Test("what is missing comes first, and its holes are not filled")
  func bringsBack() {
    var standing = standing(open: [hole], passed: [true])
    standing.missing = ["Labs/1-LeaderElection/Election.swift"]
    #expect(
      standing.next?.hasPrefix("Labs/1-LeaderElection/Election.swift is missing; `swift run lab start 1`") == true)
    #expect(standing.filled == nil)
  }

  @Test("a lesson of which a part was tested is not done")
  func asksForTheRest() {
    let part = standing(passed: [true], suite: SuiteSize(tests: 2, points: 5))
    #expect(part.next == "all tests of lesson 1: `swift run lab test 1`")
    #expect(part.state == .begun)
    #expect((part.earned, part.points) == (2, 5))
  }
}

@Suite("The map")
struct CourseMapTests {
  private let solution = "// hole 1.1\nx\n// end of hole 1.1\n// hole 1.2\ny\n// end of hole 1.2\n"
  private let suite = "@Test(\"a\", .graded(2, \"§5\"))\n@Test(\"b\", .graded(3, \"§5\"))\n"

  /// A checkout with a lesson of two holes and two tests, and these files of the student's. The solutions of later
  /// lessons may be withheld.
  private func withLesson<Result>(
    _ student: String, withholdsOthers: Bool = false, _ body: (Checkout) throws -> Result
  ) throws -> Result {
    let zoo = Lesson.all.map { "\($0.zooFolder)/E01.bug" }
    return try withCheckout(of: withholdsOthers ? [] : zoo) { checkout in
      try checkout.write(solution, to: "Sources/LeaderElection/A.swift")
      try checkout.write("| 1.1 | a |\n| 1.2 | b |\n", to: "Labs/1-LeaderElection/README.md")
      try checkout.write(suite, to: "Tests/1-LeaderElection/A.swift")
      try checkout.write(student, to: "Labs/1-LeaderElection/A.swift")
      return try body(checkout)
    }
  }

  private let plain = Terminal(colours: false, showsProgress: false)

  private func lines(of checkout: Checkout) throws -> [String] {
    try CourseMap(of: checkout).text(on: plain).lines.map(String.init)
  }

  @Test("a lesson that nobody has begun says so, and is what comes next")
  func beginsWithTheFirst() throws {
    try withLesson("hole(\"1.1\")\nhole(\"1.2\")\n") { checkout in
      let lines = try lines(of: checkout)
      #expect(lines.contains("  1  Leader election           0 of 2       0 of 2       0 of 5  not started"))
      #expect(lines.contains { $0.hasPrefix("  2  Log replication ") && $0.hasSuffix("  to come") })
      #expect(lines.last == "Next: begin lesson 1 with `swift run lab start 1`")
    }
  }

  @Test("a lesson whose solution was handed out is not asked for, unless somebody begins it")
  func leavesGivenOut() throws {
    try withLesson("hole(\"1.1\")\nhole(\"1.2\")\n", withholdsOthers: true) { checkout in
      try checkout.write("hole(\"2.1\")\n", to: "Labs/2-LogReplication/A.swift")
      try checkout.write("| 2.1 | a |\n", to: "Labs/2-LogReplication/README.md")
      let map = try CourseMap(of: checkout)
      #expect(map.places.prefix(2).map { map.state(of: $0) } == [.given, .notBegun])
      #expect(map.next == "begin lesson 2 with `swift run lab start 2`")
      #expect(map.totals.holes == 1)
      try checkout.write("hole(\"1.2\")\n", to: "Labs/1-LeaderElection/A.swift")
      #expect(try CourseMap(of: checkout).current?.lesson.number == 1)
    }
  }

  @Test("holes, tests and points are counted, and added up")
  func counts() throws {
    try withLesson("hole(\"1.2\")\n") { checkout in
      var progress = Progress()
      progress.record(
        [TestResult(test: "A/b", title: "", points: 3, section: "")], of: Lesson.all[0], areAll: false,
        files: try checkout.checksum(of: Lesson.all[0]))
      try checkout.save(progress)
      let lines = try lines(of: checkout)
      #expect(lines.contains("  1  Leader election           1 of 2       1 of 2       3 of 5  begun"))
      #expect(lines.contains("     in all                    1 of 2       1 of 2       3 of 5"))
      let document = try CourseMap(of: checkout).document
      #expect(document.lessons[0].openHoles == ["1.2"])
      #expect(document.totals == CourseMap.Totals(of: [try Standing(of: Lesson.all[0], in: checkout)]))
      #expect(document.totals.of == 5)
    }
  }

  @Test("edits that nobody has tested show")
  func noticesEdits() throws {
    try withLesson("") { checkout in
      var progress = Progress()
      let passed = ["A/a", "A/b"].map { TestResult(test: $0, title: "", points: 1, section: "") }
      progress.record(passed, of: Lesson.all[0], areAll: true, files: try checkout.checksum(of: Lesson.all[0]))
      try checkout.save(progress)
      #expect(try lines(of: checkout).contains { $0.hasSuffix("  done") })
      try checkout.write("// better\n", to: "Labs/1-LeaderElection/A.swift")
      #expect(try lines(of: checkout).contains { $0.hasSuffix("  untested edits") })
    }
  }

  @Test("files that are missing are told of, and brought back by start")
  func tellsOfLosses() throws {
    try withCheckout(of: ["Tests/1-LeaderElection/A.swift"]) { checkout in
      let lines = try lines(of: checkout)
      #expect(lines.contains { $0.hasSuffix("  files missing") })
      #expect(lines.last == "Next: bring the files of lesson 1 back: `swift run lab start 1`")
    }
  }

  @Test("the map of this course fits on 80 columns")
  func fits() throws {
    let wide = try lines(of: Checkout(root: SourceTree.own.root)).filter { $0.count > 80 }
    #expect(wide == [])
  }
}
