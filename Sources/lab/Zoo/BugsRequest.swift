/// `lab bugs`
struct BugsRequest: Request {
  static let name = "bugs"
  static let example = "bugs 1"
  static let purpose = "does the suite of lesson 1 catch the bugs that people make?"

  let lesson: Lesson
  var only: [String] = []
  var sample: Sample?
  var format = OutputFormat.text
}

extension BugsRequest {
  init(parsing words: ArraySlice<String>) throws {
    let arguments = try Arguments(words, of: Self.name, flags: [], values: ["--sample", "--format"])
    lesson = try arguments.lesson(for: Self.name)
    only = Array(arguments.operands.dropFirst())
    sample = try arguments.text("--sample").map { text in
      guard let sample = Sample(parsing: text) else {
        throw Problem.usage("--sample is K for every Kth bug, or K:k to begin with k, which is less, not \"\(text)\"")
      }
      return sample
    }
    guard only.isEmpty || sample == nil else {
      throw Problem.usage("--sample chooses among all bugs, so it does not go with the names of some")
    }
    format = try arguments.format()
  }

  func carryOut(at workplace: Workplace) throws -> Bool {
    try BugsCommand(request: self, workplace: workplace).run()
  }

  static let help = """
    swift run lab bugs N [ID ...] [--sample K] [--format text|json]

    Puts each known bug of lesson N into a copy of the solution, runs the suite, and says which test caught it and under
    which name. The bugs are in Tests/Zoo.

      --sample K       takes every Kth bug of the sorted list: the first, the one K places after it, and so on
      --sample K:k     the same, from place k on, counted from 0: the samples K:0 to K:K-1 are together all bugs
      --format json    prints one JSON document

    Examples:
      swift run lab bugs 1
      swift run lab bugs 1 E01 E05
      swift run lab bugs 1 --sample 10:3
    """
}
