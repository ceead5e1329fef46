/// What did not hold in a run, as the suite tells it.
struct Failure: Codable, Equatable {
  /// The run; nil if the test plays none.
  var run: Run?
  /// On how many seeds the test fails, of how many that were played.
  var failing = 1
  var played = 1
  /// The name of the rule that was broken, as in `Election Safety`.
  let property: String
  let section: String
  /// The holes that the run came by, lowest first.
  var holes: [String] = []
  let headline: String
  let report: String
}

/// How closely a failure points at what is wrong: the closest comes first.
struct Closeness: Comparable {
  /// It does not come on every seed.
  let isRare: Bool
  /// Chance had a hand in it; a script fails in the same few steps each time.
  let isRandom: Bool
  let servers: Int

  static func < (one: Closeness, other: Closeness) -> Bool {
    if one.isRare != other.isRare { return other.isRare }
    if one.isRandom != other.isRandom { return other.isRandom }
    return one.servers < other.servers
  }
}

extension Failure {
  /// Whether nothing was wrong, but a hole was met: the suite names no rule then.
  var isUnjudged: Bool { property == "Not judged yet" }

  var closeness: Closeness {
    Closeness(isRare: failing < played, isRandom: played > 1, servers: run?.servers ?? 0)
  }
}

extension TestResult {
  /// The failures that no open hole can be the reason of.
  private var judged: [Failure] { failures.filter(\.holes.isEmpty) }

  /// Whether something is wrong with what is written, whatever the open holes do to it. Which holes led to the end of
  /// the process, nobody knows.
  var isJudged: Bool { !judged.isEmpty }

  /// The failure to tell a person about: one without open holes, if there is one, that points most closely.
  var shownFailure: Failure? {
    (judged.isEmpty ? failures : judged).min { $0.closeness < $1.closeness }
  }

  /// How closely the test points at what is wrong. A test that dies in its first run points as closely as a script.
  var closeness: Closeness {
    if let failure = shownFailure { return failure.closeness }
    let isLater = lastRun.map { $0.seed > 1 } ?? false
    return Closeness(isRare: isLater, isRandom: isLater, servers: lastRun?.servers ?? 0)
  }
}
