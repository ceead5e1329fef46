import Testing

@testable import lab

@Suite("Solutions that are shown")
struct LeakCheckTests {
  private let solution = """
    func vote() {
      // hole 1.1: return false
      // A vote is given once.
      let isFree = vote == nil
      vote = candidate
      // Nobody forgets it.
      let hasMoreThanHalfOfAllTheVotesThatThereAre = 2 * votes > members
      return []
      // end of hole 1.1
    }
    """

  private func leaks(in text: String, given labs: String = "") -> [LeakCheck.Leak] {
    LeakCheck(of: [solution], given: [Handout.File(path: "Lab.swift", text: labs)])
      .leaks(in: Handout.File(path: "Note.md", text: text))
  }

  @Test("a line that is long is found, and named with its place")
  func findsLine() {
    let found = leaks(in: "One\n\n    let hasMoreThanHalfOfAllTheVotesThatThereAre  =  2 * votes > members\n")
    #expect(
      found.map(\.message) == [
        """
        Note.md:3: shows the solution of hole 1.1: \
        let hasMoreThanHalfOfAllTheVotesThatThereAre = 2 * votes > members
        """
      ])
  }

  @Test(
    "lines in succession that are long together are found, in whatever they are wrapped",
    arguments: [
      "let isFree = vote == nil\nvote = candidate",
      "\tlet isFree = vote == nil\n\n\n  vote  = candidate  ",
      "let isFree = vote == nil\n// Whoever it is.\nvote = candidate",
      "// let isFree = vote == nil\n// vote = candidate",
      "- `let isFree = vote == nil`\n- `vote = candidate`",
      "> let isFree = vote == nil\n> vote = candidate",
    ])
  func findsLines(text: String) { #expect(leaks(in: text).map(\.hole) == ["1.1"]) }

  @Test("a solution that is copied as a whole is found once")
  func findsWhole() { #expect(leaks(in: solution).count == 1) }

  @Test(
    "lines that say little are left alone",
    arguments: [
      "let isFree = vote == nil", "vote = candidate\nlet isFree = vote == nil", "return []", "// A vote is given once.",
      "`let isFree = vote == nil` is one line, `return []` another.", "",
    ])
  func leavesAlone(text: String) { #expect(leaks(in: text).isEmpty) }

  @Test("lines that students are given anyway give nothing away")
  func leavesGiven() {
    let line = "let hasMoreThanHalfOfAllTheVotesThatThereAre = 2 * votes > members"
    #expect(leaks(in: line, given: "func other() {\n  \(line)\n}").isEmpty)
    let lines = "let isFree = vote == nil\nvote = candidate"
    #expect(leaks(in: lines, given: "    vote = candidate").isEmpty)
    #expect(leaks(in: "\(lines)\n\(line)", given: "    vote = candidate").count == 1)
  }
}
