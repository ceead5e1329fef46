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
    let command = try Command(parsing: words)
    if case .help(let topic) = command {
      terminal.say(Help.text(about: topic))
      return 0
    }
    let folder = URL(fileURLWithPath: FileManager.default.currentDirectoryPath, isDirectory: true)
    let workplace = Workplace(checkout: try .around(folder), terminal: terminal)
    return try workplace.carryOut(command) ? 0 : Problem.Kind.failed.rawValue
  } catch let problem as Problem {
    terminal.note("lab: \(problem.message)")
    return problem.kind.rawValue
  } catch {
    terminal.note("lab: \(error.localizedDescription)")
    return Problem.Kind.environment.rawValue
  }
}

extension Workplace {
  /// Carries out a command, and says whether all is well.
  fileprivate func carryOut(_ command: Command) throws -> Bool {
    switch command {
    case .map: try CourseMap(workplace: self).show()
    case .test(let request): try TestCommand(request: request, workplace: self).run()
    case .replay(let request): try ReplayCommand(request: request, workplace: self).run()
    case .bugs(let request): try BugsCommand(request: request, workplace: self).run()
    case .bench(let format): try BenchCommand(format: format, workplace: self).run()
    case .demo(let request): try DemoCommand(request: request, workplace: self).run()
    case .history(let request): try HistoryCommand(request: request, workplace: self).run()
    case .cut(let request): try CutCommand(request: request, workplace: self).run()
    case .help: true
    }
  }
}
