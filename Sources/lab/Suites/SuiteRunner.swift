import Foundation

/// Runs the tests of a lesson in child processes, as many as it takes: a test that traps, exits or loops for ever ends
/// its process, and all the others run in another.
struct SuiteRunner {
  /// Which tests, and with which seeds.
  struct Choice {
    /// A test or a group of tests; nil for all.
    var only: String?
    var seeds: Int?
    var seedBase: UInt64?
    /// The one run to play of each test.
    var run: Run?
    /// Where the trace of the runs goes.
    var trace: URL?
    /// How many seconds one run may take, unless RAFTLABS_TIME_LIMIT says so. A run takes less than one.
    var timeLimit = 5
    /// When all of it has to be over.
    var deadline: ContinuousClock.Instant?
    /// Tests that are left out.
    var skipped: [String] = []
  }

  /// What all processes together have to say.
  struct Outcome {
    var results: [TestResult] = []
    /// What the last process printed if it failed without a word in the ledger.
    var unexplained: String?
    /// Whether time was over before all tests were run.
    var isCutShort = false
  }

  let build: SuiteBuild
  let terminal: Terminal
  /// Where the tests are locked up, if nobody trusts the code that they test.
  var cells: Cells?

  /// Runs the tests chosen until each has a verdict. How many there are is for whoever waits.
  func run(_ choice: Choice, of total: Int? = nil) throws -> Outcome {
    defer { terminal.endProgress() }
    var choice = choice
    var outcome = Outcome()
    while true {
      let round = try play(choice, skipping: choice.skipped + outcome.results.map(\.test), of: total)
      let news = round.results.filter { new in !outcome.results.contains { $0.test == new.test } }
      outcome.results += news
      // Where one test does not come to an end, many do not, and each would take as long.
      if news.contains(where: { $0.death?.kind == .endless }) { choice.timeLimit = max(2, choice.timeLimit / 4) }
      let left = total.map { $0 - choice.skipped.count - outcome.results.count } ?? 0
      outcome.isCutShort = round.stop == .deadline || choice.isOver && left > 0
      // Also a process that ends between two tests leaves tests that were not run.
      if (round.died || left > 0) && !news.isEmpty && !outcome.isCutShort { continue }
      if round.ending != .exited(0) && outcome.results.allSatisfy(\.passed) { outcome.unexplained = round.lastWords }
      return outcome
    }
  }

  /// Runs the tests chosen in one process.
  func play(_ choice: Choice, skipping done: [String] = [], of total: Int? = nil) throws -> Round {
    let cell = try cells?.new()
    defer { cell?.remove() }
    let ledger = try LedgerFile(at: (cell?.folder ?? build.scratch).appending(path: "ledger.jsonl"))
    defer { ledger.close() }
    let output = (cells?.folder ?? build.scratch).appending(path: "tests.txt")
    let child = try child(choice, skipping: done, ledger: ledger.url, output: output, in: cell)
    let count = RoundWatch.Count(done: done.count, of: total)
    var watch = RoundWatch(
      ledger: ledger, patience: timeLimit(choice) + (cell == nil ? 60 : 15), count: count, terminal: terminal)
    if let cell { (watch.limits, watch.folder) = (cell.limits, cell.folder) }
    watch.deadline = choice.deadline
    watch.seal = cell?.seal
    defer { if cell != nil { watch.endStragglers() } }
    let ending = try child.run(
      while: { watch.mayGoOn($0) }, endingWith: cell == nil ? ProcessTree.end : ProcessTree.endSupervised)
    let text = LedgerText(ledger.text, seal: cell?.seal)
    return Round(
      entries: try LedgerEntry.entries(in: text), ending: ending, output: Self.end(of: output), stop: watch.stop,
      isForged: text.isForged, isSupervised: cell != nil)
  }

  /// The end of what the tests printed, also if it is no text.
  private static func end(of file: URL) -> String {
    guard let file = try? FileHandle(forReadingFrom: file), let size = try? file.seekToEnd() else { return "" }
    defer { try? file.close() }
    try? file.seek(toOffset: size - min(size, 256 << 10))
    return String(decoding: (try? file.readToEnd()) ?? Data(), as: UTF8.self)
  }

  private func child(
    _ choice: Choice, skipping done: [String], ledger: URL, output: URL, in cell: Cell?
  ) throws -> Child {
    let tests = tests(choice, skipping: done)
    let environment = environment(choice, ledger: ledger)
    if let cell { return try cell.child(running: tests, of: build, environment, output: .file(output)) }
    return Child(
      program: build.toolchain.swift, arguments: ["test", "--skip-build"] + tests + build.options,
      environment: environment, output: .file(output))
  }

  private func timeLimit(_ choice: Choice) -> Int {
    // What somebody has set for himself is nothing to those who are graded.
    let set = cells == nil ? build.environment["RAFTLABS_TIME_LIMIT"].flatMap { Int($0) } : nil
    let asked = set ?? choice.timeLimit
    return min(max(1, asked), 86_400)
  }

  /// Which tests are to run, in the words that both `swift test` and the tests themselves understand.
  private func tests(_ choice: Choice, skipping done: [String]) -> [String] {
    let module = build.lesson.testTarget
    let filter = choice.only.map { TestPattern.named($0, in: module) } ?? TestPattern.all(in: module)
    return ["--no-parallel", "--filter", filter]
      + done.flatMap { ["--skip", TestPattern.exactly($0, in: module)] }
  }

  private func environment(_ choice: Choice, ledger: URL) -> [String: String] {
    var environment = build.environment
    environment["SWIFT_BACKTRACE"] = "enable=no"
    environment["RAFTLABS_LEDGER"] = ledger.path
    environment["RAFTLABS_TIME_LIMIT"] = "\(timeLimit(choice))"
    environment["RAFTLABS_SEEDS"] = choice.seeds.map { "\($0)" }
    environment["RAFTLABS_SEED_BASE"] = choice.seedBase.map { "\($0)" }
    environment["RAFTLABS_RUN"] = choice.run.map { "\($0.servers):\($0.seed)" }
    environment["RAFTLABS_TRACE"] = choice.trace?.path
    environment["RAFTLABS_PAGES"] = ledger.deletingLastPathComponent().appending(path: "pages").path
    return environment
  }
}

extension SuiteRunner.Choice {
  /// Whether its time is over.
  fileprivate var isOver: Bool { deadline.map { $0 <= .now } ?? false }
}

/// The regular expressions by which `swift test` is told which tests to run. It knows a test by a name such as
/// `LeaderElectionLab.FirstLeader/isElected(servers:)`.
enum TestPattern {
  static func all(in module: String) -> String { "^\(module)\\." }

  /// One test, and none whose name only begins like it.
  static func exactly(_ test: String, in module: String) -> String { "^\(module)\\.\(escaped(test))(\\(|$)" }

  /// One test, or all tests of a group.
  static func named(_ name: String, in module: String) -> String { "^\(module)\\.\(escaped(name))(/|\\(|$)" }

  private static func escaped(_ name: String) -> String {
    name.map { $0.isLetter || $0.isNumber || $0 == "/" || $0 == "_" ? String($0) : "\\\($0)" }.joined()
  }
}
