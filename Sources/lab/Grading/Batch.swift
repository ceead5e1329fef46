import Foundation
import Synchronization

/// Submissions that are graded one after the other, several at a time, each written down as soon as it is done.
final class Batch: Sendable {
  private struct State {
    var next = 0
    var grades: [Int: SubmissionGrade] = [:]
    var new = 0
  }

  private let places: [SubmissionList.Place]
  private let checkout: Checkout
  private let reports: GradeReports
  private let terminal: Terminal
  private let begin = ContinuousClock.now
  private let state = Mutex(State())

  init(places: [SubmissionList.Place], reports: GradeReports, workplace: Workplace) {
    self.places = places
    self.reports = reports
    checkout = workplace.checkout
    terminal = workplace.terminal
  }

  /// The grades so far, in the order of the submissions.
  var grades: [SubmissionGrade] {
    state.withLock { state in places.indices.compactMap { state.grades[$0] } }
  }

  /// Grades all that are not graded yet.
  func grade(with benches: [Workbench], _ examiner: Examiner) throws {
    let earlier = Dictionary(reports.readGrades().map { ($0.submission, $0) }) { _, last in last }
    try Parallel.forEach(benches) { bench in
      while let (number, place) = self.takeNext() {
        let submission = try Submission(at: place.url, of: self.checkout)
        let digest = try examiner.plan.digest(of: submission)
        let kept = earlier[place.name].flatMap { $0.digest == digest ? $0 : nil }
        let grade = try kept ?? examiner.grade(submission, named: place.name, at: bench)
        // What was cut short by an interrupt is no grade.
        guard !Interrupts.arePending else { return }
        if kept == nil { try self.reports.write(grade) }
        self.note(grade, number, isNew: kept == nil)
      }
    }
    terminal.endProgress()
  }

  private func takeNext() -> (Int, SubmissionList.Place)? {
    state.withLock { state in
      guard state.next < places.count, !Interrupts.arePending else { return nil }
      defer { state.next += 1 }
      return (state.next, places[state.next])
    }
  }

  /// Writes a line about a submission, and how long the others will take.
  private func note(_ grade: SubmissionGrade, _ number: Int, isNew: Bool) {
    let (done, new) = state.withLock { state in
      state.grades[number] = grade
      state.new += isNew ? 1 : 0
      return (state.grades.count, state.new)
    }
    terminal.endProgress()
    let line = GradeSummary(terminal: terminal).line(grade, number: done, of: places.count)
    terminal.note(isNew ? line : "\(line) (graded before)")
    guard new > 0, done < places.count else { return }
    let left = (ContinuousClock.now - begin) / .seconds(1) / Double(new) * Double(places.count - done)
    terminal.progress("\(places.count - done) to go, about \(left.inMinutes)")
  }
}

extension Double {
  /// So many seconds, in words: `40 s`, or `3 min`.
  fileprivate var inMinutes: String { self < 90 ? "\(Int(rounded())) s" : "\(Int((self / 60).rounded())) min" }
}
