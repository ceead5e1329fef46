import Foundation
import Seal
import Testing

@testable import lab

@Suite("The ledger of a suite, sealed")
struct SealTests {
  private let seal = Seal(key: Array(0..<16))

  @Test("a sealed line is opened with the same key and at the same place, and at no other")
  func opens() throws {
    let seal = try #require(seal)
    let line = seal.sealed("{\"event\":\"ended\"}", number: 3)
    #expect(seal.opened(line, number: 3) == "{\"event\":\"ended\"}")
    #expect(seal.opened(line, number: 4) == nil)
    #expect(Seal(key: Array(1..<17))?.opened(line, number: 3) == nil)
    #expect(seal.opened("{\"event\":\"ended\"}", number: 3) == nil)
    #expect(seal.opened(line.replacing("ended", with: "began"), number: 3) == nil)
  }

  @Test("a key has sixteen bytes")
  func refusesKeys() {
    #expect(Seal(key: Array(0..<15)) == nil)
    #expect(Seal(key: []) == nil)
  }

  @Test(
    "of a ledger counts what stands before the first line that somebody else has written, moved or taken away",
    arguments: [
      ([0, 1, 2], 3, false), ([0, 2], 1, true), ([1, 2], 0, true), ([0, 1, 1], 2, true), ([0, -1, 1], 1, true),
      ([], 0, false),
    ])
  func countsLines(numbers: [Int], counted: Int, isForged: Bool) throws {
    let seal = try #require(seal)
    let lines = numbers.map { $0 < 0 ? "{}" : seal.sealed("line \($0)", number: $0) }
    let text = LedgerText(lines.map { $0 + "\n" }.joined() + "the beginning of a li", seal: seal)
    #expect(text.lines == numbers.prefix(counted).map { "line \($0)" })
    #expect(text.isForged == isForged)
  }
}

@Suite("What is to be graded")
struct GradingPlanTests {
  private let tools = GradingPlan.Tools(compiler: "Swift", walls: 7)

  private func request(_ line: String) throws -> GradeRequest {
    let words = ["grade"] + line.split(separator: " ").map(String.init)
    return try #require(try Commands.request(words) as? GradeRequest)
  }

  @Test(
    "labs are listed by their numbers",
    arguments: [("1", [1]), ("1-3", [1, 2, 3]), ("5,1-2", [1, 2, 5]), ("1-6", [1, 2, 3, 4, 5, 6])])
  func listsLabs(text: String, numbers: [Int]) throws {
    #expect(try Lesson.list(text).map(\.number) == numbers)
  }

  @Test("what is no list of labs is refused", arguments: ["", "0", "7", "3-1", "1-", "a", "1,,2", "1-2-3"])
  func refusesLists(text: String) {
    #expect(throws: Problem.self) { try Lesson.list(text) }
  }

  @Test("seeds are drawn once, and kept with the grades")
  func keepsSeeds() throws {
    let request = try request("a --output b --labs 1")
    let plan = try GradingPlan(for: request, course: "x", tools: tools, kept: nil)
    #expect(plan.seedBase >= 1_000_000)
    #expect(try GradingPlan(for: request, course: "x", tools: tools, kept: plan) == plan)
  }

  @Test("grades that were made in another way are left alone")
  func refusesOthers() throws {
    let plan = try GradingPlan(
      for: try request("a --output b --labs 1 --seed-base 7"), course: "x", tools: tools, kept: nil)
    #expect(throws: Problem.self) {
      try GradingPlan(for: try request("a --output b --labs 1 --seed-base 8"), course: "x", tools: tools, kept: plan)
    }
    #expect(throws: Problem.self) {
      try GradingPlan(for: try request("a --output b --labs 2"), course: "x", tools: tools, kept: plan)
    }
    #expect(throws: Problem.self) {
      try GradingPlan(for: try request("a --output b --labs 1"), course: "y", tools: tools, kept: plan)
    }
  }

  @Test("a lab stands on the course's own lessons; with --cumulative on the submission's own as well")
  func choosesStacks() throws {
    let alone = try GradingPlan(for: try request("a --output b --labs 1-2"), course: "x", tools: tools, kept: nil)
    #expect(alone.exams.map(\.name) == ["1-reference", "2-reference"])
    let both = try GradingPlan(
      for: try request("a --output b --labs 1-2 --cumulative"), course: "x", tools: tools, kept: nil)
    #expect(both.exams.map(\.name) == ["1-reference", "2-reference", "2-own"])
    #expect(both.exams.last?.own.map(\.number) == [1, 2])
  }
}

