extension GradescopeResults {
  init(_ grade: SubmissionGrade) {
    score = grade.points
    executionTime = Int(grade.seconds.rounded())
    output = Self.output(of: grade)
    extraData = SubmissionData(submission: grade.submission, digest: grade.digest)
    tests = grade.labs.flatMap { lab in lab.tests.enumerated().map { Test($1, of: lab, place: $0 + 1) } }
  }

  /// A line for each lab, what the compiler says, and the remarks.
  private static func output(of grade: SubmissionGrade) -> String {
    let labs = grade.labs.map { "\($0.name): \($0.points) of \(counted($0.of, "point"))\($0.aside), \($0.outcome)" }
    let compiler = grade.labs.compactMap { lab in
      lab.compilerOutput.map { "\(lab.name), what the compiler says:\n\n\($0)" }
    }
    return ([labs.joined(separator: "\n")] + compiler + [grade.allRemarks.joined(separator: "\n")])
      .filter { !$0.isEmpty }.joined(separator: "\n\n").readable
  }
}

extension GradescopeResults.Test {
  fileprivate init(_ test: TestGrade, of lab: LabGrade, place: Int) {
    score = lab.counts ? test.points : nil
    maxScore = lab.counts ? test.of : nil
    status = test.passed ? .passed : .failed
    name = "\(test.test): \(test.title)"
    number = "\(lab.lesson).\(place)\(lab.stack == .own ? " own stack" : "")"
    output = Self.output(of: test, in: lab)
    tags = [lab.name, test.section]
    extraData = .init(
      lab: lab.lesson, stack: lab.stack, seeds: test.seeds, seconds: test.seconds, failedRuns: test.failedRuns)
  }

  private static func output(of test: TestGrade, in lab: LabGrade) -> String {
    if test.passed { return "Passed\(test.seedCount.map { " on \($0)" } ?? "")." }
    return (test.wasRun ? test.story : "Not run: \(lab.outcome).").readable
  }
}

extension String {
  /// The text as Gradescope shows it: not without end, for a page holds dozens of them.
  fileprivate var readable: String { withoutControls.excerpt(of: 20_000) }
}
