import Foundation
import Testing

@testable import lab

@Suite("Grades as pages")
struct GradePageTests {
  @Test("a page tells of the total, every test, the compiler's words, the remarks, and how to see a failure again")
  func tellsAll() {
    let page = GradePage(grade: SampleGrades.alice).html
    for part in [
      "<h1>alice</h1>", "<p class=\"total\">3 of 9 points</p>", "A.swift:1:1: error: what?",
      "notes.txt was left out", "the run took 4000 MiB of memory", "Votes/late: what it is about</h3>",
      "S1 becomes leader of term 2 with the votes of {S1}", "<pre>S1  S2  S3\no─────&gt;</pre>",
      "Failed on: 3 servers with seed 18446744073709551615, 5 servers with seed 7.",
      "<pre>swift run lab replay 1 Votes/late --servers 3 --seed 18446744073709551615</pre>",
    ] { #expect(page.contains(part), "\(part)") }
    let rows = page.lines.filter { $0.hasPrefix("<tr><td class=") }.map { $0.replacing(/<[^>]+>/, with: "|") }
    #expect(
      rows == [
        "||ok||3 of 3||20||0.13 s||FirstLeader/isElected||what it is about |§5.2|||",
        "||FAIL||0 of 2||20||1.50 s|||Votes/late|||what it is about |§5.2|||",
        "||not run||0 of 4||0||0.00 s||Logs/grow||what it is about |§5.3|||",
      ])
  }

  @Test("every link within a page leads somewhere", arguments: SampleGrades.all)
  func leadsSomewhere(grade: SubmissionGrade) {
    let page = GradePage(grade: grade).html
    for link in page.matches(of: /href="#([^"]*)"/) { #expect(page.contains("id=\"\(link.1)\""), "\(link.1)") }
  }

  @Test("a command that the report ends with anyway is not told twice")
  func tellsOfReplayOnce() {
    var test = SampleGrades.failed("Votes/late", of: 2, "two leaders")
    test.report = "See it again:\n  \(test.replay ?? "")"
    let grade = SubmissionGrade(submission: "a", digest: "", labs: [SampleGrades.lab(1, .reference, [test])])
    #expect(GradePage(grade: grade).html.ranges(of: "See it again").count == 1)
    #expect(test.story.ranges(of: "See it again").count == 1)
  }

  @Test("nothing that a submission says becomes a part of a page")
  func escapes() throws {
    for page in [GradePage(grade: SampleGrades.mallory).html, OverviewPage(grades: SampleGrades.all).html] {
      #expect(!page.contains("<script"))
      #expect(page.contains("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;amp;"))
      #expect(!page.unicodeScalars.contains { ["\u{1B}", "\0", "\u{FFFE}"].contains($0) })
      let known =
        /<\/?(?:!DOCTYPE html|html|head|meta|title|style|body|h[123]|p|b|a|span|pre|div|table|tr|t[hd]|ul|li)\b/
      let tags = page.matches(of: known).count
      #expect(page.unicodeScalars.count { $0 == "<" } == tags)
    }
  }

  @Test("a page needs no other file, and runs nothing")
  func isSelfContained() {
    for page in [GradePage(grade: SampleGrades.alice).html, OverviewPage(grades: SampleGrades.all).html] {
      #expect(page.contains("content=\"default-src 'none'; style-src 'unsafe-inline'\""))
      for part in ["<link", "<img", "<script", "src=", "url(", "@import", "http:", "https:"] {
        #expect(!page.contains(part), "\(part)")
      }
    }
  }

  @Test("of a long text the beginning and the end are shown, and how much lies between them")
  func cutsLongTexts() {
    let page = GradePage(grade: SampleGrades.mallory).html
    #expect(page.unicodeScalars.count < 30_000)
    #expect(page.contains("characters are left out here …"))
    let text = String(repeating: "a", count: 60) + String(repeating: "b", count: 40)
    #expect(text.excerpt(of: 100) == text)
    #expect(text.excerpt(of: 40) == "\(text.prefix(30))\n\n… 60 characters are left out here …\n\n\(text.suffix(10))")
  }

  @Test("the overview has a row for each submission: points in each lab, the total, and a link to its page")
  func hasAnOverview() throws {
    let page = OverviewPage(grades: Array(SampleGrades.all.prefix(3))).html
    let rows = page.replacing("\n<t", with: "<t").lines.filter { $0.contains("<tr>") }
      .flatMap { $0.split(separator: "<tr>") }.filter { $0.contains("<td") }
      .map { $0.replacing(/<[^>]+>/, with: "|").replacing(/\|+/, with: "|") }
    #expect(
      rows.map(String.init) == [
        "|alice|3 of 5|0 of 4|3 of 9|lab 2: does not compile; Labs/1-LeaderElection/notes.txt was left out: it is not "
          + "Swift; lab 1: the run took 4000 MiB of memory|",
        "|bob|5 of 5|4 of 4|4 of 4|9 of 9|",
        "|carol|0 of 5|0 of 4|0 of 9|lab 1: not graded to its end: it took more than 300 s; lab 2: no files of this "
          + "lab|",
      ])
    #expect(page.contains("<a href=\"submissions/alice/index.html\">alice</a>"))
    #expect(page.contains("3 submissions: mean 4.00, median 3.00, of 9 points"))
  }
}
