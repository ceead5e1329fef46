import Testing

@testable import lab

@Suite("Grades in the terminal")
struct GradeSummaryTests {
  private let summary = GradeSummary(terminal: Terminal(colours: false, showsProgress: false))

  @Test("a submission is a line: its number, its points, and what it lacks")
  func hasLines() {
    #expect(
      SampleGrades.all.prefix(3).enumerated().map { summary.line($1, number: $0 + 7, of: 100) } == [
        "  7/100  alice             3 of 9 points      lab 2: does not compile; 1 test fails: Votes/late",
        "  8/100  bob               9 of 9 points",
        "  9/100  carol             0 of 9 points      lab 1: not graded to its end: it took more than 300 s; lab 2: "
          + "no files of…",
      ])
  }

  @Test("no submission steers the terminal")
  func isHarmless() {
    let texts = [
      summary.line(SampleGrades.mallory, number: 1, of: 1), summary.text(of: SampleGrades.all),
    ]
    #expect(texts[0].lines.count == 1)
    #expect(!texts.joined().unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\0" || $0 == "\r" })
  }

  @Test("at the end: mean and median, the tests most often failed, and who needs a look")
  func summarises() {
    #expect(
      summary.text(of: Array(SampleGrades.all.prefix(3))) == """
        3 submissions: mean 4.00, median 3.00, of 9 points.

        Most often failed:
          1 of 3 failed FirstLeader/isElected (lab 1)
          1 of 2 failed Votes/late (lab 1)

        Needs a look:
          alice  Labs/1-LeaderElection/notes.txt was left out: it is not Swift
          alice  lab 1: the run took 4000 MiB of memory
          carol  lab 1: not graded to its end: it took more than 300 s
        """)
    #expect(summary.text(of: [SampleGrades.bob]) == "1 submission: mean 9.00, median 9.00, of 9 points.")
    #expect(summary.text(of: []) == "0 submissions.")
  }

  @Test("the five tests that failed most often, most often first, then as the labs have them")
  func ordersFailures() {
    let names = (1...7).map { "A/t\($0)" }
    let grades = [[3, 5], [3, 5, 7], [7, 3, 1, 2, 6]].map { failing in
      SubmissionGrade(
        submission: "a", digest: "",
        labs: [
          SampleGrades.lab(
            1, .reference,
            names.enumerated().map {
              failing.contains($0 + 1) ? SampleGrades.failed($1, of: 1, "") : SampleGrades.test($1, of: 1)
            })
        ])
    }
    #expect(GradeStatistics(of: grades).mostFailed.map(\.test) == ["A/t3", "A/t5", "A/t7", "A/t1", "A/t2"])
    #expect(GradeStatistics(of: grades).mostFailed.map(\.failed) == [3, 2, 2, 1, 1])
  }

  @Test(
    "the median is the submission in the middle, or lies between two",
    arguments: [([5], "5.00"), ([1, 5], "3.00"), ([1, 2], "1.50"), ([9, 0, 1], "1.00")])
  func findsTheMiddle(points: [Int], median: String) {
    let grades = points.map { points in
      SubmissionGrade(
        submission: "a", digest: "", labs: [SampleGrades.lab(1, .reference, [SampleGrades.test("A/a", of: points)])])
    }
    #expect(GradeStatistics(of: grades).average.contains("median \(median),"))
  }
}
