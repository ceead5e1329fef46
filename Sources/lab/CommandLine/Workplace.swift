import Foundation

/// What every command needs: the checkout it works on, and where it writes.
struct Workplace: Sendable {
  let checkout: Checkout
  let terminal: Terminal
}

/// Carries out a command line, and returns the exit code.
func carryOut(_ words: [String]) -> Int32 {
  let terminal = Terminal.current()
  do {
    let request = try Commands.request(words)
    // Help is there wherever one stands.
    if let help = request as? HelpRequest {
      terminal.say(help.text)
      return 0
    }
    let folder = URL(fileURLWithPath: FileManager.default.currentDirectoryPath, isDirectory: true)
    let workplace = Workplace(checkout: try .around(folder), terminal: terminal)
    return try request.carryOut(at: workplace) ? 0 : Problem.Kind.failed.rawValue
  } catch let problem as Problem {
    terminal.note("lab: \(problem.message)")
    return problem.kind.rawValue
  } catch {
    terminal.note("lab: \(error.localizedDescription)")
    return Problem.Kind.environment.rawValue
  }
}