@Suite("Which submissions there are")
struct SubmissionListTests {
  private func names(_ operands: [String], among files: [String]) throws -> [String] {
    try withCheckout(of: files) { checkout in
      let output = checkout.url("all/grades").path
      return try SubmissionList(operands.map { checkout.url($0).path }, output: output).places.map(\.name)
    }
  }

  @Test("an archive and a folder are one each; a folder of them is many")
  func finds() throws {
    let files = ["all/alice.zip", "all/bob.tar.gz", "all/carol/Labs/1-LeaderElection/Election.swift", "all/.hidden"]
    #expect(try names(["all"], among: files) == ["alice", "bob", "carol"])
    #expect(try names(["all/carol", "all/bob.tar.gz"], among: files) == ["carol", "bob"])
  }

  @Test("nothing in a folder of submissions is passed over, whatever its name ends in")
  func keepsAll() throws {
    let files = ["all/Alice.ZIP", "all/bob.rar", "all/carol.7z", "all/dora.Tar.GZ", "all/emil", "all/__MACOSX/x"]
    #expect(try names(["all"], among: files) == ["Alice", "bob", "carol", "dora", "emil"])
  }

  @Test("the folder of the grades is no submission")
  func leavesGradesOut() throws {
    #expect(try names(["all"], among: ["all/alice.zip", "all/grades/plan.json"]) == ["alice"])
    #expect(try names(["all"], among: ["all/grades/plan.json"]) == [])
    #expect(throws: Problem.self) { try names(["all/grades"], among: ["all/grades/alice.zip"]) }
  }

  @Test("a folder that an archive was unpacked into is one, however deep the course lies in it")
  func findsNested() throws {
    let files = ["dora", "emil"].map { "\($0)/raft-main/Labs/1-LeaderElection/Election.swift" }
    #expect(try names(["dora", "emil"], among: files) == ["dora", "emil"])
    #expect(try names(["."], among: files) == ["dora", "emil"])
    #expect(try names(["dora"], among: ["dora/1-LeaderElection/Election.swift"]) == ["dora"])
    #expect(try names(["dora"], among: ["dora/Election.swift"]) == ["dora"])
  }

  @Test("a folder of submissions may hold a single one, or lie in another folder")
  func findsSingle() throws {
    #expect(try names(["all"], among: ["all/alice/Labs/1-LeaderElection/Election.swift"]) == ["alice"])
    #expect(try names(["all"], among: ["all/alice/raft-main/Labs/1-LeaderElection/Election.swift"]) == ["alice"])
    #expect(try names(["all"], among: ["all/alice.zip"]) == ["alice"])
    #expect(try names(["in"], among: ["in/all/alice.zip", "in/all/bob.zip"]) == ["alice", "bob"])
  }

  @Test("two of the same name are told apart")
  func tellsApart() throws {
    #expect(try names(["a/x.zip", "b/x.zip"], among: ["a/x.zip", "b/x.zip"]) == ["x", "x-2"])
  }

  @Test("what is not there is refused")
  func refuses() {
    #expect(throws: Problem.self) { try names(["nobody"], among: []) }
  }
}

@Suite("From tests to points")
struct FindingTests {
  private let exam = Exam(lesson: Lesson.all[0], stack: .reference)
  private let reference = ["A/a", "A/b"].map { TestResult(test: $0, title: $0, points: 50, section: "§5") }

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
