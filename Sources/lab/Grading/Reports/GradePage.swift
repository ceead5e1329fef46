/// A submission's grade as a page: the total, a table for each lab, and each failure with how to play it again.
struct GradePage {
  let grade: SubmissionGrade

  var html: String {
    Page(
      title: "\(grade.submission): \(grade.points) of \(grade.of)",
      content: """
        <h1>\(grade.submission)</h1>
        <p class="total">\(grade.points) of \(counted(grade.of, "point"))</p>
        \(Self.remarks(grade.remarks))
        \(overview)
        \(grade.labs.map(section))
        <p class="faint">Everything that is known about this grade is in grade.json. Digest \(grade.digest)</p>
        """
    ).html
  }

  private static func remarks(_ remarks: [String]) -> [Markup] {
    remarks.map { "<p class=\"remark\"><b>Note:</b> \($0)</p>" }
  }

  /// The labs, a line each; none where there is only one.
  private var overview: Markup {
    guard grade.labs.count > 1 else { return "" }
    let rows: [Markup] = grade.labs.map { lab in
      """
      <tr><td><a href="#\(lab.anchor)">\(lab.name)</a></td><td>\(lab.title)</td>\
      <td class="number">\(lab.points) of \(lab.of)\(lab.aside)</td>\
      <td class="number">\(lab.passed) of \(lab.tests.count)</td>\
      <td class="number">\(lab.seconds.twoDecimals) s</td><td>\(lab.outcome.excerpt(of: 400))</td></tr>
      """
    }
    return """
      <div class="wide"><table>
      <tr><th>Lab</th><th></th><th class="number">Points</th><th class="number">Tests</th>\
      <th class="number">Time</th><th>State</th></tr>
      \(rows)
      </table></div>
      """
  }

  private func section(_ lab: LabGrade) -> Markup {
    """
    <h2 id="\(lab.anchor)">Lab \(lab.lesson): \(lab.title)</h2>
    <p>\(lab.points) of \(counted(lab.of, "point"))\(lab.aside), \(lab.passed) of \(counted(lab.tests.count, "test"))\
    \(ground(of: lab)).</p>
    \(state(of: lab))
    \(Self.remarks(lab.remarks))
    \(LabTable(lab: lab).markup)
    \(lab.tests.filter { !$0.passed && $0.wasRun }.map { FailureSection(test: $0, lab: lab).markup })
    """
  }

  /// What the lab stood on.
  private func ground(of lab: LabGrade) -> String {
    switch lab.stack {
    case .own: ", on the submission's own labs before it"
    case .reference: lab.lesson == 1 ? "" : ", on the course's solutions before it"
    }
  }

  private func state(of lab: LabGrade) -> Markup {
    switch lab.state {
    case .graded: ""
    case .missing, .stopped: "<p class=\"bad\">\(lab.outcome)</p>"
    case .notCompiled(let output):
      "<p class=\"bad\">The files do not compile.</p>\n<pre>\(output.excerpt(of: 12_000))</pre>"
    }
  }
}

extension LabGrade {
  /// The place of the lab in the page.
  fileprivate var anchor: String { "lab-\(lesson)-\(stack.rawValue)" }

  /// The place of a failed test in the page.
  fileprivate func anchor(of test: TestGrade) -> String { "\(anchor)-\(test.test)" }
}

/// The tests of a lab, a row each.
private struct LabTable {
  let lab: LabGrade

  var markup: Markup {
    """
    <div class="wide"><table>
    <tr><th></th><th class="number">Points</th><th class="number">Seeds</th><th class="number">Time</th>\
    <th>Test</th><th></th></tr>
    \(lab.tests.map(row))
    </table></div>
    """
  }

  private func row(_ test: TestGrade) -> Markup {
    """
    <tr><td class="verdict \(test.passed ? "good" : test.wasRun ? "bad" : "faint")">\(test.verdict)</td>\
    <td class="number">\(test.points) of \(test.of)</td><td class="number">\(test.seeds)</td>\
    <td class="number">\(test.seconds.twoDecimals) s</td><td>\(name(of: test))</td>\
    <td>\(test.title) <span class="faint">\(test.section)</span></td></tr>
    """
  }

  /// The name of a test, with a link to what went wrong.
  private func name(of test: TestGrade) -> Markup {
    test.passed || !test.wasRun ? "\(test.test)" : "<a href=\"#\(lab.anchor(of: test))\">\(test.test)</a>"
  }
}

/// What went wrong in a test.
private struct FailureSection {
  let test: TestGrade
  let lab: LabGrade

  var markup: Markup {
    """
    <h3 id="\(lab.anchor(of: test))"><span class="bad">FAIL</span> \(test.test): \(test.title)</h3>
    \(paragraph(test.headline))
    \(verbatim(test.report))
    \(paragraph(test.failedRunsList))
    \(paragraph(test.furtherReplay.map { _ in "See it again:" }))
    \(verbatim(test.furtherReplay))
    """
  }

  private func paragraph(_ text: String?) -> Markup {
    text.map { "<p>\($0.excerpt(of: 1_000))</p>" } ?? ""
  }

  private func verbatim(_ text: String?) -> Markup {
    text.map { "<pre>\($0.excerpt(of: 12_000))</pre>" } ?? ""
  }
}
