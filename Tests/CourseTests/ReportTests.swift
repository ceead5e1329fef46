import Testing

@testable import lab

@Suite("What a person is told")
struct ReportTests {
  private let lesson = Lesson.all[0]
  private let plain = Terminal(colours: false, showsProgress: false)

  private func result(_ test: String, failures: [Failure] = [], death: Death? = nil) -> TestResult {
    TestResult(
      test: test, title: "a title", points: 5, section: "§5.2", seconds: 0.125, failures: failures,
      lastRun: Run(servers: 3, seed: 7), death: death)
  }

  private func failure(_ headline: String, holes: [String]) -> Failure {
    Failure(property: "Election Safety", section: "§5.2", holes: holes, headline: headline, report: "REPORT")
  }

  @Test("all results, the other failures in a line each, and the one about the first hole in full")
  func showsFirstFailure() {
    let grade = Grade(
      lesson: lesson, source: .labs,
      results: [
        result("A/good"), result("A/bad", failures: [failure("two leaders", holes: ["1.10"])]),
        result("B/worse", failures: [failure("no leader", holes: ["1.9"])]),
      ],
      openHoles: [OpenHole(number: "1.9", file: "A.swift", line: 3)])
    #expect(
      Report(grade: grade, terminal: plain).text == """
        Lesson 1, leader election: your files in Labs/1-LeaderElection

        A
          ok     5/5  0.13 s  good   a title
          FAIL   0/5  0.13 s  bad    a title
        B
          FAIL   0/5  0.13 s  worse  a title

        1 of 3 tests, 5 of 15 points.

        1 other test came by open holes, and cannot be judged yet.

        Fill hole 1.9 first, A.swift:3

        FAIL  B/worse: a title

        REPORT
        """)
  }

  private func failure(_ servers: Int, failing: Int = 1, of played: Int = 1, _ headline: String) -> Failure {
    Failure(
      run: Run(servers: servers, seed: 7), failing: failing, played: played, property: "Liveness", section: "§5.2",
      headline: headline, report: "REPORT")
  }

  @Test("the other failures stand in a line each, with the sizes and seeds on which they fail, if not on all")
  func listsOthers() {
    var some = result("B/some", failures: [failure(5, failing: 2, of: 20, "no leader")])
    some.sizes = [1, 3, 5]
    var all = result("C/all", failures: [failure(3, "two leaders\nsecond line"), failure(5, "two")])
    all.sizes = [3, 5]
    let long = result("D/long", failures: [failure(3, String(repeating: "long ", count: 30))])
    let cut = String(repeating: "long ", count: 30).prefix(120 - "  D/long  …".count)
    let open = result("E/open", failures: [failure("two", holes: ["1.2"])])
    let focus = result("A/bad", failures: [failure(1, "bad")])
    let grade = Grade(lesson: lesson, source: .labs, results: [focus, some, all, long, open])
    let text = Report(grade: grade, terminal: plain).text
    #expect(
      text.contains(
        """
        Failing, besides the one below:
          B/some  with 5 servers, on 2 of 20 seeds: no leader
          C/all   two leaders
          D/long  \(cut)…

        1 other test came by open holes, and cannot be judged yet.

        FAIL  A/bad
        """), "\(text)")
    #expect(text.hasSuffix("REPORT\n\nFill hole 1.2 after that"))
  }

  @Test("the failure in full says with how many servers the test fails, and with how many it passes")
  func tellsOfSizes() {
    var result = result("A/bad", failures: [failure(3, "bad"), failure(5, "bad")])
    #expect(result.otherCases == "1 other case of it failed, too.")
    result.sizes = [3, 5]
    #expect(result.otherCases == "It fails with 3 and 5 servers.")
    result.sizes = [1, 2, 3, 4, 5]
    #expect(result.otherCases == "It fails with 3 and 5 servers, and passes with 1, 2 and 4.")
    result.failures = [failure(3, failing: 1, of: 20, "bad"), failure(5, failing: 2, of: 20, "bad")]
    #expect(result.occasion == "with 3 and 5 servers, on some seeds")
    result.failures = [failure(1, "bad")]
    #expect(result.otherCases == "It fails with 1 server, and passes with 2, 3, 4 and 5.")
    #expect(self.result("A/bad", failures: [failure(1, "bad")]).otherCases == nil)
  }

  @Test("tests stand in the order of the lesson's chapters, and of the suite within them")
  func ordersByChapter() {
    let results = ["Timers/b", "Timers/a", "Unknown/x", "Quorums/c", "Rules/d"].map { result($0) }
    let grade = Grade(lesson: lesson, source: .labs, results: results)
    #expect(grade.results.map(\.test) == ["Quorums/c", "Rules/d", "Timers/b", "Timers/a", "Unknown/x"])
  }

  @Test("when all is well there is nothing but the table")
  func showsSuccess() {
    let grade = Grade(lesson: lesson, source: .reference, results: [result("A/good")])
    let text = Report(grade: grade, terminal: plain).text
    #expect(text.hasSuffix("1 of 1 test, 5 of 5 points."))
    #expect(Report(grade: grade, next: "NEXT", terminal: plain).text == text + "\n\nNEXT")
    #expect(text.hasPrefix("Lesson 1, leader election: the solution in Sources/LeaderElection"))
  }

  @Test("a death is told with the event that was being handled and the command that plays it again")
  func tellsOfDeath() {
    let dead = result("A/dies", death: Death(kind: .trapped, words: "trapped"))
    let trace = ["names"] + (1...30).map { "event \($0)" }
    let text = PostMortem(result: dead, lesson: 1, source: .labs, again: .died(trace: trace)).text
    #expect(text.contains("The run of 3 servers with seed 7 trapped"))
    #expect(text.contains("\n\n  names\n  … 5 lines before\n  event 6\n"))
    #expect(text.contains("It was handling this event:\n\n  event 30"))
    #expect(text.hasSuffix("swift run lab replay 1 A/dies --servers 3 --seed 7"))
  }

  @Test("a death that does not come again says that the code is not deterministic")
  func tellsOfChance() {
    let dead = result("A/dies", death: Death(kind: .exited, words: "called exit"))
    let text = PostMortem(result: dead, lesson: 1, source: .labs, again: .ended).text
    #expect(text.contains("the code does not do the same thing twice"))
  }

  @Test("the student's errors come first, and nothing comes twice")
  func sortsCompilerOutput() {
    let output = """
      [3/6] Compiling LeaderElection Quorum.swift
      /p/Sources/B.swift:1:1: error: other
      1 | other
      /p/Labs/1-LeaderElection/A.swift:2:5: warning: unused
       2 | unused
      /p/Labs/1-LeaderElection/A.swift:3:5: error: mine
       3 | mine
         | `- error: mine

      [4/6] Emitting module LeaderElection
      /p/Labs/1-LeaderElection/A.swift:3:5: error: mine
       3 | mine
         | `- error: mine
      """
    #expect(
      CompilerOutput(output, of: "/p").summary == """
        Labs/1-LeaderElection/A.swift:3:5: error: mine
         3 | mine
           | `- error: mine

        Sources/B.swift:1:1: error: other
        1 | other
        """)
    #expect(CompilerOutput("error: no such module\n", of: "/p").summary == "error: no such module")
    #expect(CompilerOutput("error: No space left on device", of: "/p").saysDiskIsFull)
  }

  @Test(
    "times are written with a point and two digits",
    arguments: [(0, "0.00"), (0.004, "0.00"), (0.129, "0.13"), (1.999, "2.00"), (12.5, "12.50")])
  func writesTimes(seconds: Double, text: String) {
    #expect(seconds.twoDecimals == text)
  }
}
