/// What all reports say in the same words.
extension LabGrade {
  /// What the lab is called: `lab 2`, or `lab 2, own stack`.
  var name: String { LabColumn(of: self).name }

  /// What is said after its points where they are not in the total.
  var aside: String { counts ? "" : " (not in the total)" }

  /// How far grading came.
  var outcome: String {
    switch state {
    case .graded: "graded"
    case .missing: "no files of this lab"
    case .notCompiled: "does not compile"
    case .stopped(let why): "not graded to its end: \(why)"
    }
  }

  /// What the compiler says, if the files do not compile.
  var compilerOutput: String? {
    if case .notCompiled(let output) = state { output } else { nil }
  }
}

extension SubmissionGrade {
  /// The labs that were not graded to their end, and why; or that there are none.
  var outcome: String {
    let exceptions = labs.filter { $0.state != .graded }.map { "\($0.name): \($0.outcome)" }
    return exceptions.isEmpty ? "graded" : exceptions.joined(separator: "; ")
  }

  /// The remarks about the submission, and those about its labs.
  var allRemarks: [String] {
    remarks + labs.flatMap { lab in lab.remarks.map { "\(lab.name): \($0)" } }
  }

  /// What somebody should look at: the remarks, and the labs that were not graded to their end.
  var oddities: [String] {
    let stopped = labs.filter { if case .stopped = $0.state { true } else { false } }
    return allRemarks + stopped.map { "\($0.name): \($0.outcome)" }
  }

  var seconds: Double { labs.reduce(0) { $0 + $1.seconds } }
}

extension TestGrade {
  /// The suite that the test belongs to.
  var suite: String { String(test.prefix { $0 != "/" }) }

  /// The test's own name within its suite.
  var shortName: String { String(test.dropFirst(suite.count + 1)) }

  /// Whether the test was played. One that was not has earned nothing, and nothing can be said about it.
  var wasRun: Bool { passed || seeds > 0 || headline != nil || report != nil }

  /// On how many seeds it was played, in words; nil if it plays no run.
  var seedCount: String? { seeds > 0 ? counted(seeds, "seed") : nil }

  var verdict: String { passed ? "ok" : wasRun ? "FAIL" : "not run" }

  /// The runs on which it failed, the first few of them one by one.
  var failedRunsList: String? {
    let runs = failedRuns.filter(\.isSimulated)
    guard !runs.isEmpty else { return nil }
    let shown = runs.prefix(8).map { "\(counted($0.servers, "server")) with seed \($0.seed)" }
    let more = runs.count - shown.count
    return "Failed on: " + shown.joined(separator: ", ") + (more > 0 ? ", and \(more) more" : "") + "."
  }

  /// The command that plays the first failed run again, if the report does not end with it anyway.
  var furtherReplay: String? {
    replay.flatMap { report?.contains($0) == true ? nil : $0 }
  }

  /// All that is known about what went wrong, as text: paragraphs, none of which says what another has said.
  var story: String {
    let opening = headline.flatMap { report?.contains($0) == true ? nil : $0 }
    let replay = furtherReplay.map { "See it again:\n  \($0)" }
    return [opening, report, failedRunsList, replay].compactMap(\.self).joined(separator: "\n\n")
  }
}
