/// `lab diff`: the student's files of a lesson beside the course's own solution.
struct DiffCommand {
  let request: DiffRequest
  let workplace: Workplace

  private var lesson: Lesson { request.lesson }
  private var checkout: Checkout { workplace.checkout }

  func run() throws -> Bool {
    try requireSolution()
    try workplace.require(lesson, from: .labs)
    if !request.spoil { try requireAllPassed() }
    let comparison = try SolutionComparison(of: lesson, in: checkout, only: request.only)
    switch request.format {
    case .json: workplace.terminal.say(try comparison.json())
    case .text where comparison.passages.isEmpty: workplace.terminal.say(sameness)
    case .text: workplace.terminal.say(ComparisonText(comparison: comparison, terminal: workplace.terminal).text)
    }
    return true
  }

  /// Students may have been handed a course without solutions.
  private func requireSolution() throws {
    guard checkout.files(in: lesson.sourceFolder, endingIn: ".swift").isEmpty else { return }
    throw Problem.environment(
      "the solution of lesson \(lesson.number) is not in this checkout (it would be in \(lesson.sourceFolder)), so"
        + " there is nothing to compare with")
  }

  /// Who has not got there alone yet is told how far it is.
  private func requireAllPassed() throws {
    let tests = try checkout.testNames(of: lesson).names
    let passed = Set(checkout.progress.tests(of: lesson).filter(\.passed).map(\.test))
    let missing = tests.filter { !passed.contains($0) }
    guard !missing.isEmpty else { return }
    let count = "\(tests.count - missing.count) of \(counted(tests.count, "test"))"
    throw Problem.failed(
      "\(count) of lesson \(lesson.number) passed in your last run; the solution is shown when all do, or now with"
        + " --spoil")
  }

  private var sameness: String {
    let what = request.only.map { $0.first?.isNumber == true ? "Hole \($0)" : $0 } ?? "Lesson \(lesson.number)"
    return "\(what): no line differs from the solution."
  }
}
