/// A run that was played again: everything that happened, and what is to be said about it.
struct Replay: Encodable {
  let lesson: Int
  let test: String
  /// Nil if the test calls the student's code itself.
  let run: Run?
  let passed: Bool
  /// What happened, a line an event, below a line that names the servers.
  let trace: [String]
  let verdict: String

  init(lesson: Lesson, result: TestResult, trace: [String]) {
    self.lesson = lesson.number
    test = result.test
    run = result.lastRun
    passed = result.passed
    self.trace = trace
    verdict = Self.verdict(on: result)
  }

  private static func verdict(on result: TestResult) -> String {
    let run = "The run" + (result.lastRun.map { " of \(counted($0.servers, "server")) with seed \($0.seed)" } ?? "")
    if let death = result.death { return "\(run) \(death.words), while it was handling the last event" }
    guard let failure = result.shownFailure else { return "\(run) passed." }
    guard failure.run != nil else { return failure.report }
    if failure.isUnjudged { return "\(run) broke no rule. \(failure.headline)" }
    return "\(run) failed: \(failure.property) (\(failure.section)): \(failure.headline)"
  }
}
