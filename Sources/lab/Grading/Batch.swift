import Foundation
import Synchronization

/// Submissions that are graded one after the other, several at a time, each written down as soon as it is done.
final class Batch: Sendable {
  private struct State {
    var next = 0
    var grades: [Int: SubmissionGrade] = [:]
    var new = 0
    var hasFailed = false
    var begin = ContinuousClock.now
  }

  private let places: [SubmissionList.Place]
  private let checkout: Checkout
  private let reports: GradeReports
  private let terminal: Terminal
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

  /// Grades all that are not graded yet. A problem of the grader's own ends it when all benches are done with what they
  /// are at.
  ///
  /// - Throws: the problem; or `Interrupted`.
  func grade(with benches: [Workbench], _ examiner: Examiner) throws {
    state.withLock { $0.begin = .now }
    defer { terminal.endProgress() }
    let earlier = Dictionary(reports.readGrades().map { ($0.submission, $0) }) { _, last in last }
    try Parallel.forEach(benches) { bench in
      do {
        while let (number, place) = self.takeNext() {
          let kept = earlier[place.name]
          try self.grade(place, number, at: bench, examiner, kept: kept)
        }
      } catch {
        self.state.withLock { $0.hasFailed = true }
        throw error
      }
    }
  }

  private func grade(
    _ place: SubmissionList.Place, _ number: Int, at bench: Workbench, _ examiner: Examiner, kept: SubmissionGrade?
  ) throws {
    let submission = try Submission(at: place.url, of: checkout)
    let digest = try examiner.plan.digest(of: submission)
    if let kept, kept.digest == digest, kept.remarks == submission.remarks { return note(kept, number, isNew: false) }
    let grade = try examiner.grade(submission, named: place.name, at: bench)
    try reports.write(grade)
    note(grade, number, isNew: true)
  }

  private func takeNext() -> (Int, SubmissionList.Place)? {
    state.withLock { state in
      guard state.next < places.count, !state.hasFailed, !Interrupts.arePending else { return nil }
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
    let begin = state.withLock(\.begin)
    let left = (ContinuousClock.now - begin) / .seconds(1) / Double(new) * Double(places.count - done)
    terminal.progress("\(places.count - done) to go, about \(left.inMinutes)")
  }
}

extension Double {
  /// So many seconds, in words: `40 s`, or `3 min`.
  fileprivate var inMinutes: String { self < 90 ? "\(Int(rounded())) s" : "\(Int((self / 60).rounded())) min" }
}
