/// `lab test`
struct TestRequest: Request {
  static let name = "test"
  static let example = "test 1"
  static let purpose = "grade your files of lesson 1"

  let lesson: Lesson
  var source = CodeSource.labs
  var only: String?
  var seeds: Int?
  var seedBase: UInt64?
  var release = false
  var format = OutputFormat.text
}

extension TestRequest {
  init(parsing words: ArraySlice<String>) throws {
    let arguments = try Arguments(
      words, of: Self.name, flags: ["--reference", "--release"],
      values: ["--only", "--seeds", "--seed-base", "--format"])
    lesson = try arguments.lesson(for: Self.name)
    try arguments.refuseOperands(after: 1, of: Self.name)
    source = arguments.has("--reference") ? .reference : .labs
    only = arguments.text("--only")
    seeds = try arguments.number("--seeds", atLeast: 1)
    seedBase = try arguments.number("--seed-base", atLeast: 0)
    release = arguments.has("--release")
    format = try arguments.format()
  }

  func carryOut(at workplace: Workplace) throws -> Bool {
    try TestCommand(request: self, workplace: workplace).run()
  }

  static let help = """
    swift run lab test N [--reference] [--only TEST] [--seeds K] [--seed-base S] [--release] [--format text|json]

    Builds lesson N from your files in Labs/, runs the tests that grade it, and shows the failure that
    points most closely at what is wrong.

      --reference      grades the solution in Sources/ instead
      --only TEST      runs one test (FirstLeader/isElected) or one group of tests (FirstLeader)
      --seeds K        how many seeds a randomised test takes
      --seed-base S    the first of these seeds
      --release        builds with optimisation: slower to build, faster to run
      --format json    prints one JSON document

    Examples:
      swift run lab test 1
      swift run lab test 1 --only FirstLeader/isElected
      swift run lab test 1 --reference --release --seeds 10000
    """
}
