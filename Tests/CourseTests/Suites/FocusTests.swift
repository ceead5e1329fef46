import Testing

@testable import lab

@Suite("Which failure is shown first")
struct FocusTests {
  private func failure(
    _ servers: Int = 3, failing: Int = 1, of played: Int = 1, holes: [String] = []
  ) -> Failure {
    Failure(
      run: servers == 0 ? nil : Run(servers: servers, seed: 7), failing: failing, played: played, property: "P",
      section: "§5.2", holes: holes, headline: "", report: "")
  }

  /// What a test says that sees nothing wrong, but meets a hole.
  private let unjudged = Failure(
    property: "Not judged yet", section: "", holes: ["1.1"], headline: "Not judged yet: this test also needs hole 1.1.",
    report: "")

  private func result(_ test: String, _ failures: Failure..., death: Death? = nil, seed: UInt64 = 1) -> TestResult {
    TestResult(
      test: test, title: "", points: 1, section: "", failures: failures, lastRun: Run(servers: 3, seed: seed),
      death: death)
  }

  private func focus(_ results: TestResult...) -> String? {
    Grade(lesson: Lesson.all[0], source: .labs, results: results).focus?.test
  }

  @Test("what fails on every seed goes before what fails on some, whatever its chapter")
  func prefersEverySeed() {
    let rare = result("A/rare", failure(failing: 1, of: 20))
    let sure = result("B/sure", failure(5, failing: 3, of: 3))
    #expect(focus(rare, sure) == "B/sure")
  }

  @Test("a script goes before chance, few servers before many, and a direct call before any run")
  func prefersScripts() {
    let random = result("A/random", failure(1, failing: 3, of: 3))
    let five = result("B/five", failure(5))
    let three = result("C/three", failure(3))
    let direct = result("D/direct", failure(0))
    #expect(focus(random, five) == "B/five")
    #expect(focus(random, five, three) == "C/three")
    #expect(focus(random, five, three, direct) == "D/direct")
  }

  @Test("of tests that point alike, the first of the lesson is shown")
  func keepsOrder() {
    #expect(
      focus(result("Votes/a", failure()), result("Rules/b", failure()), result("Rules/c", failure())) == "Rules/b")
    #expect(focus(result("A/good")) == nil)
  }

  @Test("a test that dies in its first run points as closely as a script, later it may be chance")
  func ranksDeaths() {
    let death = Death(kind: .exited, words: "called exit")
    let random = result("B/random", failure(failing: 3, of: 3))
    #expect(focus(random, result("C/dead", death: death)) == "C/dead")
    #expect(focus(result("A/dead", death: death, seed: 9), random) == "B/random")
  }

  @Test("of one test's failures, the closest is told of")
  func choosesFailure() {
    let result = result("A/a", failure(5), failure(3), failure(1, failing: 1, of: 20))
    #expect(result.shownFailure?.run?.servers == 3)
  }

  @Test("what met no open hole goes before the hole to fill")
  func prefersJudged() {
    let open = result("A/open", failure(0, holes: ["1.1"]))
    let both = result("B/both", failure(holes: ["1.1"]), failure(5, failing: 1, of: 20))
    #expect(focus(open, both) == "B/both")
    #expect(both.shownFailure?.holes == [])
    #expect(both.isJudged && !open.isJudged)
    #expect(focus(open, result("C/dead", death: Death(kind: .trapped, words: ""))) == "A/open")
  }

  @Test("of the tests that meet the first hole, the one that meets the fewest others is shown")
  func choosesByHoles() {
    let other = result("A/other", failure(0, holes: ["1.2"]))
    let wide = result("B/wide", failure(0, holes: ["1.1", "1.2"]))
    let narrow = result("C/narrow", failure(5, holes: ["1.1"]))
    let closer = result("D/closer", failure(3, holes: ["1.1"]))
    #expect(focus(other, wide, narrow) == "C/narrow")
    #expect(focus(result("A/unjudged", unjudged), narrow) == "C/narrow")
    #expect(focus(result("A/unjudged", unjudged), other) == "A/unjudged")
    #expect(focus(other, wide, narrow, closer) == "D/closer")
  }
}
