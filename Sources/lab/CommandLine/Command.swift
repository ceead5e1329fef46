/// What the command line asks for.
enum Command: Equatable {
  case map
  case test(TestRequest)
  case replay(ReplayRequest)
  case bugs(BugsRequest)
  case bench(OutputFormat)
  case demo(DemoRequest)
  case history(HistoryRequest)
  case cut(CutRequest)
  case help(Topic?)

  /// What there is help about: the commands by name.
  enum Topic: String, CaseIterable {
    case demo, test, replay, bugs, bench, history, cut
  }
}

/// For whom the result is.
enum OutputFormat: String, CaseIterable {
  /// For a person.
  case text
  /// For a program.
  case json
}

/// Which code is graded.
enum CodeSource: String, Equatable {
  /// The student's, in `Labs/`.
  case labs
  /// The solution, in `Sources/`.
  case reference
}

/// `lab test`
struct TestRequest: Equatable {
  let lesson: Lesson
  var source = CodeSource.labs
  var only: String?
  var seeds: Int?
  var seedBase: UInt64?
  var release = false
  var format = OutputFormat.text
}

/// `lab replay`
struct ReplayRequest: Equatable {
  let lesson: Lesson
  let test: String
  var run: Run?
  var source = CodeSource.labs
}

/// One simulated run: so many servers, and all chance decided by one seed.
struct Run: Hashable, Codable {
  let servers: Int
  let seed: UInt64

  /// A test that calls the student's code itself writes down a run of no servers.
  var isSimulated: Bool { servers > 0 }
}

/// `lab bugs`
struct BugsRequest: Equatable {
  let lesson: Lesson
  var only: [String] = []
  var sample: Sample?
  var format = OutputFormat.text
}

/// A part of a list: every so many, from one of the first on. The parts from 0, 1, and so on are together the whole.
struct Sample: Equatable {
  let every: Int
  let from: Int

  init(every: Int, from: Int = 0) {
    self.every = every
    self.from = from
  }

  /// The sample that is written `10`, or `10:3`; nil if it is none.
  init?(parsing text: String) {
    let words = text.split(separator: ":", omittingEmptySubsequences: false)
    guard words.count <= 2, let every = Int(words[0]), every > 0 else { return nil }
    guard let from = words.count == 2 ? Int(words[1]) : 0, (0..<every).contains(from) else { return nil }
    self.init(every: every, from: from)
  }

  func of<Element>(_ list: [Element]) -> [Element] {
    stride(from: from, to: list.count, by: every).map { list[$0] }
  }
}

/// `lab demo`
struct DemoRequest: Equatable {
  var story: String?
  var servers: Int?
  var seed: UInt64?
  var speed: String?
  var plain = false

  /// The stories that can be played.
  static let stories = ["all", "crash", "partition", "change", "storm"]

  /// The words by which the demo itself is told.
  var words: [String] {
    [("--story", story), ("--servers", servers.map { "\($0)" }), ("--seed", seed.map { "\($0)" }), ("--speed", speed)]
      .flatMap { option, value in value.map { [option, $0] } ?? [] } + (plain ? ["--plain"] : [])
  }
}

/// `lab history`
struct HistoryRequest: Equatable {
  /// Files, and folders that stand for the files in them.
  let files: [String]
  var whole = false
  var timeline = false
  var page: String?
  var seconds: Int?
  var mebibytes: Int?
}

/// `lab cut`
struct CutRequest: Equatable {
  var check = false
  var force = false
}
