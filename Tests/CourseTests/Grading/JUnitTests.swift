import Testing

@testable import lab

/// Against github.com/testmoapp/junitxml and `junit-10.xsd` in github.com/jenkinsci/xunit-plugin.
@Suite("Grades as JUnit XML")
struct JUnitTests {
  private func root(_ grade: SubmissionGrade) throws -> ParsedElement {
    let root = try #require(ParsedElement.root(of: JUnitReport(grade: grade).xml))
    #expect(root.name == "testsuites")
    return root
  }

  @Test("elements, attributes and their values are those that the schema knows", arguments: SampleGrades.all)
  func fitsSchema(grade: SubmissionGrade) throws {
    func check(_ element: ParsedElement) throws {
      let known = try #require(Self.schema[element.name], "\(element.name)")
      #expect(Set(element.attributes.keys) == known.attributes, "\(element.name)")
      #expect(Set(element.children.map(\.name)).isSubset(of: known.children), "\(element.name)")
      for name in ["tests", "failures", "errors", "skipped"] {
        if let value = element.attributes[name] { #expect(Int(value) != nil, "\(name)=\(value)") }
      }
      if let time = element.attributes["time"] { #expect(time.wholeMatch(of: /\d+\.\d\d/) != nil, "\(time)") }
      for child in element.children { try check(child) }
    }
    try check(root(grade))
  }

  private static let schema: [String: (attributes: Set<String>, children: Set<String>)] = [
    "testsuites": (["name", "tests", "failures", "errors", "time"], ["testsuite"]),
    "testsuite": (
      ["name", "tests", "failures", "errors", "skipped", "time"], ["properties", "testcase", "system-out"]
    ),
    "properties": ([], ["property"]),
    "property": (["name", "value"], []),
    "testcase": (["classname", "name", "time"], ["failure", "error", "skipped", "system-out"]),
    "failure": (["message", "type"], []),
    "error": (["message", "type"], []),
    "skipped": (["message"], []),
    "system-out": ([], []),
  ]

  @Test("the counts are right, in each suite and in all", arguments: SampleGrades.all)
  func counts(grade: SubmissionGrade) throws {
    let root = try root(grade)
    let suites = root.children("testsuite")
    #expect(suites.count == grade.labs.count)
    for (suite, lab) in zip(suites, grade.labs) {
      let cases = suite.children("testcase")
      #expect(suite.attributes["tests"] == "\(cases.count)" && cases.count == lab.tests.count)
      for (count, name) in [("failures", "failure"), ("errors", "error"), ("skipped", "skipped")] {
        #expect(suite.attributes[count] == "\(cases.flatMap { $0.children(name) }.count)")
      }
      let unblemished = cases.count { $0.children.map(\.name) == ["system-out"] }
      #expect(unblemished == lab.passed)
    }
    for count in ["tests", "failures", "errors"] {
      #expect(
        root.attributes[count] == "\(suites.compactMap { $0.attributes[count].flatMap { Int($0) } }.reduce(0, +))")
    }
  }

  @Test("a test that fails is a failure; one that was not run an error, or skipped where there are no files")
  func tellsKindsApart() throws {
    let kinds = try [SampleGrades.alice, SampleGrades.carol].map { grade in
      try root(grade).children("testsuite").map { suite in
        suite.children("testcase").map { $0.children[0].name }
      }
    }
    #expect(kinds == [[["system-out", "failure"], ["error"]], [["failure", "error"], ["skipped"]]])
  }

  @Test("a suite is a lab with its points, a test case a test with its time, its message and its story")
  func hasFields() throws {
    let suites = try root(SampleGrades.alice).children("testsuite")
    #expect(suites[0].attributes["name"] == "lab 1: Leader election")
    #expect(suites[0].attributes["time"] == "12.25")
    let properties = suites[0].children("properties")[0].children("property").map(\.attributes)
    #expect(
      properties == [
        ["name": "submission", "value": "alice"], ["name": "digest", "value": "0a1b2c"],
        ["name": "stack", "value": "reference"], ["name": "points", "value": "3"], ["name": "of", "value": "5"],
        ["name": "state", "value": "graded"],
      ])
    let failed = suites[0].children("testcase")[1]
    #expect(failed.attributes == ["classname": "lab1.Votes", "name": "late", "time": "1.50"])
    #expect(
      failed.children[0].attributes == [
        "type": "TestFailed", "message": "S1 becomes leader of term 2 with the votes of {S1}",
      ])
    #expect(failed.children[0].text == SampleGrades.alice.labs[0].tests[1].story)
    #expect(failed.children[1].text == "what it is about (§5.2). 0 of 2 points, 20 seeds.")
    #expect(suites[1].children("testcase")[0].children[0].attributes["message"] == "does not compile")
    #expect(suites[1].children("system-out")[0].text.hasSuffix("A.swift:1:1: error: what?"))
  }

  @Test("what a submission says is text, without the characters that XML does not know")
  func escapes() throws {
    let suite = try root(SampleGrades.mallory).children("testsuite")[0]
    let failure = suite.children("testcase")[0].children("failure")[0]
    // An attribute has no ends of lines: a parser makes spaces of them.
    let message = "\"<script>alert('1')</script>&amp;\u{FFFD}[2J\u{FFFD}\u{FFFD} =1+1 ü\u{338}"
    #expect(failure.attributes["message"] == message)
    #expect(failure.text.contains("</script>&amp;\u{FFFD}[2J\u{FFFD}\u{FFFD}\n=1+1 ü\u{338}]]>xxx"))
  }
}
