/// A submission of lesson 1 that is broken, or means harm, and what has to become of it.
///
/// It is the course's own solution, which calls `misbehave` whenever a server hears of a term, and wherever else the
/// submission says so.
struct HostileSubmission: Sendable {
  let name: String
  /// What stands in the file that the solution comes with.
  var misbehaviour = "func misbehave() {}"
  /// Changes of the solution: in this file, this is replaced by that.
  var edits: [(file: String, find: String, replacement: String)] = []
  /// What must be found on its page, all of it.
  var words: [String] = []
  /// The points that it may earn.
  var points: ClosedRange<Int>

  /// The submission's files, by their path in the course.
  func files(from solution: [String: String]) -> [String: String] {
    var files = solution
    for edit in [Self.call] + edits {
      let path = Self.folder + edit.file
      files[path] = files[path]?.replacing(edit.find, with: edit.replacement)
    }
    files[Self.folder + "Misbehaviour.swift"] = misbehaviour + "\n"
    return files
  }

  static let folder = "Labs/1-LeaderElection/"

  /// A submission that does no harm and is graded last, for the names are sorted.
  static let clean = HostileSubmission(name: "zz-clean", points: 100...100)

  private static let call = (
    file: "Election.swift", find: "    guard newer > term else { return }",
    replacement: "    misbehave()\n    guard newer > term else { return }"
  )
}

extension HostileSubmission {
  /// Something is done once, when a server first hears of a term.
  static func once(_ imports: String, _ body: String) -> String {
    """
    \(imports)
    let done: Void = {
    \(body)
    }()
    func misbehave() { done }
    """
  }

  /// A mistake that costs points, so that it can be seen whether something else brings them back.
  static let mistake = (file: "Election.swift", find: "term = term.next", replacement: "term = term.next.next")

  private static let voting = (
    file: "Election.swift", find: "let granted = request.term == term",
    replacement: "let granted = isLucky() && request.term == term"
  )

  static let all: [HostileSubmission] = broken + ending + meddling + tampering + changeable + [clean]

  private static let broken = [
    HostileSubmission(name: "perfect", points: 100...100),
    HostileSubmission(
      name: "does-not-compile", misbehaviour: "func misbehave() { \"one\" + 1 }",
      words: ["notCompiled", "error:"],
      points: 0...0),
    HostileSubmission(
      name: "warnings", misbehaviour: "func misbehave() { let unused = 1 }", points: 100...100),
    HostileSubmission(
      name: "traps", misbehaviour: "func misbehave() { fatalError(\"I give up\") }", words: ["trapped", "I give up"],
      points: 0...30),
    HostileSubmission(
      name: "traps-in-one-handler",
      edits: [
        (
          "Election.swift", "guard reply.term == term, reply.granted",
          "precondition(!reply.granted, \"no vote\")\n    guard reply.term == term, reply.granted"
        )
      ],
      words: ["trapped", "no vote"], points: 5...95),
    HostileSubmission(
      name: "recursion",
      misbehaviour: "func misbehave() { deeper(1) }\nfunc deeper(_ depth: Int) { deeper(depth + 1); print(depth) }",
      words: ["trapped"], points: 0...30),
  ]

  private static let changeable = [
    HostileSubmission(
      name: "random", misbehaviour: "func misbehave() {}\nfunc isLucky() -> Bool { Int.random(in: 0..<4) > 0 }",
      edits: [voting], words: ["not deterministic"], points: 0...99),
    HostileSubmission(
      name: "clock",
      misbehaviour: """
        func misbehave() {}
        func isLucky() -> Bool { ContinuousClock.now.duration(to: .now).components.attoseconds / 1_000_000_000 % 4 > 0 }
        """,
      edits: [voting], words: ["not deterministic"], points: 0...99),
    HostileSubmission(
      name: "hash-order",
      misbehaviour: """
        nonisolated(unsafe) var asked = 0
        func misbehave() {}
        func isLucky() -> Bool {
          asked += 1
          return (Set(asked..<asked + 8).first ?? 0) % 4 > 0
        }
        """,
      edits: [voting], words: ["not deterministic"], points: 0...99),
  ]
}
