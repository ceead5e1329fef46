import Testing

@testable import lab

@Suite("From tests to points")
struct FindingTests {
  private let exam = Exam(lesson: Lesson.all[0], stack: .reference)
  private let reference = ["A/a", "A/b"].map { test in
    var result = TestResult(test: test, title: test, points: 50, section: "§5")
    result.digests = ["1"]
    return result
  }

  private func plan() throws -> GradingPlan {
    let words = "grade a --output b --labs 1 --seed-base 7".split(separator: " ").map(String.init)
    let request = try #require(try Commands.request(words) as? GradeRequest)
    let tools = GradingPlan.Tools(compiler: "Swift", walls: 7)
    return try GradingPlan(for: request, course: "x", tools: tools, kept: nil)
  }

  private func result(_ test: String, digest: String = "1", points: Int = 50) -> TestResult {
    var result = TestResult(test: test, title: test, points: points, section: "§5", seeds: 3)
    result.digests = [digest]
    return result
  }

  private func grade(
    _ first: [TestResult], _ second: [TestResult]? = nil, isCutShort: Bool = false
  ) throws -> LabGrade {
    let one = SuiteRunner.Outcome(results: first, isCutShort: isCutShort)
    return LabGrade(
      exam, .tested(first: one, second: SuiteRunner.Outcome(results: second ?? first), hasMeddled: false),
      reference: reference, plan: try plan(), remarks: [], seconds: 1)
  }

  @Test("tests earn what the course gives for them, whatever a submission says")
  func givesPoints() throws {
    #expect(try grade([result("A/a"), result("A/b")]).points == 100)
    #expect(try grade([result("A/a", points: 1000), result("B/new", points: 1000)]).points == 50)
  }

  @Test("a test that ends without having played its runs has not passed")
  func wantsRuns() throws {
    var empty = result("A/b")
    empty.digests = []
    let lab = try grade([result("A/a"), empty])
    #expect(lab.points == 50)
    #expect(lab.tests[1].headline?.contains("not all of its runs were played") == true)
  }

  @Test("a test that goes another way when it is repeated does not pass, and is named so")
  func namesChance() throws {
    let lab = try grade([result("A/a"), result("A/b")], [result("A/a"), result("A/b", digest: "2")])
    #expect(lab.points == 50)
    #expect(lab.tests[1].headline?.contains("not deterministic") == true)
    #expect(lab.remarks.contains("not deterministic in 1 test"))
  }

  @Test("a test that ended its process says how, and how to play it again")
  func tellsOfDeaths() throws {
    var dead = result("A/b")
    dead.lastRun = Run(servers: 3, seed: 12)
    dead.death = Death(kind: .exited, words: "called exit")
    let lab = try grade([result("A/a"), dead], [result("A/a")])
    #expect(lab.tests[1].headline == "the run called exit")
    #expect(lab.tests[1].replay == "swift run lab replay 1 A/b --servers 3 --seed 12")
    #expect(lab.remarks == ["1 test: the process was ended from inside"])
  }

  @Test("a machine that was too busy the second time says nothing about the code")
  func forgivesTheMachine() throws {
    var slow = result("A/b", digest: "2")
    slow.death = Death(kind: .endless, words: "did not come to an end in 2 s")
    #expect(try grade([result("A/a"), result("A/b")], [result("A/a"), slow]).points == 100)
  }

  @Test("a process that ends between two tests is no grading to the end")
  func tellsOfGaps() throws {
    let lab = try grade([result("A/a")])
    #expect(lab.state == .stopped("the process was ended between two tests"))
  }

  @Test("tests for which no time was left are not run, and earn nothing")
  func tellsOfTime() throws {
    let lab = try grade([result("A/a")], isCutShort: true)
    #expect(lab.points == 50)
    #expect(lab.state == .stopped("the tests were not done in 300 s"))
    #expect(!lab.tests[1].wasRun)
  }
}
