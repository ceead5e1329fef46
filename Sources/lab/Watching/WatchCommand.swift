import Foundation

/// `lab watch`: tests a lesson now, and at every save, until the user interrupts it.
struct WatchCommand {
  /// What is printed about each time, for a program.
  struct Document: Encodable {
    /// The files that were saved; none the first time.
    let changed: [String]
    let grade: GradeDocument
  }

  let request: TestRequest
  let workplace: Workplace

  private var terminal: Terminal { workplace.terminal }

  /// How long a moment is, in microseconds: too short to be felt, too long for two saves of one command to be apart.
  private static let moment: UInt32 = 150_000

  func run() throws -> Bool {
    let attempt = try Attempt(request, at: workplace)
    let lessons = workplace.checkout.ownLessons(for: request.lesson, request.source)
    let checkout = workplace.checkout
    var watch = FolderWatch(look: { checkout.labState(of: lessons) }, wait: { usleep(Self.moment) == 0 })
    var changes: [String]? = []
    var isGood = false
    while let changed = changes {
      isGood = try play(attempt, after: changed)
      changes = watch.nextChanges()
    }
    return isGood
  }

  private func play(_ attempt: Attempt, after changed: [String]) throws -> Bool {
    terminal.clear()
    if !changed.isEmpty { terminal.note("\(listed(changed.map(fileName))) changed") }
    do {
      let outcome = try attempt.run()
      try show(outcome, after: changed)
      return outcome.isGood
    } catch let problem as Problem {
      // What is wrong now may be right after the next save.
      terminal.note("lab: \(problem.message)")
      return false
    }
  }

  private func show(_ outcome: Attempt.Outcome, after changed: [String]) throws {
    switch (request.format, outcome) {
    case (.json, _): return terminal.say(try Document(changed: changed, grade: outcome.document).jsonLine())
    case (.text, .broken(let build)): terminal.say("\n\(build.text)")
    case (.text, .graded(let report)): terminal.say("\n\(report.gist)")
    }
    terminal.note("\nWaiting for the next save; Ctrl-C ends this.")
  }

  private func fileName(of path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }
}
