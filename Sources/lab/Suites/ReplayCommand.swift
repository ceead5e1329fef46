/// `lab replay`: plays one run of one test again, and prints all that happens in it.
struct ReplayCommand {
  let request: ReplayRequest
  let workplace: Workplace

  func run() throws -> Bool {
    let lesson = request.lesson
    try workplace.require(lesson, from: request.source)
    try requireOneTest()
    let build = try SuiteBuild(of: workplace.checkout, lesson: lesson, source: request.source)
    workplace.announce(build)
    if let output = try build.build() {
      try show(BrokenBuild(output: output, lesson: lesson, source: request.source))
      return false
    }
    let runner = SuiteRunner(build: build, terminal: workplace.terminal)
    let trace = try runner.emptyTrace()
    let round = try runner.play(SuiteRunner.Choice(only: request.test, run: chosenRun, trace: trace))
    workplace.terminal.endProgress()
    guard let result = round.results.first else {
      throw Problem.environment("the suite ended before its first test; its last words were\n\(round.lastWords)")
    }
    try refuseNoRun(result)
    try show(Replay(lesson: lesson, result: result, trace: try Trace.lines(of: trace)))
    return result.passed
  }

  private func requireOneTest() throws {
    let tests = try workplace.checkout.tests(of: request.lesson, chosenBy: request.test)
    guard !tests.contains(request.test), let first = tests.first else { return }
    throw Problem.usage("\(request.test) is a group of tests; name one of them, as in \(first)")
  }

  /// The run that is asked for, or else the one that failed last.
  private var chosenRun: Run? {
    request.run
      ?? workplace.checkout.progress.tests(of: request.lesson).first { $0.test == request.test }?.run
  }

  /// A replay that played nothing must not look like one that went well.
  private func refuseNoRun(_ result: TestResult) throws {
    guard result.lastRun == nil, result.passed else { return }
    if let run = chosenRun {
      throw Problem.usage("\(request.test) has no run of \(counted(run.servers, "server")) with seed \(run.seed)")
    }
    throw Problem.usage("\(request.test) plays no simulated run, so there is nothing to replay")
  }

  private func show(_ broken: BrokenBuild) throws {
    switch request.format {
    case .text: workplace.terminal.say(broken.text)
    case .json: workplace.terminal.say(try Attempt.Outcome.broken(broken).document.json())
    }
  }

  private func show(_ replay: Replay) throws {
    switch request.format {
    case .text: workplace.terminal.say((replay.trace + ["", replay.verdict]).joined(separator: "\n"))
    case .json: workplace.terminal.say(try replay.json())
    }
  }
}
