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
    var good = result("A/good")
    good.seeds = 20
    let grade = Grade(
      lesson: lesson, source: .labs,
      results: [
        good, result("A/bad", failures: [failure("two leaders", holes: ["1.10"])]),
        result("B/worse", failures: [failure("no leader", holes: ["1.9"])]),
      ],
      openHoles: [OpenHole(number: "1.9", file: "A.swift", line: 3)])
    #expect(
      Report(grade: grade, terminal: plain).text == """
        Lesson 1, leader election: your files in Labs/1-LeaderElection

                points  seeds    time  test
        A
          ok       5/5     20  0.13 s  good   a title
          open     0/5      -  0.13 s  bad    a title
        B
          open     0/5      -  0.13 s  worse  a title

        1 of 3 tests passed, 2 open, 5 of 15 points.

        1 other test came by open holes, and cannot be judged yet.

        Fill hole 1.9 first, A.swift:3

        open  B/worse: a title

        REPORT
        """)
  }

  @Test("after a save, only the first thing to do and the count are told")
  func tellsTheGist() {
    let bad = result("A/bad", failures: [failure("two leaders", holes: [])])
    let open = result("B/open", failures: [failure("no leader", holes: ["1.9"])])
    let grade = Grade(lesson: lesson, source: .labs, results: [result("A/good"), bad, open])
    #expect(
      Report(grade: grade, terminal: plain).gist == """
        FAIL  A/bad: a title

        REPORT

        Fill hole 1.9 after that

        1 of 3 tests passed, 1 failed, 1 open, 5 of 15 points.
        """)
  }

  @Test("a test that dies has failed, whatever holes it came by before")
  func judgesDeaths() {
    let dead = result(
      "A/dies", failures: [failure("x", holes: ["1.1"])], death: Death(kind: .trapped, words: "trapped"))
    #expect(dead.verdict == .failed)
    #expect(result("A/open", failures: [failure("x", holes: ["1.1"])]).verdict == .open)
    #expect(result("A/good").verdict == .passed)
  }

  @Test("what is graded is named with the lessons of one's own that it stands on")
  func namesStack() {
    let third = Lesson.all[2]
    func heading(_ source: CodeSource) -> String {
      let grade = Grade(lesson: third, source: source, results: [result("A/good")])
      return String(Report(grade: grade, terminal: plain).text.lines[0])
    }
    #expect(heading(.labs) == "Lesson 3, persistence: your files in Labs/3-Persistence")
    #expect(heading(.ownStack) == heading(.labs) + ", on your own lessons 1 and 2")
    #expect(CodeSource.ownStack.words(for: lesson, own: [lesson]) == "your files in Labs/1-LeaderElection")
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
    #expect(text.hasSuffix("1 of 1 test passed, 5 of 5 points."))
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
    #expect(
      PostMortem(result: dead, lesson: 2, source: .ownStack, again: .died(trace: trace)).text.hasSuffix(
        "--seed 7 --mine"))
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
    #expect(
      CompilerOutput(output, of: "/p").files == ["Labs/1-LeaderElection/A.swift", "Sources/B.swift"])
    #expect(CompilerOutput("error: no such module\n", of: "/p").summary == "error: no such module")
    #expect(CompilerOutput("error: No space left on device", of: "/p").saysDiskIsFull)
  }

  /// What the compiler says about errors in these places, a line each.
  private func errors(in places: [String]) -> CompilerOutput {
    CompilerOutput(places.map { "/p/\($0): error: wrong\n 1 | wrong\n\n" }.joined(), of: "/p")
  }

  @Test("of many errors a screenful is shown, and the others are counted")
  func limitsCompilerOutput() {
    let many = errors(in: (1...30).map { "Labs/1-LeaderElection/A.swift:\($0):1" })
    #expect(many.screenful.lines.count <= 45)
    #expect(many.screenful.hasSuffix("A.swift:13:1: error: wrong\n 1 | wrong\n\n… and 17 errors more"))
    #expect(errors(in: ["Labs/A.swift:1:1"]).screenful == "Labs/A.swift:1:1: error: wrong\n 1 | wrong")
  }

  @Test("a file that is missing is named, and how it comes back")
  func tellsWhatIsMissing() {
    let broken = BrokenBuild(
      output: errors(in: ["Labs/1-LeaderElection/B.swift:1:1"]), lesson: Lesson.all[0], source: .labs,
      missing: ["Labs/1-LeaderElection/Election.swift"])
    #expect(
      broken.text.lines.last?.hasPrefix(
        "Labs/1-LeaderElection/Election.swift is missing: `swift run lab start 1` makes what is missing") == true)
  }

  @Test("whose files do not compile is said")
  func tellsWhoseErrors() {
    func verdict(on places: [String], _ source: CodeSource = .ownStack) -> String {
      let broken = BrokenBuild(output: errors(in: places), lesson: Lesson.all[1], source: source)
      return String(broken.text.lines.last ?? "")
    }
    let (first, second) = ("Labs/1-LeaderElection/A.swift:1:1", "Labs/2-LogReplication/A.swift:1:1")
    #expect(verdict(on: [second]) == "Your files of lesson 2 do not compile yet.")
    #expect(
      verdict(on: [second, first])
        == "Your files of lesson 1, on which lesson 2 stands, do not compile: see `swift run lab test 1`.")
    #expect(verdict(on: ["Tests/2-LogReplication/A.swift:1:1"]).hasPrefix("The errors are in what uses your files"))
    #expect(verdict(on: [], .labs) == "This does not compile yet.")
    #expect(verdict(on: [first], .reference) == "The solution of lesson 2 does not compile.")
  }

  @Test(
    "times are written with a point and two digits",
    arguments: [(0, "0.00"), (0.004, "0.00"), (0.129, "0.13"), (1.999, "2.00"), (12.5, "12.50")])
  func writesTimes(seconds: Double, text: String) {
    #expect(seconds.twoDecimals == text)
  }
}

@Suite("Progress")
struct ProgressRecordTests {
  @Test("a part of the suite leaves what is known of the other tests")
  func keepsProgress() {
    let lesson = Lesson.all[0]
    let old = TestResult(test: "A/a", title: "", points: 1, section: "")
    var new = TestResult(test: "A/b", title: "", points: 1, section: "", lastRun: Run(servers: 3, seed: 1))
    var progress = Progress()
    progress.record([old, new], of: lesson, areAll: true)
    new.death = Death(kind: .trapped, words: "")
    progress.record([new], of: lesson, from: .ownStack, areAll: false)
    #expect(progress.tests(of: lesson).map(\.passed) == [true, false])
    #expect(progress.tests(of: lesson).map(\.source) == [.labs, .ownStack])
    #expect(progress.tests(of: lesson)[1].run == Run(servers: 3, seed: 1))
    progress.record([new], of: lesson, areAll: true)
    #expect(progress.tests(of: lesson).map(\.test) == ["A/b"])
  }
}
