import Foundation

/// A place where one submission after the other is laid over a copy of the course, built, and tested.
///
/// Each lab has a build folder of its own, in which only what the submission changes is built anew.
struct Workbench {
  let course: CourseCopy
  let plan: GradingPlan
  /// The package that is built.
  let package: Checkout
  /// The folder that holds it and everything else.
  let folder: URL

  /// Whether this is the one at which the course's own solutions are tested.
  let isFirst: Bool

  init(number: Int, course: CourseCopy, plan: GradingPlan, in checkout: Checkout) throws {
    isFirst = number == 1
    self.course = course
    self.plan = plan
    folder = try checkout.makeFolder(".build/lab/grade/\(number)")
    package = Checkout(root: try checkout.makeFolder(".build/lab/grade/\(number)/package"))
  }

  private var cells: Cells { Cells(folder: folder, limits: plan.limits) }

  /// What became of the tests, played twice.
  enum Finding {
    case notCompiled(String)
    case notBuilt(String)
    case tested(first: SuiteRunner.Outcome, second: SuiteRunner.Outcome?, hasMeddled: Bool)
  }

  /// Builds a lab once from the course itself, so that little is left to be built for each submission.
  func prepare(_ exam: Exam) throws {
    cells.sweep()
    try course.lay([:], in: package)
    guard let output = try build(exam, from: .reference).build() else { return }
    throw Problem.environment("the course itself does not compile:\n\(output.summary)")
  }

  /// Plays the tests of a lab against the course's own solution.
  func playReference(_ lesson: Lesson) throws -> [TestResult] {
    let build = try build(Exam(lesson: lesson, stack: .reference), from: .reference)
    let outcome = try runner(of: build).run(choice)
    guard !outcome.isCutShort else {
      throw Problem.usage(
        "the tests of lesson \(lesson.number) take longer than \(plan.limits.seconds) s with the course's own solution;"
          + " give --time-limit more")
    }
    if let failing = outcome.results.first(where: { !$0.passed }) {
      throw Problem.failed(
        "the course's own solution of lesson \(lesson.number) fails \(failing.test) on the seeds from \(plan.seedBase):"
          + " \(failing.headline ?? ""). Take other seeds, and tell the authors of the course")
    }
    guard !outcome.results.isEmpty else {
      throw Problem.environment("the tests of lesson \(lesson.number) did not run: \(outcome.unexplained ?? "")")
    }
    return Grade(lesson: lesson, source: .reference, results: outcome.results).results
  }

  /// Builds and tests a lab with a submission's files.
  func examine(_ exam: Exam, with files: [String: String], tests count: Int) throws -> Finding {
    try course.lay(files, in: package)
    let build = try build(exam, from: exam.source)
    switch try build.build(within: plan.limits) {
    case .failed(let output): return .notCompiled(output.summary)
    case .stopped(let why):
      try cleanUp(exam)
      return .notBuilt(why)
    case .built: break
    }
    let before = Inventory(of: [package.root, build.scratch])
    let first = try runner(of: build).run(choice, of: count)
    let second = first.isCutShort ? nil : try runner(of: build).run(choice(again: first), of: count)
    let hasMeddled = Inventory(of: [package.root, build.scratch]) != before
    if hasMeddled { try cleanUp(exam) }
    return .tested(first: first, second: second, hasMeddled: hasMeddled)
  }

  private var choice: SuiteRunner.Choice {
    var choice = SuiteRunner.Choice(seeds: plan.seeds, seedBase: plan.seedBase)
    choice.deadline = .now + .seconds(plan.limits.seconds)
    // A run takes less than a second. The rest is for a machine that is busy with others; but one run without an end is
    // not to take the time of all.
    choice.timeLimit = min(20, max(2, plan.limits.seconds / 8))
    return choice
  }

  /// The tests that came to an end are played once more; what is to be learnt of the others is known.
  private func choice(again first: SuiteRunner.Outcome) -> SuiteRunner.Choice {
    var choice = choice
    choice.skipped = first.results.filter { $0.death != nil }.map(\.test)
    return choice
  }

  private func build(_ exam: Exam, from source: CodeSource) throws -> SuiteBuild {
    let scratch = scratch(of: exam)
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    return try SuiteBuild(ofCopy: package.root, lesson: exam.lesson, source: source, scratch: scratch)
  }

  private func scratch(of exam: Exam) -> URL { folder.appending(path: "build-\(exam.name)") }

  private func runner(of build: SuiteBuild) -> SuiteRunner {
    SuiteRunner(
      build: build, terminal: Terminal(colours: false, showsProgress: false),
      cells: cells)
  }

  /// Makes everything anew that somebody may have touched.
  private func cleanUp(_ exam: Exam) throws {
    for url in [package.root, scratch(of: exam)] { try? FileManager.default.removeItem(at: url) }
    try prepare(exam)
  }
}
