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

  @Test("the names are read off the list that the package manager prints")
  func reads() {
    let list = "Building…\nALab.Rules/counts()\nALab.Votes/late(servers:)\nALabToo.X/y()\nOther.Z/a()\n"
    #expect(TestNames(listed: list, of: "ALab").names == ["Rules/counts", "Votes/late"])
  }
}
