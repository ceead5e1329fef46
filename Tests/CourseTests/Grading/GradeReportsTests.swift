import Foundation
import Testing

@testable import lab

@Suite("The folder of grades")
struct GradeReportsTests {
  private func files(in folder: Checkout) -> [String] { folder.files(in: ".", endingIn: "") }

  @Test("four files for each submission and two for all, and the grades are read back the same")
  func writesAndReads() throws {
    try withCheckout(of: []) { folder in
      let reports = GradeReports(in: folder.root)
      #expect(reports.readGrades() == [])
      let grades = Array(SampleGrades.all.prefix(3))
      for grade in grades { try reports.write(grade) }
      try reports.writeOverview(grades)
      #expect(
        files(in: folder) == ["grades.csv", "index.html", "submissions"]
          + ["alice", "bob", "carol"].flatMap { name in
            ["submissions/\(name)"]
              + ["grade.json", "index.html", "junit.xml", "results.json"].map { "submissions/\(name)/\($0)" }
          })
      #expect(reports.readGrades() == grades)
      #expect(try folder.text(of: "grades.csv") == GradeTable(grades: grades).csv)
    }
  }

  @Test("every submission has a folder of its own within, whatever it is called")
  func keepsNamesApart() throws {
    try withCheckout(of: []) { folder in
      let reports = GradeReports(in: folder.url("grades"))
      let names = [
        "alice", "Alice", "ALICE", "../alice", "..", ".", "", "/", "a/b", "a_b", "a b", "a?b", "-rf", "=1+1", "ü",
        "a\0b",
        "alice.", String(repeating: "long", count: 60), SampleGrades.mallory.submission,
        String(GradeReports.folder(of: "a b").dropFirst("submissions/".count)),
      ]
      let grades = names.map { SubmissionGrade(submission: $0, digest: "", labs: []) }
      for grade in grades { try reports.write(grade) }
      #expect(Set(names.map { GradeReports.folder(of: $0).lowercased() }).count == names.count)
      #expect(Set(reports.readGrades().map(\.submission)) == Set(names))
      #expect(files(in: folder).allSatisfy { $0 == "grades" || $0.hasPrefix("grades/submissions") })
    }
  }

  @Test("grade.json holds what was earned, and the state of each lab in a word")
  func holdsPoints() throws {
    struct Document: Decodable {
      struct Lab: Decodable {
        struct Test: Decodable { let points: Int }
        let state: String
        let detail: String?
        let counts: Bool
        let points: Int
        let of: Int
        let tests: [Test]
      }
      let points: Int
      let of: Int
      let labs: [Lab]
    }
    func document(_ grade: SubmissionGrade) throws -> Document {
      try JSONDecoder().decode(Document.self, from: Data(try grade.json().utf8))
    }
    let alice = try document(SampleGrades.alice)
    #expect(alice.points == 3 && alice.of == 9)
    #expect(alice.labs.map(\.state) == ["graded", "notCompiled"])
    #expect(alice.labs.map { $0.detail ?? "" } == ["", "A.swift:1:1: error: what?"])
    #expect(alice.labs.map { [$0.points, $0.of] } == [[3, 5], [0, 4]])
    #expect(alice.labs[0].tests.map(\.points) == [3, 0])
    #expect(try document(SampleGrades.bob).labs.map(\.counts) == [true, true, false])
    #expect(try document(SampleGrades.carol).labs.map(\.state) == ["stopped", "missing"])
  }

  @Test("a grade is read back the same", arguments: SampleGrades.all)
  func readsBack(grade: SubmissionGrade) throws {
    #expect(try JSONDecoder().decode(SubmissionGrade.self, from: Data(try grade.json().utf8)) == grade)
  }

  @Test("a name that is harmless stays, and any other can still be recognised")
  func keepsHarmlessNames() {
    #expect(GradeReports.folder(of: "mueller_anna-2.1") == "submissions/mueller_anna-2.1")
    let folder = GradeReports.folder(of: "Müller Anna (1)")
    #expect(folder.wholeMatch(of: /submissions\/M_ller_Anna_1_-[0-9a-f]{16}/) != nil, "\(folder)")
  }

  @Test("what cannot be read, or lies in another submission's folder, is as good as not written")
  func ignoresTheRest() throws {
    try withCheckout(of: ["submissions/empty/grade.json", "submissions/grade.json"]) { folder in
      let reports = GradeReports(in: folder.root)
      try reports.write(SampleGrades.alice)
      try reports.write(SampleGrades.bob)
      try folder.write(String(try SampleGrades.bob.json().dropLast(20)), to: "submissions/bob/grade.json")
      try folder.write(try SampleGrades.alice.json(), to: "submissions/carol/grade.json")
      try folder.write(try SampleGrades.carol.json(), to: "submissions/carol/deeper/grade.json")
      #expect(reports.readGrades() == [SampleGrades.alice])
    }
  }

  @Test("a folder that cannot be written to is a problem with one line")
  func reportsProblems() throws {
    try withCheckout(of: ["submissions"]) { folder in
      _ = #expect(throws: Problem.self) { try GradeReports(in: folder.root).write(SampleGrades.alice) }
    }
  }
}
