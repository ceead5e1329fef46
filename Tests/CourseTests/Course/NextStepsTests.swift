import Testing

@testable import lab

@Suite("What comes next when tests pass")
struct NextStepsTests {
  private func steps(
    lesson: Int = 1, files: [String] = [], source: CodeSource = .labs, areAll: Bool = true, areOtherSeeds: Bool = false,
    open: [OpenHole] = [], unfinished: String? = nil
  ) throws -> String {
    try withCheckout(of: files) {
      NextSteps(
        lesson: Lesson.all[lesson - 1], checkout: $0, source: source, areAll: areAll, areOtherSeeds: areOtherSeeds,
        openHoles: open, unfinished: unfinished
      ).text
    }
  }

  @Test("after a lesson: other seeds, the note and the solution, the next lesson")
  func afterLesson() throws {
    let files = ["Notes/1-leader-election.md", "Sources/LeaderElection/A.swift", "Labs/2-LogReplication/README.md"]
    #expect(
      try steps(files: files) == """
        Lesson 1 is done. Next:
          - other seeds: swift run lab test 1 --seeds 200 --seed-base 1000
          - read Notes/1-leader-election.md, and compare your files with the solution: swift run lab diff 1
          - lesson 2, log replication: swift run lab start 2
        """)
  }

  @Test("nothing is named that is not there or is done already")
  func namesOnlyWhatIsThere() throws {
    #expect(
      try steps(areOtherSeeds: true) == """
        Lesson 1 is done. Next:
          - lesson 2, log replication, is still to come
        """)
    #expect(try steps(lesson: 6).hasSuffix("- this was the last lesson: you have built Raft"))
  }

  @Test("after a later lesson on the course's own solutions: the same on one's own; and that is not forgotten")
  func afterLaterLesson() throws {
    let files = ["Labs/1-LeaderElection/README.md", "Sources/LeaderElection/A.swift"]
    let own = "- on your own earlier lessons: swift run lab test 2 --mine"
    #expect(try steps(lesson: 2, files: files).contains(own))
    #expect(try !steps(lesson: 2).contains(own))
    let again = try steps(lesson: 2, files: files, source: .ownStack)
    #expect(!again.contains(own))
    #expect(again.contains("swift run lab test 2 --mine --seeds 200"))
  }

  @Test("after a part of the suite: what is known to be left, or else the whole of it")
  func afterPart() throws {
    let test = "fix Votes/late: `swift run lab test 1 --only Votes/late`"
    #expect(try steps(areAll: false, unfinished: test) == "Next: \(test)")
    #expect(try steps(areAll: false) == "Next: all tests of the lesson, `swift run lab test 1`")
  }

  @Test("a hole that no test came by is named")
  func afterUnmetHole() throws {
    let hole = OpenHole(number: "1.8", file: "A.swift", line: 3)
    #expect(try steps(open: [hole]).hasPrefix("Next: hole 1.8 is still open, A.swift:3"))
  }

  @Test("the lecture notes are where lessons look for them")
  func findsNotes() {
    let checkout = Checkout(root: SourceTree.own.root)
    let missing = Lesson.all.filter { checkout.holds($0) && !checkout.exists($0.note) }
    #expect(missing.map(\.note) == [])
  }
}
