import Testing

/// The rules about style are no better than their reading of the code.
@Suite("Reading code")
struct CodeTextTests {
  private func code(_ text: String) -> String {
    String(CodeText(text).characters).split(separator: " ").joined(separator: " ")
  }

  @Test(
    "comments, strings and regular expressions are blank",
    arguments: [
      ("a // {\nb", "a \nb"),
      ("a /* { /* { */ */ b", "a b"),
      (#"a "{ \" {" b"#, "a b"),
      (#"a "x \(f("}", (y)) ) {" b"#, "a b"),
      (##"a #"{ " \( {"# b"##, "a b"),
      ("a \"\"\"\n { \" {\n \"\"\" b", "a \n \n b"),
      (#"f(/"{ \/ {/) b"#, "f( ) b"),
      ("a / b / { c", "a / b / { c"),
    ])
  func blanks(text: String, code: String) {
    #expect(self.code(text) == code)
  }

  @Test("functions are found with their lines, and nothing else is taken for one")
  func findsFunctions() {
    let text = """
      protocol P {
        func none()
        init(none: Int)
      }
      struct S {
        init?(a: Int = { 3 }()) {
          self.init(b: "{")
        }
        func two(x: [Int]) throws -> Int {
          let initial = x.map { $0 + 1 }
        }
        func one<T>() { f(T.init(x: { y })) }
      }
      """
    let functions = CodeText(text).functions
    #expect(functions.map(\.name) == ["init", "func two", "func one"])
    #expect(functions.map(\.lines) == [6...8, 9...11, 12...12])
  }
}
