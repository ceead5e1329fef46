import Foundation

/// Runs a program, and when it ends, or is to end, ends whatever it has started: also what has left its parents. The
/// grader calls it; nobody else has a use for it.
struct SuperviseRequest: Request {
  static let name = "supervise"
  static let example = "supervise PROGRAM …"
  static let purpose = "(the grader) run a program, and leave nothing of it behind"
  static let help = "swift run lab \(example)\n\nExample:\n  swift run lab supervise /bin/ls"

  /// The program, by its whole path, and its arguments.
  let command: [String]

  init(parsing words: ArraySlice<String>) throws {
    guard !words.isEmpty else { throw Problem.usage("supervise needs a program") }
    command = Array(words)
  }

  func carryOut(at workplace: Workplace) throws -> Bool { try carryOut() }

  /// Ends this process as the program has ended: with its exit code, or with 128 and the number of the signal.
  func carryOut() throws -> Never {
    // Until nothing is left, nobody ends the supervisor by asking.
    _ = Interrupts.hold()
    Platform.adoptOrphans()
    let child = Child(
      program: URL(filePath: command[0]), arguments: Array(command.dropFirst()), output: .inherited)
    let ending = Result {
      try child.run(endingWith: { _ in
        ProcessTree.endAllDescendants()
        return .signalled(SIGTERM)
      })
    }
    ProcessTree.endAllDescendants()
    switch ending {
    case .success(.exited(let code)): exit(code)
    case .success(.signalled(let signal)): exit(128 + signal)
    case .failure(is Interrupted): exit(128 + SIGTERM)
    case .failure(let problem): throw problem
    }
  }
}
