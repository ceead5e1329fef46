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

  /// Ends this process in the way in which the program has ended.
  func carryOut() throws -> Never {
    Platform.adoptOrphans()
    let child = Child(
      program: URL(filePath: command[0]), arguments: Array(command.dropFirst()), output: .inherited)
    let ending = try child.run()
    ProcessTree.endAllDescendants()
    switch ending {
    case .exited(let code): exit(code)
    case .signalled(let signal):
      // In the words of `swift test`, from which the same is read.
      FileHandle.standardError.write(Data("error: Exited with unexpected signal code \(signal)\n".utf8))
      exit(1)
    }
  }
}
