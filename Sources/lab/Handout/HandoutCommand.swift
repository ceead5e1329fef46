/// `lab handout`: makes a repository for students.
struct HandoutCommand {
  let request: HandoutRequest
  let workplace: Workplace

  private var course: Checkout { workplace.checkout }

  func run() throws -> Bool {
    let report = try make()
    switch request.format {
    case .text: workplace.terminal.say(report.text)
    case .json: workplace.terminal.say(try report.document.json())
    }
    return report.leaks.isEmpty
  }

  /// Makes the handout, unless it shows a solution.
  func make() throws -> HandoutReport {
    let folder = try HandoutFolder(request.folder, outside: course)
    try requireSolutions()
    let handout = try Handout(of: course, through: request.through)
    let report = HandoutReport(
      handout: handout, folder: folder.root.path, leaks: try leaks(in: handout), spoilers: try spoilers(in: handout))
    if report.leaks.isEmpty { try folder.write(handout) }
    return report
  }

  /// A handout is cut out of all solutions, and only where it is clear what they are.
  private func requireSolutions() throws {
    if let missing = Lesson.all.first(where: { !course.exists($0.sourceFolder) }) {
      throw Problem.environment(
        "a handout is made from the whole course; \(missing.sourceFolder) is not in this checkout")
    }
    let faults = try Lesson.all.flatMap { try LabFiles(lesson: $0, checkout: course).faults() }
    guard let fault = faults.first else { return }
    let more = faults.count > 1 ? " (and \(faults.count - 1) more: `swift run lab cut --check`)" : ""
    throw Problem.failed("\(fault.file):\(fault.line): \(fault.message)\(more)")
  }

  /// Where the handout shows what students are to find themselves.
  private func leaks(in handout: Handout) throws -> [LeakCheck.Leak] {
    let check = LeakCheck(of: try solutions(of: handout.withheld), given: handout.labs)
    return handout.files.flatMap(check.leaks)
  }

  /// Where the files of a lab show what an earlier one asks for. A server that is rebuilt on a new layer says again
  /// what it said below; that is how the lessons are made, and whoever hands them out may want to know.
  private func spoilers(in handout: Handout) throws -> [Spoiler] {
    let checks = try handout.withheld.map { ($0, LeakCheck(of: try solutions(of: [$0]), given: [])) }
    return Lesson.all.compactMap { lab in
      let files = handout.labs.filter { $0.path.hasPrefix(lab.labFolder + "/") }
      let shown = checks.filter { lesson, check in
        lesson.number < lab.number && files.contains { !check.leaks(in: $0).isEmpty }
      }
      return shown.isEmpty ? nil : Spoiler(lab: lab.number, lessons: shown.map(\.0.number))
    }
  }

  private func solutions(of lessons: [Lesson]) throws -> [String] {
    try lessons.flatMap { lesson in
      try course.files(in: lesson.sourceFolder, endingIn: ".swift").map {
        try course.text(of: "\(lesson.sourceFolder)/\($0)")
      }
    }
  }
}

/// A lab whose files show parts of what earlier lessons ask for.
struct Spoiler: Equatable, Encodable {
  let lab: Int
  let lessons: [Int]
}
