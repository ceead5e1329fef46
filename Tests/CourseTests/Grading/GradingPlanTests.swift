import Testing

@testable import lab

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
