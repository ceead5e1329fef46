/// `lab help`
struct HelpRequest: Request {
  static let name = "help"
  static let example = "help COMMAND"
  static let purpose = "more about a command"

  /// The command that there is a question about; nil for all of them.
  var about: String?
}

extension HelpRequest {
  init(parsing words: ArraySlice<String>) throws {
    about = words.first
    guard let word = about else { return }
    let names = Commands.all.map { $0.name }
    guard names.contains(word), words.count == 1 else {
      let meant = words.count == 1 ? Spelling.question(about: word, among: names) : ""
      throw Problem.usage(
        "there is no help about \"\(words.joined(separator: " "))\"; there is about \(Commands.names)\(meant)")
    }
  }

  /// The answer.
  var text: String { about.flatMap { Commands.named($0)?.help } ?? Self.overview }

  func carryOut(at workplace: Workplace) throws -> Bool {
    workplace.terminal.say(text)
    return true
  }

  static var help: String { overview }

  private static var overview: String {
    """
    The Raft course.

    \(lines(Commands.forStudents + [HelpRequest.self]))

    For instructors and authors:

    \(lines(Commands.forInstructors))

    Exit codes: 0 all is well, 1 a test or a check failed, 64 the command line was not understood,
    70 something outside is missing.
    """
  }

  /// A line for each command.
  private static func lines(_ commands: [any Request.Type]) -> String {
    commands.map { "  swift run lab \($0.example)".padded(to: 35) + $0.purpose }.joined(separator: "\n")
  }
}
