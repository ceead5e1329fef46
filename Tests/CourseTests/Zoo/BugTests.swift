import Foundation
import Testing

@testable import lab

@Suite("The bug zoo")
struct BugTests {
  private let text = """
    E01: Half is a majority
    property: Election Safety / Liveness
    file: Quorum.swift
    why: two halves
      can both win
    ---- find
      2 * votes > voters
    ---- replace
      2 * votes >= voters
    file: Election.swift
    ---- find
    a

    b
    ---- replace
    """

  @Test("a bug is read with all its edits")
  func reads() throws {
    let bug = try Bug(parsing: text)
    #expect(bug.id == "E01")
    #expect(bug.properties == ["Election Safety", "Liveness"])
    #expect(bug.why == "two halves can both win")
    #expect(bug.equivalence == nil)
    #expect(
      bug.edits == [
        Bug.Edit(file: "Quorum.swift", find: "  2 * votes > voters", replacement: "  2 * votes >= voters"),
        Bug.Edit(file: "Election.swift", find: "a\n\nb", replacement: ""),
      ])
  }

  @Test("every edit of every bug finds its place in the sources", arguments: Lesson.all.prefix(5))
  func fits(lesson: Lesson) throws {
    let zoo = Zoo(lesson: lesson, checkout: Checkout(root: SourceTree.own.root))
    #expect(try zoo.bugs().count >= 50)
  }

  @Test("an edit that cannot be told from correct code says so")
  func readsEquivalence() throws {
    let text = "E02: A\nproperty: P\nfile: A.swift\nwhy: equivalent: because\n---- find\na\n---- replace\nb"
    #expect(try Bug(parsing: text).equivalence == "because")
  }

  @Test(
    "a bug that cannot be read is refused",
    arguments: [
      ("", "ends before"),
      ("no title\n", "begins with its name"),
      ("E01: A\nfile: A.swift\n---- find\na\n---- replace\nb", "no property"),
      ("E01: A\nproperty: P\n---- find\na\n---- replace\nb", "no file"),
      ("E01: A\nproperty: P\nfile: A.swift\n---- replace\nb", "out of order"),
      ("E01: A\nproperty: P\nfile: A.swift\n---- find\na", "ends before"),
      ("E01: A\nproperty: P\nfile: A.swift\n---- find\n---- replace\nb", "nothing to find"),
      ("E01: A\nproprety: P\n", "is none of"),
    ])
  func refuses(text: String, words: String) throws {
    let problem = try #require(throws: Problem.self) { try Bug(parsing: text) }
    #expect(problem.message.contains(words), "\(problem.message)")
  }

  @Test("an edit fits in exactly one place", arguments: [("x", 0), ("a a", 2)])
  func refusesManyPlaces(text: String, count: Int) throws {
    let edit = Bug.Edit(file: "A.swift", find: "a", replacement: "b")
    let problem = try #require(throws: Problem.self) { try edit.applied(to: text) }
    #expect(problem.message.contains("occurs \(count) times in A.swift"))
    #expect(try edit.applied(to: "c a c") == "c b c")
  }

  private func failing(_ property: String) -> TestResult {
    let failure = Failure(property: property, section: "§5.2", headline: "", report: "")
    return TestResult(test: "A/a", title: "", points: 1, section: "§5.2", failures: [failure])
  }

  @Test("a bug is caught when a failing test calls it by one of its names")
  func judges() throws {
    let bug = try Bug(parsing: text)
    let passing = TestResult(test: "A/b", title: "", points: 1, section: "")
    #expect(BugVerdict(of: bug, from: [passing]) == .notCaught)
    #expect(
      BugVerdict(of: bug, from: [passing, failing("liveness (bounded)")])
        == .caught(tests: 1, first: "A/a", property: "liveness (bounded) (§5.2)"))
    let misnamed = BugVerdict(of: bug, from: [failing("Pace")])
    #expect(misnamed == .misnamed(tests: 1, first: "A/a", properties: ["Pace"]))
    #expect(!misnamed.isRight)
  }

  @Test("an equivalent edit is right unless it is caught")
  func judgesEquivalents() throws {
    let bug = Bug(id: "E", name: "", properties: ["P"], equivalence: "because", edits: [])
    #expect(BugVerdict(of: bug, from: []) == .equivalent("because"))
    #expect(!BugVerdict(of: bug, from: [failing("P")]).isRight)
  }
  @Test("the samples of a list are together the list, and each is there once", arguments: [1, 2, 3, 10, 20])
  func samples(every: Int) {
    let list = Array(0..<12)
    let parts = (0..<every).map { Sample(every: every, from: $0).of(list) }
    #expect(parts.flatMap { $0 }.sorted() == list)
    #expect(Sample(every: 5, from: 1).of(list) == [1, 6, 11])
  }
  @Test("a file that is edited is dated ahead, so that no build takes it for built; one that is not is left alone")
  func datesAhead() throws {
    try withCheckout(of: ["A.swift"]) { checkout in
      func date() throws -> Date {
        let attributes = try FileManager.default.attributesOfItem(atPath: checkout.url("A.swift").path)
        return try #require(attributes[.modificationDate] as? Date)
      }
      let created = try date()
      try checkout.bring("", to: "A.swift")
      #expect(try date() == created)
      try checkout.bring("edited", to: "A.swift")
      let edited = try date()
      #expect(edited > created.addingTimeInterval(1.5))
      try checkout.bring("edited again", to: "A.swift")
      #expect(try date() > edited)
      #expect(try checkout.text(of: "A.swift") == "edited again")
    }
  }
}
