/// `lab submit`
struct SubmitRequest: Request {
  static let name = "submit"
  static let example = "submit"
  static let purpose = "put your files into one archive, to hand it in"

  /// The lessons that are named, in their order; none for all that have work in them.
  var lessons: [Lesson] = []
  /// Where the archive goes, as seen from the folder that the command was started in.
  var output: String?
  var force = false
  var format = OutputFormat.text
}

extension SubmitRequest {
  init(parsing words: ArraySlice<String>) throws {
    let arguments = try Arguments(words, of: Self.name, flags: ["--force"], values: ["--output", "--format"])
    let named = Set(try arguments.operands.map { try Lesson.named($0) })
    lessons = named.sorted { $0.number < $1.number }
    output = arguments.text("--output")
    force = arguments.has("--force")
    format = try arguments.format()
  }

  func carryOut(at workplace: Workplace) throws -> Bool {
    try SubmitCommand(request: self, workplace: workplace).run()
  }

  static let help = """
    swift run lab submit [N …] [--output FILE] [--force] [--format text|json]

    Puts your files of these lessons, or of all lessons with work of yours in them, into one zip archive, and says what
    is in it and what it was worth when it was tested last. It refuses nothing: if holes are open, or the files have
    changed since they were tested, it says so.

      --output FILE    where the archive goes: submission.zip (or submission-1-2.zip) beside Package.swift
                       if nothing is said
      --force          overwrites a file that is no earlier submission
      --format json    prints one JSON document

    Examples:
      swift run lab submit
      swift run lab submit 1 2 --output alice.zip
    """
}
