/// How far a student is with a lesson.
struct Standing {
  let lesson: Lesson
  let open: [OpenHole]
  /// How many holes there are in all, if that can be told.
  let holes: Int?
  let tests: [Progress.Test]

  init(lesson: Lesson, open: [OpenHole], holes: Int?, tests: [Progress.Test]) {
    self.lesson = lesson
    self.open = open
    self.holes = holes
    self.tests = tests
  }

  init(of lesson: Lesson, in checkout: Checkout) throws {
    self.init(
      lesson: lesson, open: try checkout.openHoles(of: lesson), holes: try checkout.holeCount(of: lesson),
      tests: checkout.progress.tests(of: lesson))
  }

  /// The standing in a line.
  var text: String {
    let filled =
      holes.map { "\(max($0, open.count) - open.count) of \(counted(max($0, open.count), "hole")) filled" }
      ?? (open.isEmpty ? "no hole is open" : "\(counted(open.count, "hole")) open")
    guard !tests.isEmpty else { return "\(filled), not tested yet" }
    let passed = tests.filter(\.passed)
    let points = "\(passed.reduce(0) { $0 + $1.points }) of \(counted(tests.reduce(0) { $0 + $1.points }, "point"))"
    return "\(filled), \(passed.count) of \(counted(tests.count, "test")) passed, \(points)"
  }

  /// What to do next in this lesson; nil if it is done.
  var next: String? {
    let command = "`swift run lab test \(lesson.number)`"
    if tests.isEmpty {
      return open.isEmpty ? "run \(command)" : "open \(lesson.labFolder)/README.md, then \(command)"
    }
    if let hole = open.first { return "fill hole \(hole.number) in \(hole.place), then \(command)" }
    guard let failing = tests.first(where: { !$0.passed }) else { return nil }
    let option = failing.source?.option ?? ""
    return "fix \(failing.test): `swift run lab test \(lesson.number) --only \(failing.test)\(option)`"
  }
}
