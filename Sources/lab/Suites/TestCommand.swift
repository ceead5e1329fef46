/// `lab test`: grades a lesson.
struct TestCommand {
  let request: TestRequest
  let workplace: Workplace

  private var lesson: Lesson { request.lesson }

  func run() throws -> Bool {
    try workplace.require(lesson, from: request.source)
    let build = try SuiteBuild(
      of: workplace.checkout, lesson: lesson, source: request.source, release: request.release)
    workplace.announce(build)
    // The files may change while they are tested; what is found out is about what they are now.
    let files = try workplace.checkout.checksum(of: lesson)
    if let output = try build.build() {
      try record { $0.recordBroken(lesson, files: files) }
      return try showBroken(output)
    }
    let runner = SuiteRunner(build: build, terminal: workplace.terminal)
    let outcome = try runner.run(
      SuiteRunner.Choice(only: request.only, seeds: request.seeds, seedBase: request.seedBase))
    try refuseNothing(outcome, of: runner)
    let grade = Grade(
      lesson: lesson, source: request.source, results: outcome.results, openHoles: try openHoles())
    try record {
      $0.record(grade.results, of: lesson, areAll: request.only == nil, files: files)
    }
    let next = outcome.unexplained == nil ? try nextSteps(after: grade)?.text : nil
    try show(grade, by: runner, next: next)
    if let words = outcome.unexplained { return complain(words) }
    return grade.failing.isEmpty
  }

  private func openHoles() throws -> [OpenHole] {
    request.source == .labs ? try workplace.checkout.openHoles(of: lesson) : []
  }

  private func showBroken(_ output: CompilerOutput) throws -> Bool {
    let grade = Grade(lesson: lesson, source: request.source, results: [])
    switch request.format {
    case .text: workplace.terminal.say(output.summary + "\n\nThis does not compile yet.")
    case .json: workplace.terminal.say(try GradeDocument(grade, compiler: output.summary).json())
    }
    return false
  }

  /// A suite of which nothing ran has not passed.
  private func refuseNothing(_ outcome: SuiteRunner.Outcome, of runner: SuiteRunner) throws {
    guard outcome.results.isEmpty else { return }
    if let words = outcome.unexplained {
      throw Problem.environment("the suite ended before its first test; its last words were\n\(words)")
    }
    guard let only = request.only else {
      throw Problem.environment("the suite of lesson \(lesson.number) ran no test")
    }
    throw try runner.noTest(called: only)
  }

  /// Writes down what was found out about the student's files.
  private func record(_ change: (inout Progress) -> Void) throws {
    guard request.source == .labs else { return }
    var progress = workplace.checkout.progress
    change(&progress)
    try workplace.checkout.save(progress)
  }

  private func show(_ grade: Grade, by runner: SuiteRunner, next: String?) throws {
    switch request.format {
    case .text:
      let postMortem = try grade.focus.flatMap { try runner.postMortem(of: $0) }
      let report = Report(grade: grade, postMortem: postMortem, next: next, terminal: workplace.terminal)
      workplace.terminal.say(report.text)
    case .json:
      workplace.terminal.say(try GradeDocument(grade).json())
    }
  }

  /// What comes next for a student; nobody is told so about the course's own solution.
  private func nextSteps(after grade: Grade) throws -> NextSteps? {
    guard request.source == .labs else { return nil }
    return NextSteps(
      lesson: lesson, checkout: workplace.checkout, areAll: request.only == nil,
      areOtherSeeds: request.seeds != nil || request.seedBase != nil, openHoles: grade.openHoles,
      unfinished: try Standing(of: lesson, in: workplace.checkout).next)
  }

  private func complain(_ words: String) -> Bool {
    workplace.terminal.note("lab: the tests failed without saying why; their last words were\n\(words)")
    return false
  }
}

extension Workplace {
  /// Refuses a lesson whose files are not here.
  func require(_ lesson: Lesson, from source: CodeSource) throws {
    let folder = source == .labs ? lesson.labFolder : lesson.sourceFolder
    if let loss = Loss(of: lesson, in: checkout), loss.folder == folder { throw Problem.environment(loss.text) }
    guard !checkout.exists(folder) else { return }
    let here = Lesson.all.filter { checkout.holds($0) }.map { "\($0.number)" }.joined(separator: ", ")
    throw Problem.usage("lesson \(lesson.number) is not in this checkout (\(folder) is missing); what is here: \(here)")
  }

  /// Says what is built, for it may take a while.
  func announce(_ build: SuiteBuild) {
    let folder = build.source == .labs ? build.lesson.labFolder : build.lesson.sourceFolder
    terminal.note("Building lesson \(build.lesson.number) from \(folder) …")
  }
}
