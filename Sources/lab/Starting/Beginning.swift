/// What a student is told at the beginning of a lesson, and whenever it is begun again.
struct Beginning {
  let lesson: Lesson
  /// The files as they were found. Those that were missing have been made.
  let files: [LessonFiles.File]
  let open: [OpenHole]
  let hasHandout: Bool
  /// The one thing to do; nil if the lesson is done.
  let next: String?

  /// The words for a person.
  func text(on terminal: Terminal) -> String {
    let title = terminal.paint("Lesson \(lesson.number): \(lesson.title.lowercased())", .bold)
    let next = (next ?? "nothing is left to do in this lesson").wrapped(after: "Next: ")
    return [title + "\n" + lesson.teaches, fileTable, reading, holes, next].joined(separator: "\n\n")
  }

  private var fileTable: String {
    let words: [LessonFiles.State: String] = [
      .missing: "made       ", .untouched: "untouched  ", .yours: "yours      ",
    ]
    let hasWork = files.contains { $0.state == .yours }
    let rows = files.map { "  \(words[$0.state] ?? "")\($0.path)" }
    return rows.joined(separator: "\n") + (hasWork ? "\n\nWhat is yours was left alone." : "")
  }

  private var reading: String {
    let handout = hasHandout ? ["  - \(lesson.handout)"] : []
    let paper = "the Raft paper (https://raft.github.io/raft.pdf): \(lesson.reading)"
    return (["Read first:"] + handout + [paper.wrapped(after: "  - ")]).joined(separator: "\n")
  }

  /// How many holes there are to fill, and where.
  private var holes: String {
    guard let first = open.first else { return "No hole is open." }
    let are = open.count == 1 ? "is" : "are"
    let places = holesByFile.map { "\($0.count) in \($0.file)" }.joined(separator: ", ")
    let help = "Help with the first: `swift run lab hint \(first.number)`"
    return "\(counted(open.count, "hole")) \(are) open: \(places). \(help)".wrapped()
  }

  /// The files with holes, in the order of the holes.
  private var holesByFile: [(file: String, count: Int)] {
    var files: [String] = []
    for hole in open where !files.contains(hole.file) { files.append(hole.file) }
    return files.map { file in
      (String(file.dropFirst(lesson.labFolder.count + 1)), open.count { $0.file == file })
    }
  }
}

extension Beginning {
  /// The same for a program.
  var document: Document {
    Document(
      lesson: lesson.number, title: lesson.title, teaches: lesson.teaches, reading: lesson.reading,
      handout: hasHandout ? lesson.handout : nil,
      files: files.map { Document.File(path: $0.path, state: $0.state == .missing ? "made" : $0.state.rawValue) },
      openHoles: open.map { Document.Hole(hole: $0.number, file: $0.file, line: $0.line) }, next: next)
  }

  struct Document: Encodable {
    struct File: Encodable {
      let path: String
      /// `made`, `untouched`, or `yours`.
      let state: String
    }

    struct Hole: Encodable {
      let hole: String
      let file: String
      let line: Int
    }

    let lesson: Int
    let title: String
    let teaches: String
    let reading: String
    let handout: String?
    let files: [File]
    let openHoles: [Hole]
    let next: String?
  }
}
