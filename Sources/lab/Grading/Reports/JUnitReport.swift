/// A grade as JUnit XML, which build servers read.
///
/// Nobody has ever laid the format down. This is what its readers agree on: what github.com/testmoapp/junitxml
/// describes, kept within Jenkins' schema (`junit-10.xsd` in github.com/jenkinsci/xunit-plugin). So there are no
/// properties of a test case, and `testsuites` does not count what was skipped.
///
/// A suite is a lab, a test case one of its tests. A test that fails is a failure. Where files do not compile, or the
/// lab was not graded to its end, tests that were not run are errors; where there are no files they are skipped.
struct JUnitReport {
  let grade: SubmissionGrade

  var xml: String {
    let suites = grade.labs.map { JUnitSuite(lab: $0, of: grade) }
    let document: Markup = """
      <?xml version="1.0" encoding="UTF-8"?>
      <testsuites name="\(grade.submission)" tests="\(suites.sum(\.tests))" failures="\(suites.sum(\.failures))" \
      errors="\(suites.sum(\.errors))" time="\(grade.seconds.twoDecimals)">
      \(suites.map(\.element))
      </testsuites>

      """
    return document.text
  }
}

extension [JUnitSuite] {
  fileprivate func sum(_ count: KeyPath<JUnitSuite, Int>) -> Int { reduce(0) { $0 + $1[keyPath: count] } }
}
