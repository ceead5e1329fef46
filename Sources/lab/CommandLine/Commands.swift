/// All commands, and which of them a command line names.
enum Commands {
  /// Commands for students, in the order in which they meet them.
  static let forStudents: [any Request.Type] = [
    MapRequest.self, DemoRequest.self, StartRequest.self, TestRequest.self, WatchRequest.self, HintRequest.self,
    ReplayRequest.self, DiffRequest.self, SubmitRequest.self,
  ]

  /// Commands for those who teach, who judge other systems, or who work on the course.
  static let forInstructors: [any Request.Type] = [
    HandoutRequest.self, GradeRequest.self, BugsRequest.self, HistoryRequest.self, BenchRequest.self, CutRequest.self,
  ]

  /// All commands that people call.
  static let all = forStudents + forInstructors

  /// Commands that the grader calls: nobody is told of them.
  private static let inner: [any Request.Type] = [SuperviseRequest.self, ConfineRequest.self]

  /// What the words of a command line ask for, the program's own name left out.
  static func request(_ words: [String]) throws -> any Request {
    guard let name = words.first else { return MapRequest() }
    let rest = words.dropFirst()
    if let command = inner.first(where: { $0.name == name }) {
      // The words behind the first may be those of another program.
      return rest.first.map(asksForHelp) == true ? HelpRequest(about: name) : try command.init(parsing: rest)
    }
    if [HelpRequest.name, "--help", "-h"].contains(name) { return try HelpRequest(parsing: rest) }
    // The map needs no name, also with options.
    guard !name.hasPrefix("-") || name == "-" else { return try MapRequest(parsing: words[...]) }
    guard let command = named(name) else {
      let meant = Spelling.question(about: name, among: all.map { $0.name } + [HelpRequest.name])
      throw Problem.usage(
        "there is no command \"\(name)\"; commands are \(names), help, or nothing for the map\(meant)")
    }
    return rest.contains(where: asksForHelp) ? HelpRequest(about: command.name) : try command.init(parsing: rest)
  }

  private static func asksForHelp(_ word: String) -> Bool { word == "--help" || word == "-h" }

  static func named(_ name: String) -> (any Request.Type)? { (all + inner).first { $0.name == name } }

  /// Their names, in a line.
  static var names: String { all.map { $0.name }.joined(separator: ", ") }
}
