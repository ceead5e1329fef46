/// What an instructor is told of a handout that was made, or was not.
struct HandoutReport {
  let handout: Handout
  let folder: String
  /// If there are any, the handout was not written.
  let leaks: [LeakCheck.Leak]
  let spoilers: [Spoiler]

  /// The report for a person.
  var text: String {
    let parts = leaks.isEmpty ? [made, lessons, check, next] : [leaks.map(\.message).joined(separator: "\n"), refusal]
    return parts.filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  private var made: String {
    let folders = Dictionary(grouping: handout.files.map(\.path).filter { $0.contains("/") }) {
      $0.prefix { $0 != "/" }
    }
    let alone = handout.files.map(\.path).filter { !$0.contains("/") }
    let rows = folders.sorted { $0.key < $1.key }.map { "  \("\($0)/".padded(to: 16)) \(counted($1.count, "file"))" }
    return (["Made a repository for students in \(folder):"] + rows + ["  \(alone.joined(separator: ", "))"])
      .joined(separator: "\n")
  }

  private var lessons: String {
    Lesson.all.map { lesson in
      let state =
        handout.given.contains(lesson) ? "solved in \(lesson.sourceFolder)" : "to be solved in \(lesson.labFolder)"
      return "  \(lesson.number)  \(lesson.title.padded(to: 18)) \(state)"
    }.joined(separator: "\n")
  }

  private var check: String {
    guard handout.holes > 0 else { return "" }
    let found = "Looked for the solutions of \(counted(handout.holes, "hole")) in all files: none is quoted."
    let remarks = spoilers.map { spoiler in
      let lessons = spoiler.lessons.map { "lesson \($0)" }.joined(separator: " and ")
      return "The files of lab \(spoiler.lab) begin with code that somebody writes in \(lessons)."
    }
    return ([found] + remarks).joined(separator: "\n")
  }

  private var next: String {
    """
    Next:
      cd \(folder)
      swift run lab                                             what students see first
      git init -b main && git add . && git commit -m "The course"
      push it to your Git host, and mark it as a template there: every student makes a repository from it
    """
  }

  private var refusal: String {
    """
    \(counted(leaks.count, "place")) would show students what they are to find themselves, so nothing was written.
    Say it in other words there, or hand out the solution too, with --through.
    """
  }

  /// The report for a program.
  var document: Document {
    Document(
      folder: folder, isWritten: leaks.isEmpty, files: handout.files.map(\.path),
      lessonsWithSolution: handout.given.map(\.number), lessonsWithout: handout.withheld.map(\.number), leaks: leaks,
      spoilers: spoilers)
  }

  struct Document: Encodable {
    let folder: String
    let isWritten: Bool
    let files: [String]
    let lessonsWithSolution: [Int]
    let lessonsWithout: [Int]
    let leaks: [LeakCheck.Leak]
    let spoilers: [Spoiler]
  }
}
