import Foundation
import Synchronization

/// `lab grade`: from submissions to grades.
struct GradeCommand {
  let request: GradeRequest
  let workplace: Workplace

  private var terminal: Terminal { workplace.terminal }

  func run() throws -> Bool {
    // An interrupt ends the children of all jobs first, and then the command.
    let interrupts = Interrupts.hold()
    defer { interrupts.release() }
    do {
      return try grade()
    } catch is Interrupted {
      terminal.note("lab: interrupted; the same command goes on where it was")
      return false
    }
  }

  private func grade() throws -> Bool {
    let places = try SubmissionList(request.submissions, output: request.output).places
    guard !places.isEmpty else { throw Problem.usage("there are no submissions in \(request.submissions[0])") }
    let course = try CourseCopy(of: workplace.checkout)
    let reports = GradeReports(in: URL(filePath: request.output))
    let plan = try GradingPlan(
      for: request, course: try course.digest(with: workplace.checkout), tools: try .current(),
      kept: try reports.readPlan())
    try reports.write(plan)
    try GradingLock.hold(URL(filePath: request.output))
    try GradingLock.hold(workplace.checkout.makeFolder(".build/lab/grade"))
    if !Platform.canConfine {
      terminal.note("This system puts up no walls around the code that is tested; see README.md, \"For instructors\".")
    }
    try requireReference(of: plan)

    let batch = Batch(places: places, reports: reports, workplace: workplace)
    let benches = try (1...jobs(for: places.count)).map {
      try Workbench(number: $0, course: course, plan: plan, in: workplace.checkout)
    }
    terminal.note(
      "Preparing: the course is built once, and its own solutions are tested on the seeds of this grading …")
    let examiner = Examiner(plan: plan, references: try prepare(benches))
    do {
      try batch.grade(with: benches, examiner)
    } catch {
      // What is there is of use all the same, and the same command goes on from there.
      try? reports.writeOverview(batch.grades)
      throw error
    }
    return try conclude(batch.grades, reports)
  }

  private func requireReference(of plan: GradingPlan) throws {
    for lesson in plan.lessons { try workplace.require(lesson, from: .reference) }
  }

  /// A build takes two processors, a suite one.
  private func jobs(for submissions: Int) -> Int {
    min(submissions, request.jobs ?? max(1, ProcessInfo.processInfo.activeProcessorCount / 2))
  }

  /// Builds what all submissions share, and finds out which tests there are.
  private func prepare(_ benches: [Workbench]) throws -> [Lesson: [TestResult]] {
    let results = Mutex<[Lesson: [TestResult]]>([:])
    try Parallel.forEach(benches) { bench in
      for exam in bench.plan.exams {
        try bench.prepare(exam)
        guard bench.isFirst, exam.stack == .reference else { continue }
        let reference = try bench.playReference(exam.lesson)
        results.withLock { $0[exam.lesson] = reference }
      }
    }
    return results.withLock { $0 }
  }

  private func conclude(_ grades: [SubmissionGrade], _ reports: GradeReports) throws -> Bool {
    for grade in grades { try reports.write(grade) }
    try reports.writeOverview(grades)
    switch request.format {
    case .text: terminal.say(GradeSummary(terminal: terminal).text(of: grades))
    case .json: terminal.say(try grades.json())
    }
    return true
  }
}
