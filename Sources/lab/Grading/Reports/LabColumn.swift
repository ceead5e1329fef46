/// A lab as a column of a table of all submissions.
struct LabColumn: Hashable {
  let lesson: Int
  let stack: LabGrade.Stack

  init(of lab: LabGrade) { (lesson, stack) = (lab.lesson, lab.stack) }

  /// The labs that any of the submissions was graded in, in the order of the lessons.
  static func columns(of grades: [SubmissionGrade]) -> [LabColumn] {
    Set(grades.flatMap(\.labs).map(LabColumn.init)).sorted {
      ($0.lesson, $0.stack == .own ? 1 : 0) < ($1.lesson, $1.stack == .own ? 1 : 0)
    }
  }

  var name: String { "lab \(lesson)\(stack == .own ? ", own stack" : "")" }

  func lab(of grade: SubmissionGrade) -> LabGrade? { grade.labs.first { LabColumn(of: $0) == self } }
}
