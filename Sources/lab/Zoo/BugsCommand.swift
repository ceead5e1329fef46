import Foundation

/// `lab bugs`: does the suite of a lesson catch the bugs that people make?
struct BugsCommand {
  let request: BugsRequest
  let workplace: Workplace

  private var zoo: Zoo { Zoo(lesson: request.lesson, checkout: workplace.checkout) }
  private var terminal: Terminal { workplace.terminal }

  func run() throws -> Bool {
    try workplace.require(request.lesson, from: .reference)
    let bugs = try chosen(from: try zoo.bugs())
    let copy = try zoo.copy()
    let build = try SuiteBuild(
      ofCopy: copy.root, lesson: request.lesson, scratch: try workplace.checkout.makeFolder(".build/lab/zoo/build"))
    try requireSoundReference(build)
    var verdicts: [(bug: Bug, verdict: BugVerdict)] = []
    for bug in bugs {
      let verdict = try verdict(on: bug, in: copy, build)
      verdicts.append((bug, verdict))
      if request.format == .text { show(bug, verdict) }
    }
    let document = BugsDocument(request.lesson, verdicts)
    try conclude(document, verdicts)
    return verdicts.allSatisfy { $0.verdict.isRight }
  }

  private func chosen(from bugs: [Bug]) throws -> [Bug] {
    for id in request.only where !bugs.contains(where: { $0.id == id }) {
      let meant = Spelling.nearest(to: id, among: bugs.map(\.id)).map { "did you mean \($0)?" }
      let known = "there are \(bugs.map(\.id).joined(separator: ", "))"
      throw Problem.usage("there is no bug \"\(id)\" of lesson \(request.lesson.number); \(meant ?? known)")
    }
    if !request.only.isEmpty { return bugs.filter { request.only.contains($0.id) } }
    guard let sample = request.sample else { return bugs }
    let chosen = sample.of(bugs)
    guard !chosen.isEmpty else {
      throw Problem.usage(
        "there are \(counted(bugs.count, "bug")), so none of them is in the sample from \(sample.from)")
    }
    return chosen
  }

  /// A suite that fails the solution itself says nothing about bugs.
  private func requireSoundReference(_ build: SuiteBuild) throws {
    terminal.note("Building a copy of the package …")
    if let output = try build.build() {
      throw Problem.failed("the solution does not compile:\n\(output.summary)")
    }
    let outcome = try SuiteRunner(build: build, terminal: terminal).run(SuiteRunner.Choice())
    guard !outcome.results.isEmpty else { throw Problem.environment("the suite ran no test") }
    if let failing = outcome.results.first(where: { !$0.passed }) {
      throw Problem.failed("the suite fails without any bug: \(failing.test): \(failing.headline ?? "")")
    }
  }

  private func verdict(on bug: Bug, in copy: Checkout, _ build: SuiteBuild) throws -> BugVerdict {
    terminal.progress("\(bug.id)  \(bug.name)")
    defer { terminal.endProgress() }
    let texts = try zoo.edited(bug)
    defer {
      for path in texts.keys { try? copy.bring(workplace.checkout.text(of: path), to: path) }
    }
    for (path, text) in texts { try copy.bring(text, to: path) }
    if let output = try build.build() { return .doesNotCompile(output.summary) }
    let outcome = try SuiteRunner(build: build, terminal: terminal).run(SuiteRunner.Choice())
    let grade = Grade(lesson: request.lesson, source: .reference, results: outcome.results)
    return BugVerdict(of: bug, from: grade.results)
  }

  private func show(_ bug: Bug, _ verdict: BugVerdict) {
    let id = terminal.paint(bug.id.padded(to: 4), verdict.isRight ? .green : .red)
    terminal.say("\(id)  \(bug.name)\n      \(verdict.text)")
    if case .doesNotCompile(let output) = verdict { terminal.say(output) }
  }

  private func conclude(_ document: BugsDocument, _ verdicts: [(bug: Bug, verdict: BugVerdict)]) throws {
    if request.format == .json { return terminal.say(try document.json()) }
    terminal.say("\n\(document.caught) of \(counted(document.of, "bug")) caught")
    let equivalent = verdicts.count - document.of
    if equivalent > 0 { terminal.say("\(equivalent) more cannot be told from correct code") }
  }
}
