import Foundation

/// The folder that grades are written to: a table and a page for all submissions, and four files for each.
struct GradeReports: Sendable {
  static let table = "grades.csv"

  private static let overview = "index.html"
  private static let submissions = "submissions"
  private static let document = "grade.json"

  private let output: Checkout

  init(in folder: URL) { output = Checkout(root: folder) }

  /// The folder of a submission, relative to that of all.
  static func folder(of submission: String) -> String { "\(submissions)/\(FolderName(of: submission).text)" }

  /// Writes all that is known about one submission, as soon as it is.
  func write(_ grade: SubmissionGrade) throws {
    let folder = Self.folder(of: grade.submission)
    try output.write(GradePage(grade: grade).html, to: "\(folder)/index.html")
    try output.write(GradescopeResults(grade).json() + "\n", to: "\(folder)/results.json")
    try output.write(JUnitReport(grade: grade).xml, to: "\(folder)/junit.xml")
    // The last file: where it is, the others are.
    try output.write(grade.json() + "\n", to: "\(folder)/\(Self.document)")
  }

  /// Writes the table and the page of all submissions.
  func writeOverview(_ grades: [SubmissionGrade]) throws {
    try output.write(GradeTable(grades: grades).csv, to: Self.table)
    try output.write(OverviewPage(grades: grades).html, to: Self.overview)
  }

  /// Writes down what the grades depend on.
  func write(_ plan: GradingPlan) throws { try output.write(plan.json() + "\n", to: GradingPlan.file) }

  /// What the grades here depend on; nil if there are none yet.
  func readPlan() throws -> GradingPlan? {
    guard output.exists(GradingPlan.file) else { return nil }
    let text = try output.text(of: GradingPlan.file)
    guard let plan = try? JSONDecoder().decode(GradingPlan.self, from: Data(text.utf8)) else {
      throw Problem.usage("\(output.root.path)/\(GradingPlan.file) cannot be read; take another folder")
    }
    return plan
  }

  /// The grades that were written before, in the order of their folders. What cannot be read, or is not the grade of
  /// the submission whose folder it lies in, is as good as not written.
  func readGrades() -> [SubmissionGrade] {
    output.files(in: Self.submissions, endingIn: "/\(Self.document)").compactMap { file in
      let path = "\(Self.submissions)/\(file)"
      guard let text = try? output.text(of: path),
        let grade = try? JSONDecoder().decode(SubmissionGrade.self, from: Data(text.utf8)),
        path == "\(Self.folder(of: grade.submission))/\(Self.document)"
      else { return nil }
      return grade
    }
  }
}
