/// `lab replay`: plays one run of one test again, and prints all that happens in it.
struct ReplayCommand {
  let request: ReplayRequest
  let workplace: Workplace

  func run() throws -> Bool {
    let lesson = request.lesson
    try workplace.require(lesson, from: request.source)
    let build = try SuiteBuild(of: workplace.checkout, lesson: lesson, source: request.source)
    workplace.announce(build)
    if let output = try build.build() {
      workplace.terminal.say(output.summary + "\n\nThis does not compile yet.")
      return false
    }
    let runner = SuiteRunner(build: build, terminal: workplace.terminal)
    let trace = try runner.emptyTrace()
    let round = try runner.play(SuiteRunner.Choice(only: request.test, run: chosenRun, trace: trace))
    workplace.terminal.endProgress()
    guard let result = round.results.first(where: { $0.test == request.test }) else {
      throw try noTest(round, of: runner)
    }
    try refuseNoRun(result)
    for line in try Trace.lines(of: trace) { workplace.terminal.say(line) }
    workplace.terminal.say("\n" + Self.ending(of: result))
    return result.passed
  }

  /// The run that is asked for, or else the one that failed last.
  private var chosenRun: Run? {
    request.run
      ?? workplace.checkout.progress.tests(of: request.lesson).first { $0.test == request.test }?.run
  }

  private func noTest(_ round: Round, of runner: SuiteRunner) throws -> Problem {
    if let group = round.results.first {
      return .usage("\(request.test) is a group of tests; name one of them, as in \(group.test)")
    }
    guard round.ending == .exited(0) else {
      return .environment("the suite ended before its first test; its last words were\n\(round.lastWords)")
    }
    return try runner.noTest(called: request.test)
  }

  /// A replay that played nothing must not look like one that went well.
  private func refuseNoRun(_ result: TestResult) throws {
    guard result.lastRun == nil, result.passed else { return }
    if let run = chosenRun {
      throw Problem.usage("\(request.test) has no run of \(counted(run.servers, "server")) with seed \(run.seed)")
    }
    throw Problem.usage("\(request.test) plays no simulated run, so there is nothing to replay")
  }

  private static func ending(of result: TestResult) -> String {
    let run = "The run" + (result.lastRun.map { " of \(counted($0.servers, "server")) with seed \($0.seed)" } ?? "")
    if let death = result.death { return "\(run) \(death.words), while it was handling the last event" }
    guard let failure = result.shownFailure else { return "\(run) passed." }
    guard failure.run != nil else { return failure.report }
    if failure.isUnjudged { return "\(run) broke no rule. \(failure.headline)" }
    return "\(run) failed: \(failure.property) (\(failure.section)): \(failure.headline)"
  }
}
