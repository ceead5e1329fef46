import Foundation

/// One process in which tests ran, and what is left of it.
struct Round {
  /// Why the command ended the process itself.
  enum Stop: Equatable {
    /// Nothing was heard for too long.
    case silent(seconds: Int)
    /// It used too much memory.
    case memory(mebibytes: Int)
    /// It started too many processes or threads.
    case crowd(String)
    /// It wrote into the ledger.
    case forged
    /// The time for all tests together is over.
    case deadline
  }

  let entries: [LedgerEntry]
  let ending: Child.Ending
  /// What the process printed.
  let output: String
  var stop: Stop?
  /// Whether the code under test has written into the ledger.
  var isForged = false

  var results: [TestResult] { TestResult.results(from: entries, cause: cause) }

  /// Whether the process ended before its tests did.
  var died: Bool { stop != nil || isForged || signal != nil || results.contains { $0.death != nil } }

  /// What ended the process, if a test was under way when it ended.
  var cause: Death {
    switch (stop, signal) {
    case (.silent(let seconds), _): Death(kind: .endless, words: "did not come to an end in \(seconds) s")
    case (.memory(let mebibytes), _): Death(kind: .memory, words: "used more than \(mebibytes) MiB of memory")
    case (.crowd(let many), _): Death(kind: .crowded, words: "started more than \(many)")
    case (.deadline, _): Death(kind: .endless, words: "was under way when the time for all tests was over")
    case (.forged, _): Self.forgery
    case (nil, _) where isForged: Self.forgery
    case (nil, let signal?): Death(kind: .trapped, words: "trapped: \(fatalError ?? Self.words(for: signal))")
    case (nil, nil): Death(kind: .exited, words: "called exit")
    }
  }

  private static let forgery = Death(kind: .forged, words: "wrote into the suite's own records")

  /// The signal that ended the tests: `swift test` tells of it in words.
  private var signal: Int32? {
    output.firstMatch(of: /unexpected signal code (\d+)/).flatMap { Int32($0.1) }
  }

  /// What Swift says before it traps. A place in its own library says nothing to a student.
  private var fatalError: String? {
    guard let line = output.lines.last(where: { $0.contains(Self.lastWord) }) else { return nil }
    return line.trimmed.replacing(/^Swift\/\S+: Fatal error:\s/, with: "")
  }

  private static var lastWord: Regex<Substring> { /Fatal error|Precondition failed|Assertion failed/ }

  private static func words(for signal: Int32) -> String {
    switch signal {
    case SIGSEGV, SIGBUS: "memory that is not there was used (a recursion without end does that)"
    case SIGKILL: "the system ended it (too much memory?)"
    default: "signal \(signal) (an index out of range, an overflow, a nil, a failed precondition)"
    }
  }

  /// The last lines of the output, for when nothing else is known.
  var lastWords: String { output.lines.suffix(15).joined(separator: "\n") }
}
