/// From what became of the tests to what they earn.
extension LabGrade {
  /// The grade of a lab whose tests were run, or could not be.
  ///
  /// - Parameters:
  ///   - reference: the tests as the course's own solution passes them: all that there are, with their points.
  ///   - remarks: what is to be said already.
  init(
    _ exam: Exam, _ finding: Workbench.Finding, reference: [TestResult], plan: GradingPlan, remarks: [String],
    seconds: Double
  ) {
    var remarks = remarks
    let state: State
    var tests: [TestGrade]
    switch finding {
    case .notCompiled(let output):
      state = .notCompiled(output.cut(to: 20_000))
      tests = reference.map { TestGrade(notRun: $0) }
    case .notBuilt(let why):
      state = .stopped(why)
      tests = reference.map { TestGrade(notRun: $0) }
    case .tested(let first, let second, let hasMeddled):
      state = Self.state(of: first, tests: reference.count, plan)
      tests = reference.map { TestGrade($0, exam, first: first, second: second) }
      if second == nil || second?.isCutShort == true { remarks.append("there was no time to repeat all tests") }
      if hasMeddled { remarks.append("changed files of the grader while it was tested; they were made anew") }
      remarks += Self.remarks(on: tests, first)
    }
    self.init(
      lesson: exam.lesson.number, title: exam.lesson.title, stack: exam.stack, state: state, tests: tests,
      remarks: remarks, seconds: seconds)
  }

  /// The grade of a lab of which there are no files.
  init(missing exam: Exam, reference: [TestResult]) {
    self.init(
      lesson: exam.lesson.number, title: exam.lesson.title, stack: exam.stack, state: .missing,
      tests: reference.map { TestGrade(notRun: $0) })
  }

  private static func state(of outcome: SuiteRunner.Outcome, tests count: Int, _ plan: GradingPlan) -> State {
    if outcome.isCutShort { return .stopped("the tests were not done in \(plan.limits.seconds) s") }
    if outcome.results.isEmpty {
      let words = outcome.unexplained.map { ": \($0)" } ?? ""
      return .stopped("the tests ended before the first of them began, or their records were destroyed\(words)")
    }
    return outcome.results.count < count ? .stopped("the process was ended between two tests") : .graded
  }

  private static func remarks(on tests: [TestGrade], _ outcome: SuiteRunner.Outcome) -> [String] {
    let deaths = Dictionary(grouping: outcome.results.compactMap(\.death), by: \.kind)
    let counts = deaths.sorted { $0.key.rawValue < $1.key.rawValue }.map { kind, deaths in
      "\(counted(deaths.count, "test")): \(kind.inWords)"
    }
    let changeable = tests.filter(\.isChangeable).count
    return counts + (changeable == 0 ? [] : ["not deterministic in \(counted(changeable, "test"))"])
  }
}

extension TestGrade {
  /// A test that was not run.
  init(notRun test: TestResult) {
    self.init(
      test: test.test, title: test.title, section: test.section, passed: false, of: test.points, seeds: 0, seconds: 0)
  }

  /// A test as it was played twice. Its points are those that the course gives it.
  init(_ reference: TestResult, _ exam: Exam, first: SuiteRunner.Outcome, second: SuiteRunner.Outcome?) {
    guard let result = first.results.first(where: { $0.test == reference.test }) else {
      self.init(notRun: reference)
      return
    }
    let again = second?.results.first { $0.test == reference.test }
    let isChangeable = result.death == nil && again.map { $0.isComparable && !$0.isSame(as: result) } ?? false
    let isWhole = result.digests.count == reference.digests.count
    self.init(
      test: reference.test, title: reference.title, section: reference.section,
      passed: result.passed && !isChangeable && isWhole, of: reference.points, seeds: result.seeds,
      seconds: result.seconds)
    guard !passed else { return }
    let words = result.death.map { "the run \($0.words)" } ?? result.headline
    headline = (isChangeable ? Self.changeable : words ?? Self.incomplete).cut(to: 500)
    report = result.shownFailure.map { ($0.report.isEmpty ? $0.headline : $0.report).cut(to: 20_000) }
    failedRuns = result.failures.compactMap(\.run) + (result.death == nil ? [] : result.lastRun.map { [$0] } ?? [])
    replay = failedRuns.first.map { run in
      "swift run lab replay \(exam.lesson.number) \(test) --servers \(run.servers) --seed \(run.seed)"
        + exam.source.option
    }
  }

  private static let changeable = """
    not deterministic: the same run went another way when it was repeated (random numbers, a clock, threads, or the \
    order of a Set or Dictionary)
    """

  private static let incomplete = "the test says that it ended, but not all of its runs were played"

  /// Whether it failed because its runs do not go the same way twice.
  var isChangeable: Bool { headline == Self.changeable }
}

extension TestResult {
  /// Whether what became of it says something about the code, and not about how busy the machine was.
  fileprivate var isComparable: Bool {
    switch death?.kind {
    case nil, .trapped, .exited, .forged: true
    case .endless, .crowded, .memory: false
    }
  }

  /// Whether a test that was played again came to the same.
  fileprivate func isSame(as other: TestResult) -> Bool {
    digests == other.digests && passed == other.passed && failures.map(\.property) == other.failures.map(\.property)
  }
}

extension Death.Kind {
  /// What such tests have in common, in a few words.
  fileprivate var inWords: String {
    switch self {
    case .trapped: "a trap"
    case .exited: "the process was ended from inside"
    case .endless: "no end in the time allowed"
    case .crowded: "more processes or threads than allowed"
    case .memory: "too much memory"
    case .forged: "wrote into the records of the tests"
    }
  }
}

extension String {
  /// The text, or the beginning of it and a word about the rest. What a submission says may be as long as it likes.
  fileprivate func cut(to length: Int) -> String {
    utf8.count <= length ? self : prefix(length) + " … (cut: \(utf8.count) bytes in all)"
  }
}
