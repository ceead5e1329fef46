/// `lab bench`: builds the benchmark for release and runs it.
struct BenchRequest: Request {
  static let name = "bench"
  static let example = "bench"
  static let purpose = "how fast the classroom is"

  var format = OutputFormat.text
}

extension BenchRequest {
  init(parsing words: ArraySlice<String>) throws {
    let arguments = try Arguments(words, of: Self.name, flags: [], values: ["--format"])
    try arguments.refuseOperands(after: 0, of: Self.name)
    format = try arguments.format()
  }

  func carryOut(at workplace: Workplace) throws -> Bool {
    try ReleaseProgram(name: "bench", workplace: workplace).run(["--format", format.rawValue]) == .exited(0)
  }

  static let help = """
    swift run lab bench [--format text|json]

    Measures how many simulated events a second the classroom plays, in a release build.

    Example:
      swift run lab bench --format json
    """
}
