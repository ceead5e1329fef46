/// What a student is told who has made a submission.
struct SubmissionReceipt {
  let archive: String
  let manifest: SubmissionArchive.Manifest
  /// How far the student is with the lessons in it.
  let standings: [Standing]

  func text(on terminal: Terminal) -> String {
    let title = terminal.paint("\(archive): \(counted(manifest.files.count, "file"))", .bold)
    let files = manifest.files.map { "  \($0)" }.joined(separator: "\n")
    let results = standings.map(\.lastResult).joined(separator: "\n")
    let advice = warnings.map { $0.wrapped(after: "  - ") }.joined(separator: "\n")
    let look = terminal.paint("Look at this before you hand it in:", .yellow)
    return ([title, files, results] + (warnings.isEmpty ? [] : ["\(look)\n\(advice)"])).joined(separator: "\n\n")
  }

  private var warnings: [String] { standings.flatMap(\.warnings) }

  /// The same for a program.
  var document: Document {
    Document(
      archive: archive, version: manifest.version, files: manifest.files,
      lessons: standings.map {
        Document.Part(
          lesson: $0.lesson.number, tests: $0.testCount, passed: $0.passed.count, points: $0.earned, of: $0.points,
          openHoles: $0.open.map(\.number))
      },
      warnings: warnings)
  }

  struct Document: Encodable {
    struct Part: Encodable {
      let lesson: Int
      let tests: Int
      let passed: Int
      let points: Int
      let of: Int
      let openHoles: [String]
    }

    let archive: String
    let version: String?
    let files: [String]
    let lessons: [Part]
    let warnings: [String]
  }
}

extension Standing {
  /// What the tests said when they were run last.
  fileprivate var lastResult: String {
    let name = "Lesson \(lesson.number), \(lesson.title.lowercased())"
    guard !tests.isEmpty else { return "\(name): not tested yet" }
    return "\(name): \(passed.count) of \(counted(testCount, "test")), \(earned) of \(counted(points, "point"))"
  }

  /// What speaks against handing the lesson in as it is.
  fileprivate var warnings: [String] {
    let test = "`swift run lab test \(lesson.number)`"
    let holes = open.first.map { hole in
      let others = open.count > 1 ? ", and \(counted(open.count - 1, "other"))" : ""
      return ["lesson \(lesson.number): hole \(hole.number) is open\(others)"]
    }
    return (holes ?? []) + (staleness.map { ["lesson \(lesson.number) \($0): \(test)"] } ?? [])
  }

  /// Why the points are not those of these files, if they are not.
  private var staleness: String? {
    if isBroken { return "does not compile" }
    if tests.isEmpty { return "was not tested" }
    if hasChanged { return "has changed since it was tested" }
    return tests.count < testCount ? "was tested in part only" : nil
  }
}
