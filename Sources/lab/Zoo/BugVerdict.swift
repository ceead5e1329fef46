/// What the suite made of a bug.
enum BugVerdict: Equatable {
  /// It was caught, and called by its name.
  case caught(tests: Int, first: String, property: String)
  /// It was caught, but the suite spoke of something else.
  case misnamed(tests: Int, first: String, properties: [String])
  case notCaught
  /// It cannot be told from correct code, for this reason.
  case equivalent(String)
  /// Said to be equivalent, but a test tells it from correct code.
  case caughtThoughEquivalent(first: String)
  case doesNotCompile(String)

  /// Whether the zoo says the truth about this bug and the suite does its duty.
  var isRight: Bool {
    switch self {
    case .caught, .equivalent: true
    case .misnamed, .notCaught, .caughtThoughEquivalent, .doesNotCompile: false
    }
  }

  init(of bug: Bug, from results: [TestResult]) {
    let failing = results.filter { !$0.passed }
    let naming = failing.first { bug.isNamed(by: $0.properties) }
    if let reason = bug.equivalence {
      self = failing.first.map { .caughtThoughEquivalent(first: $0.test) } ?? .equivalent(reason)
    } else if let naming {
      self = .caught(tests: failing.count, first: naming.test, property: Self.name(given: bug, in: naming))
    } else if let first = failing.first {
      var names: [String] = []
      for name in failing.flatMap(\.properties) where !names.contains(name) { names.append(name) }
      self = .misnamed(tests: failing.count, first: first.test, properties: names)
    } else {
      self = .notCaught
    }
  }

  /// The name that a failing test calls a bug by, with the section that says so.
  private static func name(given bug: Bug, in result: TestResult) -> String {
    guard let failure = result.failures.first(where: { bug.isNamed(by: [$0.property]) }) else {
      return result.death?.property ?? ""
    }
    return failure.section.isEmpty ? failure.property : "\(failure.property) (\(failure.section))"
  }

  /// The verdict in a line.
  var text: String {
    switch self {
    case .caught(let tests, let first, let property): "caught by \(counted(tests, "test")), first \(first): \(property)"
    case .misnamed(let tests, let first, let properties):
      "caught, but under the name \(properties.joined(separator: ", ")), by \(counted(tests, "test")), first \(first)"
    case .notCaught: "NOT CAUGHT"
    case .equivalent(let reason): "equivalent to correct code: \(reason)"
    case .caughtThoughEquivalent(let first): "said to be equivalent to correct code, but \(first) tells them apart"
    case .doesNotCompile: "does not compile"
    }
  }
}

/// What the suite made of all bugs, for a program to read.
struct BugsDocument: Encodable {
  struct Entry: Encodable {
    let id: String
    let name: String
    let right: Bool
    let verdict: String
  }

  let lesson: Int
  let bugs: [Entry]
  let caught: Int
  let of: Int

  init(_ lesson: Lesson, _ verdicts: [(bug: Bug, verdict: BugVerdict)]) {
    self.lesson = lesson.number
    bugs = verdicts.map { Entry(id: $0.bug.id, name: $0.bug.name, right: $0.verdict.isRight, verdict: $0.verdict.text) }
    let counting = verdicts.filter { $0.bug.equivalence == nil }
    caught = counting.filter { $0.verdict.isRight }.count
    of = counting.count
  }
}
