/// What the grades of all submissions have in common.
struct GradeStatistics {
  /// A test, and how many of those whose code was tested with it failed.
  struct FailedTest {
    let lab: LabColumn
    let test: String
    let failed: Int
    let played: Int

    var description: String { "\(failed) of \(played) failed \(test) (\(lab.name))" }
  }

  private let grades: [SubmissionGrade]

  init(of grades: [SubmissionGrade]) { self.grades = grades }

  private static let mostShown = 5

  /// The mean and the median, in a line.
  var average: String {
    let submissions = counted(grades.count, "submission")
    guard let most = grades.map(\.of).max() else { return submissions }
    return "\(submissions): mean \(mean.twoDecimals), median \(median.twoDecimals), of \(counted(most, "point"))"
  }

  private var mean: Double { Double(grades.reduce(0) { $0 + $1.points }) / Double(max(1, grades.count)) }

  /// The points of the submission in the middle; of an even number of them, between the two in the middle.
  private var median: Double {
    let points = grades.map(\.points).sorted()
    guard !points.isEmpty else { return 0 }
    return Double(points[(points.count - 1) / 2] + points[points.count / 2]) / 2
  }

  /// The tests that most submissions failed, the first of them first.
  var mostFailed: [FailedTest] {
    LabColumn.columns(of: grades).flatMap(failures).filter { $0.failed > 0 }.enumerated()
      .sorted { ($1.element.failed, $0.offset) < ($0.element.failed, $1.offset) }
      .prefix(Self.mostShown).map(\.element)
  }

  private func failures(in lab: LabColumn) -> [FailedTest] {
    let tests = grades.compactMap { lab.lab(of: $0)?.tests }
    let names = tests.max { $0.count < $1.count }?.map(\.test) ?? []
    let played = Dictionary(grouping: tests.joined().filter(\.wasRun), by: \.test)
    return names.map { name in
      let results = played[name] ?? []
      return FailedTest(lab: lab, test: name, failed: results.count { !$0.passed }, played: results.count)
    }
  }
}
