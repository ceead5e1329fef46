import Testing

@testable import lab

@Suite("Names that are nearly right")
struct SpellingTests {
  private let names = TestNames(["Rules/counts", "Rules/countsNoOthers", "Votes/late", "SplitVotes/ends"])

  @Test(
    "letters that are put in, left out, replaced or exchanged are counted",
    arguments: [("", "", 0), ("abc", "", 3), ("tset", "test", 1), ("tes", "test", 1), ("kitten", "sitting", 3)])
  func measures(one: String, other: String, distance: Int) {
    #expect(Spelling.distance(from: one, to: other) == distance)
    #expect(Spelling.distance(from: other, to: one) == distance)
  }

  @Test("the nearest name is meant, the first of those that are as near, and none that is far")
  func finds() {
    #expect(Spelling.nearest(to: "tset", among: ["replay", "test", "rest"]) == "test")
    #expect(Spelling.nearest(to: "TEST", among: ["test"]) == "test")
    #expect(Spelling.nearest(to: "E1", among: ["E01", "E11"]) == "E01")
    #expect(Spelling.nearest(to: "version", among: ["replay", "test"]) == nil)
    #expect(Spelling.nearest(to: "x", among: []) == nil)
    #expect(Spelling.question(about: "x", among: []) == "")
  }

  @Test(
    "a test is meant by its whole name, its suite, or its own name",
    arguments: [
      ("Votes/lat", "Votes/late"), ("votes/late", "Votes/late"), ("Vote", "Votes"), ("rules", "Rules"),
      ("late", "Votes/late"), ("count", "Rules/counts"), ("SplitVote/ends", "SplitVotes/ends"),
      ("Ruels/somethingElse", "Rules"), ("Rules/somethingElse", nil), ("Timers", nil),
    ])
  func findsTests(word: String, name: String?) {
    #expect(names.nearest(to: word) == name)
  }

  @Test("the names are read off the text of a suite, also of those whose attributes take lines")
  func reads() {
    let text = """
      @Suite("The rules")
      struct Rules {
        @Test("A vote counts", .graded(1, "§5.2"))
        func counts() {}

        @Test(
          "It counts once", .graded(1, "§5.2"),
          arguments: [3, 5])
        func countsOnce(servers: Int) {}

        private func helps() {}
      }
      """
    #expect(TestNames(in: text).names == ["Rules/counts", "Rules/countsOnce"])
  }

  @Test("every graded test of the course has a name, and no two have the same", arguments: Lesson.all)
  func readsAll(lesson: Lesson) throws {
    let checkout = Checkout(root: SourceTree.own.root)
    let texts = try checkout.files(in: lesson.testFolder, endingIn: ".swift")
      .map { try checkout.text(of: "\(lesson.testFolder)/\($0)") }
    let names = try checkout.testNames(of: lesson).names
    #expect(names.count == texts.reduce(0) { $0 + $1.matches(of: /\.graded\(/).count })
    #expect(Set(names).count == names.count)
    #expect(Set(names.map { String($0.prefix { $0 != "/" }) }) == Set(lesson.chapters))
  }

  @Test("a word chooses a test or a suite; one that chooses nothing is refused with what was meant")
  func chooses() throws {
    #expect(names.chosen(by: "Rules") == ["Rules/counts", "Rules/countsNoOthers"])
    #expect(names.chosen(by: "Rules/counts") == ["Rules/counts"])
    let checkout = Checkout(root: SourceTree.own.root)
    let problem = try #require(throws: Problem.self) {
      try checkout.tests(of: Lesson.all[0], chosenBy: "Votes/lat")
    }
    #expect(problem.kind == .usage)
    #expect(problem.message.hasSuffix("`swift run lab test 1` lists them; did you mean Votes/late?"))
  }
}
