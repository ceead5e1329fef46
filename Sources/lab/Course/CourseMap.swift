/// The lessons, what is done, and the one thing to do next.
struct CourseMap {
  let checkout: Checkout
  /// What is lost, in the order of the lessons.
  let losses: [Loss]
  private let standings: [(lesson: Lesson, standing: Standing?)]

  init(of checkout: Checkout) throws {
    self.checkout = checkout
    losses = Lesson.all.compactMap { Loss(of: $0, in: checkout) }
    standings = try Lesson.all.map { lesson in
      let isThere = checkout.holds(lesson) && Loss(of: lesson, in: checkout)?.part != .files
      return (lesson, isThere ? try Standing(of: lesson, in: checkout) : nil)
    }
  }

  /// The map for a person.
  func text(on terminal: Terminal) -> String {
    let lessons = standings.map { lesson, standing in
      let title = terminal.paint("\(lesson.number)  \(lesson.title.padded(to: 18))", .bold)
      let state = state(of: lesson, standing)
      return "  \(title) \(lesson.teaches)\n" + terminal.paint("".padded(to: 24) + state, .faint)
    }
    return (["Raft, one layer at a time", lessons.joined(separator: "\n")] + losses.map(\.text) + ["Next: \(next)"])
      .joined(separator: "\n\n")
  }

  private func state(of lesson: Lesson, _ standing: Standing?) -> String {
    guard !isGiven(lesson, standing) else { return "given, with its solution in \(lesson.sourceFolder)" }
    return standing?.text ?? (Loss(of: lesson, in: checkout) == nil ? "to come" : "your files are missing")
  }

  /// Whether nothing is asked for in the lesson: its solution was handed out, and nobody has begun it all the same.
  private func isGiven(_ lesson: Lesson, _ standing: Standing?) -> Bool {
    checkout.gives(lesson) && standing?.tests.isEmpty ?? true
  }

  /// The one thing to do next.
  var next: String {
    for (lesson, standing) in standings where !isGiven(lesson, standing) {
      guard let standing else {
        return Loss(of: lesson, in: checkout) == nil
          ? "lesson \(lesson.number) is not here yet" : "bring \(lesson.labFolder) back"
      }
      if let step = standing.next { return step }
    }
    return "nothing is left to do; tell us what was missing"
  }

  /// The map for a program.
  var document: Document {
    Document(lessons: standings.map { Document.Part(lesson: $0, standing: $1) }, next: next)
  }

  /// The map as it is written in JSON.
  struct Document: Encodable {
    struct Part: Encodable {
      let number: Int
      let title: String
      let teaches: String
      /// Whether the student's files are there.
      let isHere: Bool
      let holes: Int?
      let openHoles: [String]
      let tests: Int
      let passed: Int
      let points: Int
      let of: Int

      init(lesson: Lesson, standing: Standing?) {
        (number, title, teaches) = (lesson.number, lesson.title, lesson.teaches)
        isHere = standing != nil
        holes = standing?.holes
        openHoles = standing?.open.map(\.number) ?? []
        let all = standing?.tests ?? []
        let good = all.filter(\.passed)
        (tests, passed) = (all.count, good.count)
        points = good.reduce(0) { $0 + $1.points }
        of = all.reduce(0) { $0 + $1.points }
      }
    }

    let lessons: [Part]
    let next: String
  }
}
