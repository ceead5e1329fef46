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

  /// Whether it is a look at a few runs, and no grade.
  var isLook: Bool { seeds == 1 }
}

extension TestRequest {
  /// What every command takes that runs tests.
  static let flags = ["--mine", "--release"]
  static let values = ["--only", "--seed", "--seeds", "--seed-base", "--format"]
  /// How many seeds a randomised test may be asked to take: days of work.
  static let mostSeeds = 1_000_000

  init(parsing words: ArraySlice<String>) throws {
    try self.init(
      Arguments(words, of: Self.name, flags: ["--reference"] + Self.flags, values: Self.values), of: Self.name)
  }

  init(_ arguments: Arguments, of command: String) throws {
    lesson = try arguments.lesson(for: command)
    try arguments.refuseOperands(after: 1, of: command)
    source = try arguments.source()
    only = arguments.text("--only")
    seeds = try arguments.number("--seeds", atLeast: 1, atMost: Self.mostSeeds)
    seedBase = try arguments.number("--seed-base", atLeast: 0)
    if let seed: UInt64 = try arguments.number("--seed", atLeast: 0) {
      guard seeds == nil, seedBase == nil else {
        throw Problem.usage("--seed is one seed, so it does not go with --seeds and --seed-base, which are many")
      }
      (seeds, seedBase) = (1, seed)
    }
    release = arguments.has("--release")
    format = try arguments.format()
  }

  func carryOut(at workplace: Workplace) throws -> Bool {
    try TestCommand(request: self, workplace: workplace).run()
  }

  static let help = """
    swift run lab test N [--mine | --reference] [--only TEST] [--seeds K] [--seed-base S] [--seed S] [--release]
                         [--format text|json]

    Builds lesson N from your files in Labs/, on the course's own solutions of the lessons before, runs the tests that
    grade it, and shows the failure that points most closely at what is wrong.

      --mine           takes your own files of the lessons before, too
      --reference      grades the solution in Sources/ instead
      --only TEST      runs one test (FirstLeader/isElected) or one group of tests (FirstLeader)
      --seeds K        how many seeds a randomised test takes
      --seed-base S    the first of these seeds
      --seed S         plays every randomised test on this one seed; a look, which does not count as progress
      --release        builds with optimisation: slower to build, faster to run
      --format json    prints one JSON document

    What your code prints goes to tests.txt in the folder of the build, .build/lab/mine-N.

    Examples:
      swift run lab test 1
      swift run lab test 1 --only FirstLeader/isElected
      swift run lab test 3 --mine
      swift run lab test 1 --only Reelection --seed 17
      swift run lab test 1 --reference --release --seeds 10000
    """
}
