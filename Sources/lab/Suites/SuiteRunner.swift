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
  }

  /// What all processes together have to say.
  struct Outcome {
    var results: [TestResult] = []
    /// What the last process printed if it failed without a word in the ledger.
    var unexplained: String?
  }

  let build: SuiteBuild
  let terminal: Terminal

  /// Runs the tests chosen until each has a verdict. How many there are is for whoever waits.
  func run(_ choice: Choice, of total: Int? = nil) throws -> Outcome {
    defer { terminal.endProgress() }
    var choice = choice
    var outcome = Outcome()
    while true {
      let round = try play(choice, skipping: outcome.results.map(\.test), of: total)
      let news = round.results.filter { new in !outcome.results.contains { $0.test == new.test } }
      outcome.results += news
      // Where one test does not come to an end, many do not, and each would take as long.
      if news.contains(where: { $0.death?.kind == .endless }) { choice.timeLimit = 2 }
      if round.died && !news.isEmpty { continue }
      if round.ending != .exited(0) && outcome.results.allSatisfy(\.passed) { outcome.unexplained = round.lastWords }
      return outcome
    }
  }

  /// Runs the tests chosen in one process.
  func play(_ choice: Choice, skipping done: [String] = [], of total: Int? = nil) throws -> Round {
    let ledger = build.scratch.appending(path: "ledger.jsonl")
    let output = build.scratch.appending(path: "tests.txt")
    guard FileManager.default.createFile(atPath: ledger.path, contents: nil) else {
      throw Problem.environment("cannot write \(ledger.path)")
    }
    let child = Child(
      program: build.toolchain.swift, arguments: arguments(choice, skipping: done),
      environment: environment(choice, ledger: ledger), output: .file(output))
    let count = RoundWatch.Count(done: done.count, of: total)
    var watch = RoundWatch(ledger: ledger, patience: timeLimit(choice) + 60, count: count, terminal: terminal)
    let ending = try child.run { watch.mayGoOn($0) }
    return Round(
      entries: try LedgerEntry.entries(in: (try? String(contentsOf: ledger, encoding: .utf8)) ?? ""),
      ending: ending, output: (try? String(contentsOf: output, encoding: .utf8)) ?? "", stop: watch.stop)
  }

  private func timeLimit(_ choice: Choice) -> Int {
    let asked = build.environment["RAFTLABS_TIME_LIMIT"].flatMap { Int($0) } ?? choice.timeLimit
    return min(max(1, asked), 86_400)
  }

  private func arguments(_ choice: Choice, skipping done: [String]) -> [String] {
    let module = build.lesson.testTarget
    let filter = choice.only.map { TestPattern.named($0, in: module) } ?? TestPattern.all(in: module)
    return ["test", "--skip-build", "--no-parallel", "--filter", filter]
      + done.flatMap { ["--skip", TestPattern.exactly($0, in: module)] } + build.options
  }

  private func environment(_ choice: Choice, ledger: URL) -> [String: String] {
    var environment = build.environment
    environment["SWIFT_BACKTRACE"] = "enable=no"
    environment["RAFTLABS_LEDGER"] = ledger.path
    environment["RAFTLABS_TIME_LIMIT"] = environment["RAFTLABS_TIME_LIMIT"] ?? "\(choice.timeLimit)"
    environment["RAFTLABS_SEEDS"] = choice.seeds.map { "\($0)" }
    environment["RAFTLABS_SEED_BASE"] = choice.seedBase.map { "\($0)" }
    environment["RAFTLABS_RUN"] = choice.run.map { "\($0.servers):\($0.seed)" }
    environment["RAFTLABS_TRACE"] = choice.trace?.path
    environment["RAFTLABS_PAGES"] = ledger.deletingLastPathComponent().appending(path: "pages").path
    return environment
  }
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
