/// What the terminal shows of grades: a line when a submission is done, and a summary at the end.
struct GradeSummary {
  let terminal: Terminal

  private static let columns = 120

  /// A submission that is done, as one of so many.
  func line(_ grade: SubmissionGrade, number: Int, of total: Int) -> String {
    let count = "\(number)".alignedRight(in: "\(total)".count) + "/\(total)"
    let points = "\(grade.points) of \(counted(grade.of, "point"))"
    let words = [grade.shownName.padded(to: 16), points.padded(to: 17), remainder(of: grade).inOneLine]
    return "\(count)  \(words.joined(separator: "  ").trimmed)".shortened(to: Self.columns)
  }

  /// What a submission lacks.
  private func remainder(of grade: SubmissionGrade) -> String {
    let state = grade.outcome == "graded" ? [] : [grade.outcome]
    let failed = grade.labs.flatMap(\.tests).filter { !$0.passed && $0.wasRun }.map(\.test)
    let verb = failed.count == 1 ? "fails" : "fail"
    let tests = failed.isEmpty ? [] : ["\(counted(failed.count, "test")) \(verb): \(failed.joined(separator: ", "))"]
    return (state + tests).joined(separator: "; ")
  }

  /// All submissions, when the last one is done.
  func text(of grades: [SubmissionGrade]) -> String {
    let statistics = GradeStatistics(of: grades)
    return [
      terminal.paint(statistics.average, .bold) + ".",
      list("Most often failed:", statistics.mostFailed.map(\.description)),
      list("Needs a look:", oddities(grades)),
    ].filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  private func list(_ heading: String, _ items: [String]) -> String {
    items.isEmpty ? "" : ([heading] + items.map { "  \($0)".shortened(to: Self.columns) }).joined(separator: "\n")
  }

  /// A line for each thing that is out of the ordinary.
  private func oddities(_ grades: [SubmissionGrade]) -> [String] {
    let odd = grades.filter { !$0.oddities.isEmpty }
    let width = odd.map(\.shownName.count).max() ?? 0
    return odd.flatMap { grade in
      grade.oddities.map { "\(grade.shownName.padded(to: width))  \($0.inOneLine)" }
    }
  }
}

extension SubmissionGrade {
  /// The name, as far as there is room for it in a line.
  fileprivate var shownName: String { submission.inOneLine.shortened(to: 32) }
}
