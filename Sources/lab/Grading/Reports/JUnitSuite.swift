/// A lab as a suite of a JUnit report.
struct JUnitSuite {
  /// What became of a test, in JUnit's words.
  enum Result {
    case passed, failure, error, skipped
  }

  private let lab: LabGrade
  private let grade: SubmissionGrade

  init(lab: LabGrade, of grade: SubmissionGrade) {
    self.lab = lab
    self.grade = grade
  }

  var tests: Int { lab.tests.count }
  var failures: Int { count(.failure) }
  var errors: Int { count(.error) }
  private var skipped: Int { count(.skipped) }

  private func count(_ result: Result) -> Int { lab.tests.count { self.result(of: $0) == result } }

  private func result(of test: TestGrade) -> Result {
    if test.passed { return .passed }
    if test.wasRun { return .failure }
    return lab.state == .missing ? .skipped : .error
  }

  var element: Markup {
    """
    <testsuite name="\(lab.name): \(lab.title)" tests="\(tests)" failures="\(failures)" errors="\(errors)" \
    skipped="\(skipped)" time="\(lab.seconds.twoDecimals)">
    <properties>
    \(properties)
    </properties>
    \(lab.tests.map(testCase))
    <system-out>\(output.shortenedForReport)</system-out>
    </testsuite>
    """
  }

  private var properties: [Markup] {
    [
      ("submission", grade.submission), ("digest", grade.digest), ("stack", lab.stack.rawValue),
      ("points", "\(lab.points)"), ("of", "\(lab.of)"), ("state", lab.outcome),
    ].map { "<property name=\"\($0)\" value=\"\($1)\"/>" }
  }

  /// The remarks, and what the compiler says.
  private var output: String {
    (grade.remarks + lab.remarks + [lab.compilerOutput ?? ""]).filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private func testCase(_ test: TestGrade) -> Markup {
    let name = "lab\(lab.lesson)\(lab.stack == .own ? "-own" : "").\(test.suite)"
    let output: Markup = """
      <system-out>\(test.title) (\(test.section)). \(test.points) of \(counted(test.of, "point"))\
      \(test.seedCount.map { ", \($0)" } ?? "").</system-out>
      """
    return """
      <testcase classname="\(name)" name="\(test.shortName)" time="\(test.seconds.twoDecimals)">
      \([blemish(of: test), output])
      </testcase>
      """
  }

  /// The element that says that a test has not passed, and why.
  private func blemish(of test: TestGrade) -> Markup {
    switch result(of: test) {
    case .passed: ""
    case .skipped: "<skipped message=\"\(lab.outcome)\"/>"
    case .error: "<error type=\"NotRun\" message=\"\(lab.outcome)\"/>"
    case .failure:
      """
      <failure type="TestFailed" message="\(test.headline ?? "failed")">\(test.story.shortenedForReport)</failure>
      """
    }
  }
}

extension String {
  /// A text that need not be read on a build server to its end.
  fileprivate var shortenedForReport: String { excerpt(of: 20_000) }
}
