/// How many histories had which verdict.
struct Tally: Equatable {
  var linearizable = 0
  var notLinearizable = 0
  var unknown = 0
  /// How many have no verdict, or one that could not be shown.
  var problems = 0
  var operations = 0
  var time = Duration.zero

  mutating func add(_ judgement: Judgement) {
    switch judgement.verdict {
    case .linearizable: linearizable += 1
    case .notLinearizable: notLinearizable += 1
    case .unknown: unknown += 1
    }
    operations += judgement.operations
    time += judgement.time
  }

  /// 0 if all is well, 70 if a file could not be read, 1 otherwise.
  var exitCode: Int32 {
    if problems > 0 { return Problem.Kind.environment.rawValue }
    return notLinearizable + unknown > 0 ? 1 : 0
  }
}

/// Verdicts in words.
enum Report {
  /// The line about a history: its name, padded to a width, the verdict, how many operations, how long it took.
  static func line(about file: String, _ judgement: Judgement, width: Int) -> String {
    let columns = [
      file.padded(to: width), judgement.verdict.rawValue.padded(to: Judgement.Verdict.notLinearizable.rawValue.count),
      counted(judgement.operations, "operation").padded(to: 17), words(judgement.time),
    ]
    return columns.joined(separator: "  ") + (judgement.reason.map { "  \($0)" } ?? "")
  }

  /// The line about all of them.
  static func summary(of tally: Tally) -> String {
    let histories = counted(tally.linearizable + tally.notLinearizable + tally.unknown, "history", "histories")
    let problems = tally.problems > 0 ? "; \(counted(tally.problems, "problem")), see above" : ""
    return """
      \(histories): \(tally.linearizable) linearizable, \(tally.notLinearizable) not, \(tally.unknown) unknown; \
      \(counted(tally.operations, "operation")) in \(words(tally.time))\(problems)
      """
  }

  /// A name for the page about each file: its own, with a number where another has taken it.
  static func pageNames(for files: [String]) -> [String] {
    var taken: Set<String> = []
    return files.map { file in
      let name = file.split(separator: "/").last ?? "history"
      let stem = name.lastIndex(of: ".").map { name[..<$0] } ?? name
      var number = 1
      var candidate: String { number == 1 ? "\(stem).html" : "\(stem)-\(number).html" }
      while !taken.insert(candidate).inserted { number += 1 }
      return candidate
    }
  }

  private static func counted(_ number: Int, _ one: String, _ many: String? = nil) -> String {
    "\(number) \(number == 1 ? one : many ?? one + "s")"
  }

  private static func words(_ time: Duration) -> String {
    let milliseconds = Double(time / .milliseconds(1))
    let (figure, unit) = milliseconds < 1000 ? (milliseconds, "ms") : (milliseconds / 1000, "s")
    let tenths = Int((figure * 10).rounded())
    return "\(tenths / 10).\(tenths % 10) \(unit)"
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
