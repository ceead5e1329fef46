/// Why a command was not carried out: one line for a person, and an exit code for a script.
struct Problem: Error, Equatable {
  /// Who can help: the kind is the exit code.
  enum Kind: Int32 {
    /// A check failed: what was asked for was done, and the answer is no.
    case failed = 1
    /// The words of the command line are not understood.
    case usage = 64
    /// Something outside is missing: a tool, a folder, room on the disk.
    case environment = 70
  }

  let kind: Kind
  let message: String

  static func failed(_ message: String) -> Problem { Problem(kind: .failed, message: message) }
  static func usage(_ message: String) -> Problem { Problem(kind: .usage, message: message) }
  static func environment(_ message: String) -> Problem { Problem(kind: .environment, message: message) }
}
