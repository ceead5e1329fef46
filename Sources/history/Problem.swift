/// Why there is no verdict: one line for a person, and an exit code for a script.
struct Problem: Error, Equatable {
  /// Who can help: the kind is the exit code.
  enum Kind: Int32 {
    /// The words of the command line are not understood.
    case usage = 64
    /// A file is missing, or is no history.
    case environment = 70
  }

  let kind: Kind
  let message: String

  static func usage(_ message: String) -> Problem { Problem(kind: .usage, message: message) }
  static func environment(_ message: String) -> Problem { Problem(kind: .environment, message: message) }
}

/// Why a log is no history: in which line, and what to do.
struct Unreadable: Error, Equatable {
  let line: Int
  let message: String
}

/// What is wrong with a line.
struct Objection: Error, Equatable {
  let message: String

  init(_ message: String) { self.message = message }
}
