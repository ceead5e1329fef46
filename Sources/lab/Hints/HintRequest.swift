/// `lab hint`
struct HintRequest: Request {
  static let name = "hint"
  static let example = "hint 1.3"
  static let purpose = "help with hole 1.3, a step more each time"

  /// What there are hints about.
  enum Subject: Equatable {
    /// The hole to be filled next.
    case next
    /// All holes of a lesson: a list of them.
    case lesson(Lesson)
    case hole(String, of: Lesson)
  }

  /// How far hints go.
  enum Extent: Equatable {
    /// One further than the last time.
    case further
    /// As far as the last time.
    case again
    /// To the end.
    case all

    /// How many hints are shown to somebody who has seen so many.
    func shown(after seen: Int) -> Int {
      switch self {
      case .further: min(seen + 1, Hints.count)
      case .again: min(seen, Hints.count)
      case .all: Hints.count
      }
    }
  }

  var subject = Subject.next
  var extent = Extent.further
  var format = OutputFormat.text
}

extension HintRequest {
  init(parsing words: ArraySlice<String>) throws {
    let arguments = try Arguments(words, of: Self.name, flags: ["--again", "--all"], values: ["--format"])
    try arguments.refuseOperands(after: 1, of: Self.name)
    subject = try arguments.operands.first.map(Subject.init(naming:)) ?? .next
    format = try arguments.format()
    switch (arguments.has("--again"), arguments.has("--all")) {
    case (true, true): throw Problem.usage("--again shows what was shown, --all shows everything; give one of them")
    case (true, false): extent = .again
    case (false, true): extent = .all
    case (false, false): extent = .further
    }
    if case .lesson(let lesson) = subject, extent != .further {
      throw Problem.usage("--again and --all are for one hole, as in `swift run lab hint \(lesson.number).1 --all`")
    }
  }

  func carryOut(at workplace: Workplace) throws -> Bool {
    try HintCommand(request: self, workplace: workplace).run()
  }

  static let help = """
    swift run lab hint [N.H | N] [--again | --all] [--format text|json]

    Helps with hole H of lesson N, one step at a time: first a question, then a pointer into the paper, then nearly the
    answer. Without a number it is about the hole to be filled next; the number of a lesson lists its holes. How many
    hints you have seen is kept in .progress.json.

      --again          shows the hints that you have seen, and no other
      --all            shows all three
      --format json    prints one JSON document

    Examples:
      swift run lab hint 1.3
      swift run lab hint 1.3 --again
      swift run lab hint 1
    """
}

extension HintRequest.Subject {
  /// What a word of the command line names.
  init(naming word: String) throws {
    let numbers = word.split(separator: ".", omittingEmptySubsequences: false)
    guard numbers.count == 2, let hole = Int(numbers[1]), hole > 0 else {
      guard numbers.count == 1, Int(word) != nil else {
        throw Problem.usage("hint takes a hole such as 1.3, or a lesson such as 1, not \"\(word)\"")
      }
      self = .lesson(try .named(word))
      return
    }
    let lesson = try Lesson.named(String(numbers[0]))
    self = .hole("\(lesson.number).\(hole)", of: lesson)
  }
}
