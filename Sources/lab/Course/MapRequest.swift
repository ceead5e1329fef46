/// `lab`
struct MapRequest: Request {
  static let name = "map"
  static let example = "map"
  static let purpose = "the lessons, what is done, and what to do next; `swift run lab` does the same"

  var format = OutputFormat.text
}

extension MapRequest {
  init(parsing words: ArraySlice<String>) throws {
    let arguments = try Arguments(words, of: Self.name, flags: [], values: ["--format"])
    try arguments.refuseOperands(after: 0, of: Self.name)
    format = try arguments.format()
  }

  func carryOut(at workplace: Workplace) throws -> Bool {
    let map = try CourseMap(of: workplace.checkout)
    switch format {
    case .text: workplace.terminal.say(map.text(on: workplace.terminal))
    case .json: workplace.terminal.say(try map.document.json())
    }
    return true
  }

  static let help = """
    swift run lab [map] [--format text|json]

    Shows the lessons, how many holes are filled, how many tests passed when they were run last and what they are worth,
    and the one thing to do next. "Untested edits" means that the files have changed since.

      --format json    prints one JSON document

    Examples:
      swift run lab
      swift run lab map --format json
    """
}
