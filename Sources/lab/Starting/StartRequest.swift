/// `lab start`
struct StartRequest: Request {
  static let name = "start"
  static let example = "start 1"
  static let purpose = "begin lesson 1, or bring back files of it"

  let lesson: Lesson
  var format = OutputFormat.text
}

extension StartRequest {
  init(parsing words: ArraySlice<String>) throws {
    let arguments = try Arguments(words, of: Self.name, flags: [], values: ["--format"])
    lesson = try arguments.lesson(for: Self.name)
    try arguments.refuseOperands(after: 1, of: Self.name)
    format = try arguments.format()
  }

  func carryOut(at workplace: Workplace) throws -> Bool {
    try StartCommand(request: self, workplace: workplace).run()
  }

  static let help = """
    swift run lab start N [--format text|json]

    Brings the files of lesson N into Labs/, and says what the lesson teaches, what to read, and where to begin. A file
    that is there is left alone, whatever is in it; one that was deleted comes back as it was at first.

      --format json    prints one JSON document

    Examples:
      swift run lab start 1
      swift run lab start 2 --format json
    """
}
