/// One attempt at a lesson: it is built, its tests are run, and the progress is written down.
struct Attempt {
  /// What came of it.
  enum Outcome {
    case broken(BrokenBuild)
    case graded(Report)
  }

  let request: TestRequest
  let workplace: Workplace
  private let build: SuiteBuild
  private let tests: [String]

  private var lesson: Lesson { request.lesson }

  /// Refuses what cannot be built or has no test, before anything is built.
  init(_ request: TestRequest, at workplace: Workplace) throws {
    self.request = request
    self.workplace = workplace
    let lesson = request.lesson
    try workplace.require(lesson, from: request.source)
    tests = try workplace.checkout.tests(of: lesson, chosenBy: request.only)
    build = try SuiteBuild(of: workplace.checkout, lesson: lesson, source: request.source, release: request.release)
  }

  func run() throws -> Outcome {
    workplace.announce(build)
    // The files may change while they are tested; what is found out is about what they are now.
    let files = try workplace.checkout.checksum(of: lesson)
    if let output = try build.build() {
      try record { $0.recordBroken(lesson, files: files) }
      return .broken(
        BrokenBuild(
          output: output, lesson: lesson, source: request.source,
          missing: request.source.isOwn ? try workplace.checkout.missingFiles(of: lesson) : []))
    }
    let runner = SuiteRunner(build: build, terminal: workplace.terminal)
    let outcome = try runner.run(
      SuiteRunner.Choice(only: request.only, seeds: request.seeds, seedBase: request.seedBase), of: tests.count)
    try refuseNothing(outcome)
    let grade = Grade(
      lesson: lesson, source: request.source, own: build.own, results: outcome.results, openHoles: try openHoles())
    if !request.isLook, standsFirm(grade) {
      try record {
        $0.record(grade.results, of: lesson, from: request.source, areAll: request.only == nil, files: files)
      }
    }
    return .graded(
      Report(
        grade: grade, postMortem: try grade.focus.flatMap { try runner.postMortem(of: $0) },
        next: outcome.unexplained == nil ? try nextSteps(after: grade)?.text : nil, unexplained: outcome.unexplained,
        terminal: workplace.terminal))
  }

  private func openHoles() throws -> [OpenHole] {
    guard request.source.isOwn else { return [] }
    return try build.own.flatMap { try workplace.checkout.openHoles(of: $0) }
  }

  /// Whether the result says something about this lesson. On one's own earlier lessons, of which some are not written
  /// yet, hardly anything passes.
  private func standsFirm(_ grade: Grade) -> Bool {
    request.source != .ownStack || grade.openHoles.allSatisfy { $0.number.hasPrefix("\(lesson.number).") }
  }

  /// A suite of which nothing ran has not passed.
  private func refuseNothing(_ outcome: SuiteRunner.Outcome) throws {
    guard outcome.results.isEmpty else { return }
    let words = outcome.unexplained.map { "ended before its first test; its last words were\n\($0)" } ?? "ran no test"
    throw Problem.environment("the suite of lesson \(lesson.number) \(words)")
  }

  /// Writes down what was found out about the student's files.
  private func record(_ change: (inout Progress) -> Void) throws {
    guard request.source.isOwn else { return }
    var progress = workplace.checkout.progress
    change(&progress)
    try workplace.checkout.save(progress)
  }

  /// What comes next for a student; nobody is told so about the course's own solution.
  private func nextSteps(after grade: Grade) throws -> NextSteps? {
    guard request.source.isOwn else { return nil }
    return NextSteps(
      lesson: lesson, checkout: workplace.checkout, source: request.source,
      areAll: request.only == nil && !request.isLook,
      areOtherSeeds: request.seeds != nil || request.seedBase != nil, openHoles: grade.openHoles,
      unfinished: try Standing(of: lesson, in: workplace.checkout).next)
  }
}

extension Attempt.Outcome {
  /// Whether all tests passed.
  var isGood: Bool {
    switch self {
    case .broken: false
    case .graded(let report): report.isGood
    }
  }

  /// The whole of it for a program.
  var document: GradeDocument {
    switch self {
    case .broken(let broken):
      GradeDocument(
        Grade(lesson: broken.lesson, source: broken.source, results: []), compiler: broken.output.summary)
    case .graded(let report): GradeDocument(report.grade)
    }
  }
}

extension Workplace {
  /// Refuses a lesson whose files are not here, or whose own earlier lessons are not, where it is to stand on them.
  func require(_ lesson: Lesson, from source: CodeSource) throws {
    for needed in source.isOwn ? source.ownLessons(for: lesson) : [lesson] {
      let folder = source.isOwn ? needed.labFolder : needed.sourceFolder
      if let loss = Loss(of: needed, in: checkout), loss.folder == folder { throw Problem.environment(loss.text) }
      guard !checkout.exists(folder) else { continue }
      if !source.isOwn, checkout.holds(needed) {
        throw Problem.environment(
          "the solution of lesson \(needed.number) is not in this checkout (\(folder) is missing)")
      }
      let here = Lesson.all.filter { checkout.holds($0) }.map { "\($0.number)" }.joined(separator: ", ")
      throw Problem.usage(
        "lesson \(needed.number) is not in this checkout (\(folder) is missing); what is here: \(here)")
    }
  }

  /// Says what is built, for it may take a while.
  func announce(_ build: SuiteBuild) {
    terminal.note("Building lesson \(build.lesson.number): \(build.source.words(for: build.lesson, own: build.own)) …")
  }
}
