/// What became of one test.
struct TestResult: Equatable {
  /// The name of the test, as in `FirstLeader/isElected`.
  let test: String
  let title: String
  /// What it is worth.
  let points: Int
  let section: String
  var seconds = 0.0
  var failures: [Failure] = []
  /// The run that began last.
  var lastRun: Run?
  /// With how many servers it was played.
  var sizes: Set<Int> = []
  /// On how many seeds it was played: one if it is a script, none if it plays no run or did not get to the end of it.
  var seeds = 0
  /// What its runs came to, a word for each case, in the order of the words. Runs that are repeated come to the same.
  var digests: [String] = []
  /// Why it did not come to its end, if it did not.
  var death: Death?

  /// The suite that the test belongs to.
  var chapter: String { String(test.prefix { $0 != "/" }) }

  /// The test's own name within its suite.
  var shortName: String { String(test.dropFirst(chapter.count + 1)) }

  var passed: Bool { failures.isEmpty && death == nil }

  /// What is said about a test in a word.
  enum Verdict: String, Encodable {
    case passed, failed
    /// It came by open holes, and cannot be judged yet.
    case open
  }

  var verdict: Verdict { passed ? .passed : isJudged || death != nil ? .failed : .open }

  /// The points that it earns.
  var earned: Int { passed ? points : 0 }

  /// What went wrong, in one line.
  var headline: String? { shownFailure?.headline ?? death?.words }

  /// The holes that its failing runs came by.
  var holes: Set<String> { Set(failures.flatMap(\.holes)) }

  /// The names of the rules that were broken.
  var properties: [String] { failures.map(\.property) + (death.map { [$0.property] } ?? []) }
}

/// How a test took the whole process with it.
struct Death: Equatable {
  /// The kinds of death.
  enum Kind: String, Decodable {
    case trapped, exited, endless, crowded, memory, forged
  }

  let kind: Kind
  /// What the run did, without saying so: `called exit`.
  let words: String

  /// The name under which a bug that does this is known.
  var property: String {
    switch kind {
    case .trapped: "Trap"
    case .exited: "Exit"
    case .endless, .crowded: "Termination"
    case .memory: "Memory"
    case .forged: "Forgery"
    }
  }
}

extension TestResult {
  /// The results of one process's ledger, in the order in which the tests began.
  ///
  /// A test may begin and end many times, once for each of its cases. A test that began and did not end is the one
  /// during which the process died, of the cause given.
  static func results(from entries: [LedgerEntry], cause: Death) -> [TestResult] {
    var order: [String] = []
    var results: [String: TestResult] = [:]
    var open: [String: Int] = [:]
    for entry in entries {
      switch entry {
      case .began(let test, let title, let points, let section):
        if results[test] == nil {
          order.append(test)
          results[test] = TestResult(test: test, title: title, points: points, section: section)
        }
        open[test, default: 0] += 1
      case .run(let test, let run):
        results[test]?.lastRun = run.isSimulated ? run : nil
        if run.isSimulated { results[test]?.sizes.insert(run.servers) }
      case .played(let test, let seeds, let digest):
        if seeds > results[test]?.seeds ?? 0 { results[test]?.seeds = seeds }
        results[test]?.digests.append(digest)
      case .failed(let test, let failure): results[test]?.failures.append(failure)
      case .stopped(let test, let death): results[test]?.death = death
      case .ended(let test, let seconds):
        results[test]?.seconds += seconds
        open[test, default: 0] -= 1
      }
    }
    for (test, count) in open where count > 0 && results[test]?.death == nil {
      results[test]?.death = cause
    }
    for test in order { results[test]?.digests.sort() }
    return order.compactMap { results[$0] }
  }
}
