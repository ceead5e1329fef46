/// `lab diff`
struct DiffRequest: Request {
  static let name = "diff"
  static let example = "diff 1"
  static let purpose = "your solution of lesson 1 beside the course's own, once it passes"

  let lesson: Lesson
  /// The hole or the file that is compared; nil for all.
  var only: String?
  var spoil = false
  var format = OutputFormat.text
}

extension DiffRequest {
  init(parsing words: ArraySlice<String>) throws {
    let arguments = try Arguments(words, of: Self.name, flags: ["--spoil"], values: ["--format"])
    lesson = try arguments.lesson(for: Self.name)
    try arguments.refuseOperands(after: 2, of: Self.name)
    only = arguments.operands.dropFirst().first
    spoil = arguments.has("--spoil")
    format = try arguments.format()
  }

  func carryOut(at workplace: Workplace) throws -> Bool {
    try DiffCommand(request: self, workplace: workplace).run()
  }

  static let help = """
    swift run lab diff N [HOLE|FILE] [--spoil] [--format text|json]

    Shows your files of lesson N beside the course's own solution: only what differs, hole by hole. In a terminal of 120
    columns or more they stand side by side, otherwise your lines are marked with - and the solution's with +. It is
    shown once all tests of the lesson have passed.

      --spoil          shows it before, too
      --format json    prints one JSON document

    Examples:
      swift run lab diff 1
      swift run lab diff 1 1.4
      swift run lab diff 2 Log.swift
      swift run lab diff 1 1.9 --spoil
    """
}
