import Foundation

/// What the environment asks of a suite: which runs to play, and where to write down what came of them.
struct Orders: Sendable {
  static let current = Orders(ProcessInfo.processInfo.environment)

  /// Play only this run of each test.
  let onlyRun: Run?
  /// How many seeds a randomised test takes instead of its own number.
  let seeds: Int?
  /// Where the seeds start.
  let seedBase: UInt64
  /// The file that hears what tests come to.
  let ledger: String?
  /// The file that hears every event of the run that is being played.
  let trace: String?
  /// How long a run may take, in seconds on the wall.
  let timeLimit: Int
  /// The lessons that are built from `Labs/`, if somebody said so.
  private let mine: [Int]?
  /// How much memory the process may take, in MiB.
  let memoryLimit: Int

  init(_ environment: [String: String]) {
    onlyRun = environment["RAFTLABS_RUN"].flatMap(Run.init)
    seeds = environment["RAFTLABS_SEEDS"].flatMap(Int.init).map { max(1, $0) }
    seedBase = environment["RAFTLABS_SEED_BASE"].flatMap(UInt64.init) ?? 1
    ledger = environment["RAFTLABS_LEDGER"]
    trace = environment["RAFTLABS_TRACE"]
    timeLimit = environment["RAFTLABS_TIME_LIMIT"].flatMap(Int.init) ?? 10
    mine = environment["RAFTLABS_MINE"].map { $0.split(separator: ",").compactMap { Int($0) } }
    memoryLimit = environment["RAFTLABS_MEMORY_LIMIT"].flatMap(Int.init) ?? 4096
  }

  /// The runs to play of a test that would take `count` seeds of its own. A test with one seed is a script, and stays
  /// one.
  func runs(servers: Int, seeds count: Int) -> [Run] {
    if let onlyRun { return onlyRun.servers == servers ? [onlyRun] : [] }
    guard count > 1 else { return [Run(servers: servers, seed: 1)] }
    return (0..<UInt64(seeds ?? count)).map { Run(servers: servers, seed: seedBase &+ $0) }
  }

  /// Whether the course's own solution of a lesson is tested for sure.
  func isReference(_ lesson: Int) -> Bool { mine.map { !$0.contains(lesson) } ?? false }

  /// Whether the tests play all the runs that they are made of.
  var playsWholeTests: Bool { onlyRun == nil && seeds == nil }
}

/// What decides a run: how many servers, and the seed.
struct Run: Hashable, Sendable {
  let servers: Int
  let seed: UInt64

  init(servers: Int, seed: UInt64) {
    self.servers = servers
    self.seed = seed
  }

  /// A run as it is written in RAFTLABS_RUN: `3:17`.
  init?(_ text: String) {
    let numbers = text.split(separator: ":", omittingEmptySubsequences: false)
    guard numbers.count == 2, let servers = Int(numbers[0]), let seed = UInt64(numbers[1]) else { return nil }
    self.init(servers: servers, seed: seed)
  }
}
