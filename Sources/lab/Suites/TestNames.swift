/// The tests of a lesson by name, as in `FirstLeader/isElected`.
struct TestNames {
  let names: [String]

  init(_ names: [String]) {
    self.names = names
  }

  /// Reads them off the text of a suite: what is graded is a test of the suite that was opened last.
  init(in text: String) {
    var suite = ""
    var isGraded = false
    var names: [String] = []
    for line in text.lines {
      if let opened = line.firstMatch(of: /^struct (\w+)/) { suite = String(opened.1) }
      if line.contains(".graded(") { isGraded = true }
      guard isGraded, let test = line.firstMatch(of: /\bfunc (\w+)/) else { continue }
      names.append("\(suite)/\(test.1)")
      isGraded = false
    }
    self.names = names
  }

  /// The tests that a word of the command line chooses: one, or those of a suite.
  func chosen(by word: String) -> [String] { names.filter { $0 == word || $0.hasPrefix("\(word)/") } }

  /// The test or the suite that somebody meant. A test may be meant by its own name alone; where no test is near, the
  /// suite may be.
  func nearest(to word: String) -> String? {
    let parts = names.map { $0.split(separator: "/", maxSplits: 1).map(String.init) }
    let suites = parts.compactMap(\.first).map { (spelling: $0, name: $0) }
    let tests = names.map { (spelling: $0, name: $0) }
    let alone = zip(parts, names).map { (spelling: $0.last ?? $1, name: $1) }
    return Spelling.nearest(to: word, spelled: suites + tests + alone) ?? suite(near: word, among: suites.map(\.name))
  }

  /// The suite that was meant by what stands before the test, if that suite was misspelled.
  private func suite(near word: String, among suites: [String]) -> String? {
    let wanted = String(word.prefix { $0 != "/" })
    return suites.contains(wanted) ? nil : Spelling.nearest(to: wanted, among: suites)
  }
}

extension Checkout {
  /// The tests that grade a lesson.
  func testNames(of lesson: Lesson) throws -> TestNames {
    let files = files(in: lesson.testFolder, endingIn: ".swift")
    return TestNames(try files.flatMap { TestNames(in: try text(of: "\(lesson.testFolder)/\($0)")).names })
  }

  /// The tests that a word of the command line chooses, all without a word. A problem if there is none.
  func tests(of lesson: Lesson, chosenBy word: String?) throws -> [String] {
    let tests = try testNames(of: lesson)
    guard let word else { return tests.names }
    let chosen = tests.chosen(by: word)
    guard chosen.isEmpty else { return chosen }
    let meant = tests.nearest(to: word).map { "; did you mean \($0)?" } ?? ""
    let list = "`swift run lab test \(lesson.number)` lists them"
    throw Problem.usage("no test of lesson \(lesson.number) is called \(word); \(list)\(meant)")
  }
}
