/// `lab test`: grades a lesson.
struct TestCommand {
  let request: TestRequest
  let workplace: Workplace

  func run() throws -> Bool {
    let outcome = try Attempt(request, at: workplace).run()
    switch (request.format, outcome) {
    case (.json, _): workplace.terminal.say(try outcome.document.json())
    case (.text, .broken(let build)): workplace.terminal.say(build.text)
    case (.text, .graded(let report)): workplace.terminal.say(report.text)
    }
    if case .graded(let report) = outcome, let words = report.unexplained {
      workplace.terminal.note("lab: the tests failed without saying why; their last words were\n\(words)")
    }
    return outcome.isGood
  }
}
