import Testing

@testable import lab

@Suite("Lines of a text")
struct LinesTests {
  @Test("words are wrapped below each other, to the last column")
  func wraps() {
    #expect("one two three four".wrapped(to: 12, after: "1. ") == "1. one two\n   three\n   four")
    #expect("one two".wrapped(to: 7) == "one two")
    #expect("one two".wrapped(to: 6) == "one\ntwo")
    #expect("".wrapped(after: "- ") == "- ")
  }

  @Test("a long word and a command stay whole")
  func keepsCommands() {
    #expect("a incomprehensible b".wrapped(to: 5) == "a\nincomprehensible\nb")
    #expect("run `swift run lab`, then".wrapped(to: 12) == "run\n`swift run lab`,\nthen")
    #expect("a ` b".wrapped(to: 80) == "a ` b")
  }

  @Test("white space around a text is no part of it")
  func trims() {
    #expect(" \t a b \n".trimmed == "a b")
    #expect("  a ".withoutTrailingSpace == "  a")
    #expect("  ".trimmed.isEmpty)
  }
}
