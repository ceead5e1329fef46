/// `lab handout`
struct HandoutRequest: Request {
  static let name = "handout"
  static let example = "handout DIR"
  static let purpose = "a repository for students, without solutions"

  /// The folder that the repository is to be in.
  let folder: String
  /// The last lesson whose solution students are given; 0 if they are given none.
  var through = 0
  var format = OutputFormat.text
}

extension HandoutRequest {
  init(parsing words: ArraySlice<String>) throws {
    let arguments = try Arguments(words, of: Self.name, flags: [], values: ["--through", "--format"])
    guard let folder = arguments.operands.first, !folder.isEmpty else {
      throw Problem.usage("handout needs a new folder, as in `swift run lab handout ../raft-course`")
    }
    self.folder = folder
    try arguments.refuseOperands(after: 1, of: Self.name)
    through = try arguments.number("--through", atLeast: 0) ?? 0
    guard through <= Lesson.all.count else {
      throw Problem.usage("--through is the number of a lesson, 0 to \(Lesson.all.count), not \"\(through)\"")
    }
    format = try arguments.format()
  }

  func carryOut(at workplace: Workplace) throws -> Bool {
    try HandoutCommand(request: self, workplace: workplace).run()
  }

  static let help = """
    swift run lab handout DIR [--through N] [--format text|json]

    For instructors. Makes a repository for students in a new or empty folder: untouched labs, the tests that grade
    them, the simulated network, notes, this command, and a workflow that shows the points of every push on a Git host.
    Left out are the solutions, the known bugs, the tests of the course itself, and its benchmarks.

    It takes the files that git keeps, as they are now. Before anything is written, all of them are searched for lines
    of the solutions that students are to find themselves; what is found is named, and nothing is written.

      --through N      gives students the solutions of lessons 1 to N; their own work begins with the next
      --format json    prints one JSON document

    Examples:
      swift run lab handout ../raft-course
      swift run lab handout ../raft-course-3 --through 2
    """
}
