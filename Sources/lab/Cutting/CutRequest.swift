/// `lab cut`
struct CutRequest: Request {
  static let name = "cut"
  static let example = "cut"
  static let purpose = "make Labs/ out of Sources/"

  var check = false
  var force = false
  var format = OutputFormat.text
}

extension CutRequest {
  init(parsing words: ArraySlice<String>) throws {
    let arguments = try Arguments(words, of: Self.name, flags: ["--check", "--force"], values: ["--format"])
    try arguments.refuseOperands(after: 0, of: Self.name)
    check = arguments.has("--check")
    force = arguments.has("--force")
    format = try arguments.format()
    if check && force { throw Problem.usage("--check writes nothing, so it does not go with --force") }
  }

  func carryOut(at workplace: Workplace) throws -> Bool {
    try CutCommand(request: self, workplace: workplace).run()
  }

  static let help = """
    swift run lab cut [--check] [--force] [--format text|json]

    For authors. Makes the students' files in Labs/ out of the solutions in Sources/: what stands between the marks
    `// hole 1.2: return VALUE` and `// end of hole 1.2` becomes `return hole("1.2", VALUE)`.

      --check          writes nothing, and fails when Labs/ is not what would be written
      --force          overwrites files in Labs/ that git does not know or that differ from the last commit
      --format json    prints one JSON document

    Examples:
      swift run lab cut
      swift run lab cut --check
    """
}
