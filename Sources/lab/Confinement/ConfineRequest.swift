import Foundation

/// Puts up walls around this process, and becomes another program, which cannot leave them. The grader calls it; nobody
/// else has a use for it.
struct ConfineRequest: Request {
  static let name = "confine"
  static let example = "confine OPTION … -- PROGRAM …"
  static let purpose = "(the grader) become a program that may do little"
  static let help = "swift run lab \(example)\n\nExample:\n  swift run lab confine --write /tmp/cell -- /bin/ls"

  let walls: Walls
  /// The program, by its whole path, and its arguments.
  let command: [String]

  init(parsing words: ArraySlice<String>) throws {
    let parts = words.split(separator: "--", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[1].isEmpty else { throw Problem.usage("confine needs a program after --") }
    walls = try Walls(parts[0])
    command = Array(parts[1])
  }

  func carryOut(at workplace: Workplace) throws -> Bool { try carryOut() }

  /// Returns only if it could not be done.
  func carryOut() throws -> Never {
    Platform.limit(.cores, to: 0)
    Platform.limit(.fileSize, to: UInt(walls.fileMebibytes) << 20)
    Platform.limit(.processorTime, to: UInt(walls.processorSeconds))
    try Platform.confine(to: walls)
    let error = withCStrings(command) { execv(command[0], $0) == 0 ? 0 : errno }
    throw Problem.environment("cannot run \(command[0]): \(String(cString: strerror(error)))")
  }
}
