/// `lab replay`
struct ReplayRequest: Request {
  static let name = "replay"
  static let example = "replay 1 TEST …"
  static let purpose = "play one run of a test again, with everything that happened"

  let lesson: Lesson
  let test: String
  var run: Run?
  var source = CodeSource.labs
  var format = OutputFormat.text
}

extension ReplayRequest {
  init(parsing words: ArraySlice<String>) throws {
    let arguments = try Arguments(
      words, of: Self.name, flags: ["--reference", "--mine"],
      values: ["--servers", "--seed", "--format"])
    lesson = try arguments.lesson(for: Self.name)
    guard arguments.operands.count > 1 else {
      throw Problem.usage("replay needs the name of a test; `swift run lab test \(lesson.number)` lists them")
    }
    test = arguments.operands[1]
    try arguments.refuseOperands(after: 2, of: Self.name)
    let servers: Int? = try arguments.number("--servers", atLeast: 1)
    let seed: UInt64? = try arguments.number("--seed", atLeast: 0)
    switch (servers, seed) {
    case (nil, nil): run = nil
    case (let servers?, let seed?): run = Run(servers: servers, seed: seed)
    default: throw Problem.usage("--servers and --seed name one run together; give both, or none for the last failure")
    }
    source = try arguments.source()
    format = try arguments.format()
  }

  func carryOut(at workplace: Workplace) throws -> Bool {
    try ReplayCommand(request: self, workplace: workplace).run()
  }

  static let help = """
    swift run lab replay N TEST [--servers K --seed S] [--mine | --reference] [--format text|json]

    Plays one run of one test again, and prints everything that happened in it. Without --servers and --seed it is the
    run that failed last.

      --servers K      with so many servers
      --seed S         on this seed
      --mine           takes your own files of the lessons before, too, as `swift run lab test N --mine` does
      --reference      plays it with the solution in Sources/
      --format json    prints one JSON document

    Examples:
      swift run lab replay 1 FirstLeader/isElected
      swift run lab replay 1 FirstLeader/isElected --servers 3 --seed 7
      swift run lab replay 3 LongRuns/crashes --mine --format json
    """
}
