import Checkers

/// What a test has to say when it fails. It is a lesson: which rule, what happened, and how to see it again.
struct Failure {
  let lesson: Int
  let test: String
  let run: Run
  let violation: Violation
  /// The end of the run, drawn for a terminal. Nil where a test plays no run.
  let chart: String?
  /// The seeds on which the test fails, of how many that were played.
  let failingSeeds: [UInt64]
  let seedsPlayed: Int
  /// The holes that the runs came by.
  let holes: [String]
  /// The file with a page about it, if one was written.
  var page: String?

  /// On how many seeds the test fails. What is missing in all runs together is missing on every seed.
  var seedsFailing: Int { failingSeeds.isEmpty ? seedsPlayed : failingSeeds.count }

  var report: String {
    if violation.property == .unjudged { return "\(violation.explanation)\n\(violation.property.meaning.wrapped)" }
    var parts = [
      "\(violation.property.name) (\(violation.property.section))\n" + violation.property.meaning.wrapped,
      violation.explanation.wrapped,
    ]
    if let drawing = violation.drawing { parts.append(drawing) }
    if let page { parts.append("The same for a browser: \(page)") }
    if let chart { parts.append("The last of what happened, with \(circumstances):\n\n\(chart)") }
    parts.append("Where to look: \(violation.property.advice)".wrapped)
    if !holes.isEmpty {
      parts.append("Still to be written, and met on the way: \(holes.holes).")
    }
    if chart != nil { parts.append("See it again, with everything that led to it:\n  \(replayCommand)") }
    return parts.joined(separator: "\n\n")
  }

  private var circumstances: String {
    let servers = run.servers == 1 ? "1 server" : "\(run.servers) servers"
    guard seedsPlayed > 1 else { return servers }
    return "\(servers) and seed \(run.seed) (it fails on \(seedsFailing) of \(seedsPlayed) seeds played)"
  }

  private var replayCommand: String {
    let command = "swift run lab replay \(lesson) \(test)"
    let which = " --servers \(run.servers) --seed \(run.seed)"
    return command + which + Orders.current.sourceOption(of: lesson)
  }
}

extension Property {
  /// A test that sees nothing wrong, but comes by an open hole, has neither passed nor failed.
  static let unjudged = Property(
    "Not judged yet", "no vacuous pass",
    meaning: "Nothing that it saw is wrong, but it passes only when all that it needs is written.",
    advice: "Fill the hole.")
}

extension [String] {
  /// The numbers of holes, in words: `hole 1.3`, or `holes 1.3, 1.4`.
  var holes: String { (count == 1 ? "hole " : "holes ") + joined(separator: ", ") }
}

extension String {
  /// The text in lines of at most 100 characters, broken between words.
  fileprivate var wrapped: String {
    var lines: [String] = []
    for word in split(separator: " ") {
      if let last = lines.last, last.count + 1 + word.count <= 100 {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines.joined(separator: "\n")
  }
}
