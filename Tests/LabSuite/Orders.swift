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
  /// The file with the key that lines of the ledger are sealed with.
  let keyFile: String?
  /// The file that hears every event of the run that is being played.
  let trace: String?
  /// The folder for pages about failures, if anybody wants them.
  let pages: String?
  /// How long a run may take, in seconds on the wall.
  let timeLimit: Int
  /// The lessons that are built from `Labs/`, if somebody said so.
  private let mine: [Int]?
  /// How much memory the process may take, in MiB.
  let memoryLimit: Int

  init(_ environment: [String: String]) {
    func read<Value>(_ name: String, _ accepted: String, _ parse: (String) -> Value?) -> Value? {
      guard let text = environment[name] else { return nil }
      guard let value = parse(text) else { Orders.refuse("\(name) is \(accepted), not \"\(text)\"") }
      return value
    }
    func readCount(_ name: String, upTo most: Int) -> Int? {
      read(name, "a whole number from 1 to \(most)") { Int($0).flatMap { (1...most).contains($0) ? $0 : nil } }
    }
    onlyRun = read("RAFTLABS_RUN", "a number of servers and a seed, like 3:17", Run.init)
    seeds = readCount("RAFTLABS_SEEDS", upTo: 1_000_000)
    seedBase = read("RAFTLABS_SEED_BASE", "a whole number from 0 on") { UInt64($0) } ?? 1
    timeLimit = readCount("RAFTLABS_TIME_LIMIT", upTo: 86_400) ?? 10
    memoryLimit = readCount("RAFTLABS_MEMORY_LIMIT", upTo: 1 << 20) ?? 4096
    ledger = environment["RAFTLABS_LEDGER"]
    keyFile = environment["RAFTLABS_KEY"]
    trace = environment["RAFTLABS_TRACE"]
    pages = environment["RAFTLABS_PAGES"]
    mine = environment["RAFTLABS_MINE"].map { $0.split(separator: ",").compactMap { Int($0) } }
  }

  /// An order that is not understood is not carried out as another.
  private static func refuse(_ words: String) -> Never {
    FileHandle.standardError.write(Data((words + "\n").utf8))
    _exit(64)
  }

  /// The runs to play of a test that would take `count` seeds of its own. A test with one seed is a script, and stays
  /// one.
  func runs(servers: Int, seeds count: Int) -> [Run] {
    if let onlyRun { return onlyRun.servers == servers ? [onlyRun] : [] }
    guard count > 1 else { return [Run(servers: servers, seed: 1)] }
    return (0..<UInt64(seeds ?? count)).map { Run(servers: servers, seed: seedBase &+ $0) }
  }

  /// The option by which `lab` builds a lesson, and those that it stands on, from where they come now; none for a
  /// student's files on the course's own solutions.
  func sourceOption(of lesson: Int) -> String {
    guard let mine else { return "" }
    guard mine.contains(lesson) else { return " --reference" }
    return lesson > 1 && (1..<lesson).allSatisfy(mine.contains) ? " --mine" : ""
  }

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
    guard numbers.count == 2, let servers = Int(numbers[0]), let seed = UInt64(numbers[1]), servers > 0 else {
      return nil
    }
    self.init(servers: servers, seed: seed)
  }
}
