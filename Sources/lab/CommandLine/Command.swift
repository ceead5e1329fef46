/// What the command line asks for.
enum Command: Equatable {
  case map
  case test(TestRequest)
  case replay(ReplayRequest)
  case bugs(BugsRequest)
  case bench(OutputFormat)
  case cut(CutRequest)
  case help(Topic?)

  /// What there is help about: the commands by name.
  enum Topic: String, CaseIterable {
    case test, replay, bugs, bench, cut
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
  var format = OutputFormat.text
}

/// `lab cut`
struct CutRequest: Equatable {
  var check = false
  var force = false
}
