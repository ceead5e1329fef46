/// All grades as a page, with a link to the page of each submission.
struct OverviewPage {
  let grades: [SubmissionGrade]
  private var statistics: GradeStatistics { GradeStatistics(of: grades) }
  private var columns: [LabColumn] { LabColumn.columns(of: grades) }

  var html: String {
    Page(
      title: "Grades",
      content: """
        <h1>Grades</h1>
        <p class="total">\(statistics.average)</p>
        <p><a href="\(GradeReports.table)">All grades as a table for a spreadsheet</a></p>
        <div class="wide"><table>
        \(heading)
        \(grades.map(row))
        </table></div>
        \(mostFailed)
        """
    ).html
  }

  private var heading: Markup {
    """
    <tr><th>Submission</th>\(columns.map { "<th class=\"number\">\($0.name)</th>" } as [Markup])\
    <th class="number">Total</th><th>Remarks</th></tr>
    """
  }

  private func row(_ grade: SubmissionGrade) -> Markup {
    let labs: [Markup] = columns.map { column in
      "<td class=\"number\">\(column.lab(of: grade).map { "\($0.points) of \($0.of)" } ?? "")</td>"
    }
    let state = grade.outcome == "graded" ? [] : [grade.outcome]
    let remarks = (state + grade.allRemarks).joined(separator: "; ").excerpt(of: 400)
    return """
      <tr><td><a href="\(GradeReports.folder(of: grade.submission))/index.html">\(grade.submission)</a></td>\(labs)\
      <td class="number"><b>\(grade.points) of \(grade.of)</b></td><td>\(remarks)</td></tr>
      """
  }

  private var mostFailed: Markup {
    let tests: [Markup] = statistics.mostFailed.map { "<li>\($0.description)</li>" }
    return tests.isEmpty ? "" : "<h2>The tests most often failed</h2>\n<ul>\n\(tests)\n</ul>"
  }
}
