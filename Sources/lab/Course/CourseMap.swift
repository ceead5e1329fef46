/// `lab`: the lessons, what is done, and the one thing to do next.
struct CourseMap {
  let workplace: Workplace

  func show() throws -> Bool {
    workplace.terminal.say("Raft, one layer at a time\n")
    for lesson in Lesson.all {
      let standing = try standing(in: lesson)
      let title = workplace.terminal.paint("\(lesson.number)  \(lesson.title.padded(to: 18))", .bold)
      workplace.terminal.say("  \(title) \(lesson.teaches)")
      workplace.terminal.say(workplace.terminal.paint("".padded(to: 24) + standing, .faint))
    }
    for loss in Lesson.all.compactMap({ Loss(of: $0, in: workplace.checkout) }) {
      workplace.terminal.say("\n\(loss.text)")
    }
    workplace.terminal.say("\nNext: \(try next())")
    return true
  }

  private func standing(in lesson: Lesson) throws -> String {
    if Loss(of: lesson, in: workplace.checkout)?.part == .files { return "your files are missing" }
    return workplace.checkout.holds(lesson) ? try Standing(of: lesson, in: workplace.checkout).text : "to come"
  }

  private func next() throws -> String {
    for lesson in Lesson.all {
      if Loss(of: lesson, in: workplace.checkout)?.part == .files { return "bring \(lesson.labFolder) back" }
      guard workplace.checkout.holds(lesson) else { return "lesson \(lesson.number) is not here yet" }
      if let step = try Standing(of: lesson, in: workplace.checkout).next { return step }
    }
    return "nothing is left to do; tell us what was missing"
  }
}

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
    return "fix \(failing.test): `swift run lab test \(lesson.number) --only \(failing.test)`"
  }
}
