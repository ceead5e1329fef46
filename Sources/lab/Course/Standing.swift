/// How far a student is with a lesson.
struct Standing {
  let lesson: Lesson
  let open: [OpenHole]
  /// How many holes there are in all, if that can be told.
  let holes: Int?
  /// The tests that are known: those that were run.
  let tests: [Progress.Test]
  /// What the lesson's suite asks for.
  var suite = SuiteSize()
  /// Whether the lesson was begun, or has something filled in.
  var hasBegun = true
  /// Whether some of the tests were run on other files than those that are here.
  var hasChanged = false
  /// Whether it is known that the files do not compile.
  var isBroken = false
  /// The files that are not there any more. The holes in them are not filled.
  var missing: [String] = []

  /// How many holes are filled; nil if that cannot be told.
  var filled: Int? { missing.isEmpty ? holes.map { max(0, $0 - open.count) } : nil }
  var passed: [Progress.Test] { tests.filter(\.passed) }
  var earned: Int { passed.reduce(0) { $0 + $1.points } }
  /// How many tests there are.
  var testCount: Int { max(suite.tests, tests.count) }
  /// What there is to earn.
  var points: Int { max(suite.points, tests.reduce(0) { $0 + $1.points }) }

  var isDone: Bool { next == nil }

  /// What to do next in this lesson; nil if it is done.
  var next: String? {
    let command = "`swift run lab test \(lesson.number)`"
    guard hasBegun else { return "begin lesson \(lesson.number) with `swift run lab start \(lesson.number)`" }
    if let file = missing.first {
      return "\(file) is missing; `swift run lab start \(lesson.number)` makes it as it was at first"
    }
    if isBroken { return "see what the compiler says: \(command)" }
    if let hole = open.first {
      let first = tests.isEmpty && filled == 0 ? "read \(lesson.handout), then " : ""
      return "\(first)fill hole \(hole.number), \(hole.place), then \(command)"
    }
    if let failing = tests.first(where: { !$0.passed }) {
      let option = failing.source?.option ?? ""
      return "fix \(failing.test): `swift run lab test \(lesson.number) --only \(failing.test)\(option)`"
    }
    if hasChanged { return "your files have changed since they passed: \(command)" }
    return tests.isEmpty || tests.count < testCount ? "all tests of lesson \(lesson.number): \(command)" : nil
  }
}

extension Standing {
  init(of lesson: Lesson, in checkout: Checkout) throws {
    let progress = checkout.progress
    let open = try checkout.openHoles(of: lesson)
    let holes = try checkout.holeCount(of: lesson)
    let checksum = try checkout.checksum(of: lesson)
    let tests = progress.tests(of: lesson)
    let hasBegun = progress.hasBegun(lesson) || holes.map { open.count < $0 } ?? true
    self.init(
      lesson: lesson, open: open, holes: holes, tests: tests, suite: checkout.suiteSize(of: lesson),
      hasBegun: hasBegun,
      hasChanged: tests.contains { $0.files != nil && $0.files != checksum },
      isBroken: progress.isBroken(lesson, files: checksum),
      missing: hasBegun ? try checkout.missingFiles(of: lesson) : [])
  }
}
