import Foundation
import Testing

@testable import lab

/// Against "Output format" in gradescope-autograders.readthedocs.io/en/latest/specs/.
@Suite("Grades for Gradescope")
struct GradescopeTests {
  private static let formats: Set = ["text", "html", "simple_format", "md", "ansi"]
  private static let visibilities: Set = ["visible", "hidden", "after_due_date", "after_published"]

  private func object(_ grade: SubmissionGrade) throws -> [String: Any] {
    let data = Data(try GradescopeResults(grade).json().utf8)
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  private func tests(_ grade: SubmissionGrade) throws -> [[String: Any]] {
    try #require(try object(grade)["tests"] as? [[String: Any]])
  }

  @Test("the fields of a submission are those of the documentation", arguments: SampleGrades.all)
  func hasTopFields(grade: SubmissionGrade) throws {
    let object = try object(grade)
    #expect(
      Set(object.keys) == [
        "score", "execution_time", "output", "output_format", "test_output_format", "test_name_format", "visibility",
        "stdout_visibility", "extra_data", "tests",
      ])
    #expect(object["score"] as? Int == grade.points)
    #expect(object["execution_time"] as? Int == Int(grade.seconds.rounded()))
    #expect(object["output"] is String)
    for field in ["output_format", "test_output_format", "test_name_format"] {
      #expect(Self.formats.contains(try #require(object[field] as? String)))
    }
    for field in ["visibility", "stdout_visibility"] {
      #expect(Self.visibilities.contains(try #require(object[field] as? String)))
    }
    #expect((object["extra_data"] as? [String: Any])?["digest"] as? String == grade.digest)
  }

  @Test("the fields of a test are those of the documentation", arguments: SampleGrades.all)
  func hasTestFields(grade: SubmissionGrade) throws {
    for test in try tests(grade) {
      #expect(
        Set(test.keys).subtracting(["score", "max_score"]) == [
          "status", "name", "name_format", "number", "output", "output_format", "tags", "visibility", "extra_data",
        ])
      let isBeside = (test["extra_data"] as? [String: Any])?["stack"] as? String == "own"
      if isBeside {
        #expect(test["score"] == nil && test["max_score"] == nil)
      } else {
        let (score, most) = (try #require(test["score"] as? Int), try #require(test["max_score"] as? Int))
        #expect((0...most).contains(score))
        #expect(test["status"] as? String == (score == most ? "passed" : "failed"))
      }
      for field in ["name", "number", "output"] { #expect(test[field] is String) }
      for field in ["name_format", "output_format"] {
        #expect(Self.formats.contains(try #require(test[field] as? String)))
      }
      #expect(test["tags"] is [String])
      #expect(Self.visibilities.contains(try #require(test["visibility"] as? String)))
      #expect(test["extra_data"] is [String: Any])
    }
  }

  @Test(
    "the scores of the tests add up to that of the submission, and no two have one number", arguments: SampleGrades.all)
  func addsUp(grade: SubmissionGrade) throws {
    let tests = try tests(grade)
    #expect(tests.count == grade.labs.flatMap(\.tests).count)
    #expect(tests.compactMap { $0["score"] as? Int }.reduce(0, +) == grade.points)
    #expect(tests.compactMap { $0["max_score"] as? Int }.reduce(0, +) == grade.of)
    #expect(Set(tests.compactMap { $0["number"] as? String }).count == tests.count)
  }

  @Test("a student reads what went wrong, how to see it again, and what the compiler says")
  func tellsStudents() throws {
    let object = try object(SampleGrades.alice)
    #expect(
      object["output"] as? String == """
        lab 1: 3 of 5 points, graded
        lab 2: 0 of 4 points, does not compile

        lab 2, what the compiler says:

        A.swift:1:1: error: what?

        Labs/1-LeaderElection/notes.txt was left out: it is not Swift
        lab 1: the run took 4000 MiB of memory
        """)
    let tests = try tests(SampleGrades.alice)
    #expect(tests.map { $0["name"] as? String }[1] == "Votes/late: what it is about")
    #expect(tests.map { $0["number"] as? String } == ["1.1", "1.2", "2.1"])
    #expect(
      tests.map { $0["output"] as? String } == [
        "Passed on 20 seeds.",
        """
        S1 becomes leader of term 2 with the votes of {S1}

        S1  S2  S3
        o─────>

        Failed on: 3 servers with seed 18446744073709551615, 5 servers with seed 7.

        See it again:
          swift run lab replay 1 Votes/late --servers 3 --seed 18446744073709551615
        """, "Not run: does not compile.",
      ])
  }

  @Test("a test that plays no run has passed, and nothing is said of seeds")
  func saysNothingOfNoSeeds() throws {
    let test = TestGrade(
      test: "Quorums/majority", title: "half is no majority", section: "§5.2", passed: true, of: 2, seeds: 0, seconds: 0
    )
    let grade = SubmissionGrade(submission: "a", digest: "", labs: [SampleGrades.lab(1, .reference, [test])])
    #expect(try tests(grade)[0]["output"] as? String == "Passed.")
    #expect(JUnitReport(grade: grade).xml.contains("(§5.2). 2 of 2 points.</system-out>"))
  }

  @Test("what is earned on a submission's own labs is shown beside the total")
  func showsOwnStack() throws {
    let output = try #require(try object(SampleGrades.bob)["output"] as? String)
    #expect(output.contains("lab 2, own stack: 4 of 4 points (not in the total), graded"))
  }

  @Test("what a submission says is never taken for anything but text")
  func isPlainText() throws {
    let object = try object(SampleGrades.mallory)
    for field in ["output_format", "test_output_format", "test_name_format"] {
      #expect(object[field] as? String == "text")
    }
    for test in try tests(SampleGrades.mallory) {
      #expect(test["output_format"] as? String == "text" && test["name_format"] as? String == "text")
      let output = try #require(test["output"] as? String)
      #expect(output.unicodeScalars.count < 21_000 && !output.contains("\u{1B}"))
    }
  }
}
