/// Grades one submission at a workbench.
struct Examiner: Sendable {
  let plan: GradingPlan
  /// The tests of each lesson, as the course's own solution passes them.
  let references: [Lesson: [TestResult]]

  /// Grades all labs of the plan.
  func grade(_ submission: Submission, named name: String, at bench: Workbench) throws -> SubmissionGrade {
    SubmissionGrade(
      submission: name, digest: try plan.digest(of: submission),
      labs: try plan.exams.map { try grade($0, of: submission, at: bench) }, remarks: submission.remarks)
  }

  private func grade(_ exam: Exam, of submission: Submission, at bench: Workbench) throws -> LabGrade {
    let reference = references[exam.lesson] ?? []
    let missing = exam.own.filter { submission.files(of: $0).isEmpty }
    guard !missing.contains(exam.lesson) else { return LabGrade(missing: exam, reference: reference) }
    let own = exam.own.reduce(into: [:]) { $0.merge(submission.files(of: $1)) { $1 } }
    let begin = ContinuousClock.now
    let screen = SourceScreen(own)
    let finding =
      screen.refusals.isEmpty
      ? try bench.examine(exam, with: own, tests: reference.count)
      : .notBuilt("not tested: \(screen.refusals.joined(separator: "; "))")
    return LabGrade(
      exam, finding, reference: reference, plan: plan,
      remarks: remarks(on: own, exam, bench.course) + screen.remarks,
      seconds: (ContinuousClock.now - begin) / .seconds(1))
  }

  /// What is missing in what was submitted, or should not be there.
  private func remarks(on files: [String: String], _ exam: Exam, _ course: CourseCopy) -> [String] {
    let untouched = exam.own.reduce(into: [:]) { $0.merge(course.untouched($1)) { $1 } }
    let absent = untouched.keys.filter { files[$0] == nil }.sorted()
    let left = absent.map { "\($0) was not submitted; the untouched file was taken" }
    let isUntouched = !files.isEmpty && files.allSatisfy { untouched[$0.key] == $0.value }
    return left + (isUntouched ? ["nothing is written yet: the files are as they were handed out"] : [])
  }
}

extension Submission {
  /// The files of one lesson, as text.
  func files(of lesson: Lesson) -> [String: String] {
    files.filter { $0.key.hasPrefix(lesson.labFolder + "/") }.mapValues { String(decoding: $0, as: UTF8.self) }
  }
}
