import Testing

@testable import lab

@Suite("Grades as a table")
struct GradeTableTests {
  @Test("a row for each submission, two columns for each lab, and what was not graded stays empty")
  func hasRows() {
    let table = GradeTable(grades: Array(SampleGrades.all.prefix(3))).csv
    let heading =
      "submission,lab 1: points,lab 1: of,lab 2: points,lab 2: of,\"lab 2, own stack: points\","
      + "\"lab 2, own stack: of\",points,of,state,remarks"
    #expect(
      table.components(separatedBy: "\r\n") == [
        heading,
        "alice,3,5,0,4,,,3,9,lab 2: does not compile,Labs/1-LeaderElection/notes.txt was left out: it is not Swift; "
          + "lab 1: the run took 4000 MiB of memory",
        "bob,5,5,4,4,4,4,9,9,graded,",
        "carol,0,5,0,4,,,0,9,lab 1: not graded to its end: it took more than 300 s; lab 2: no files of this lab,",
        "",
      ])
  }

  @Test(
    "commas, quotation marks and ends of lines are quoted, and no value is taken for a formula",
    arguments: [
      ("plain", "plain"), ("a,b", "\"a,b\""), ("say \"a\"", "\"say \"\"a\"\"\""), ("a\nb", "\"a\nb\""),
      ("a\r\nb", "\"a\r\nb\""), ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@a", "'@a"), ("\ta", "'\ta"),
      ("=\"a\",b", "\"'=\"\"a\"\",b\""), ("=\u{338}1", "'=\u{338}1"), ("a\"\u{338}", "\"a\"\"\u{338}\""),
      ("a\u{1B}[2J", "a\u{FFFD}[2J"), ("a-1", "a-1"), ("", ""),
    ])
  func quotes(name: String, field: String) {
    let table = GradeTable(grades: [SubmissionGrade(submission: name, digest: "", labs: [])]).csv
    #expect(
      Array(table.unicodeScalars)
        == Array("submission,points,of,state,remarks\r\n\(field),0,0,graded,\r\n".unicodeScalars))
  }
}
