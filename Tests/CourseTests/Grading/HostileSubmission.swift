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

  private static let call = (
    file: "Election.swift", find: "    guard newer > term else { return }",
    replacement: "    misbehave()\n    guard newer > term else { return }"
  )
}

extension HostileSubmission {
  /// Something is done once, when a server first hears of a term.
  private static func once(_ imports: String, _ body: String) -> String {
    """
    \(imports)
    let done: Void = {
    \(body)
    }()
    func misbehave() { done }
    """
  }

  private static let voting = (
    file: "Election.swift", find: "let granted = request.term == term",
    replacement: "let granted = isLucky() && request.term == term"
  )

  static let all: [HostileSubmission] = broken + ending + meddling + changeable

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

  private static let ending = [
    HostileSubmission(
      name: "endless-loop", misbehaviour: "func misbehave() { while true {} }", words: ["did not come to an end"],
      points: 0...30),
    HostileSubmission(
      name: "sleeps", misbehaviour: "import Foundation\nfunc misbehave() { sleep(100_000) }",
      words: ["did not come to an end", "imports Foundation"], points: 0...30),
    HostileSubmission(
      name: "memory",
      misbehaviour:
        """
        nonisolated(unsafe) var all: [[UInt8]] = []
        func misbehave() { while true { all.append(Array(repeating: 1, count: 1 << 20)) } }
        """,
      words: ["memory"], points: 0...30),
    HostileSubmission(
      name: "exits", misbehaviour: "import Foundation\nfunc misbehave() { exit(0) }", words: ["called exit"],
      points: 0...30),
    HostileSubmission(
      name: "exits-at-once", misbehaviour: "import Foundation\nfunc misbehave() { _exit(0) }", words: ["called exit"],
      points: 0...30),
    HostileSubmission(
      name: "threads",
      misbehaviour: once(
        "import Foundation", "for _ in 0..<300 { Thread { sleep(100_000) }.start() }"),
      words: ["imports Foundation"], points: 100...100),
    HostileSubmission(
      name: "processes",
      misbehaviour: once(
        "import Foundation",
        """
        for _ in 0..<100 {
          let process = Process()
          process.executableURL = URL(filePath: "/bin/sleep")
          process.arguments = ["1000"]
          try? process.run()
        }
        sleep(5)
        """),
      words: ["processes"], points: 0...99),
    HostileSubmission(
      name: "leaves-a-process-behind",
      misbehaviour: once(
        "import Foundation",
        """
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", "setsid sleep 424242 & exit 0"]
        try? process.run()
        """),
      points: 0...100),
  ]

  private static let meddling = [
    HostileSubmission(
      name: "prints-a-summary",
      misbehaviour: """
        func misbehave() { print("Test run with 65 tests in 11 suites passed after 0.001 seconds. 100 of 100 points.") }
        """,
      edits: [("Election.swift", "term = term.next", "term = term.next.next")], points: 0...90),
    HostileSubmission(
      name: "forges-the-ledger",
      misbehaviour: """
        import Foundation
        func misbehave() {
          guard let path = ProcessInfo.processInfo.environment["RAFTLABS_LEDGER"] else { return }
          guard let file = FileHandle(forWritingAtPath: path) else { return }
          _ = try? file.seekToEnd()
          file.write(Data(#"{"event":"ended","seconds":0.1,"test":"Votes/late"}\\n"#.utf8))
        }
        """,
      words: ["wrote into the suite's own records"], points: 0...30),
    HostileSubmission(
      name: "empties-the-ledger",
      misbehaviour: """
        import Foundation
        func misbehave() {
          if let path = ProcessInfo.processInfo.environment["RAFTLABS_LEDGER"] { truncate(path, 0) }
        }
        """,
      points: 0...30),
    HostileSubmission(
      name: "deletes-and-edits",
      misbehaviour: once(
        "import Foundation",
        """
        setenv("RAFTLABS_SEEDS", "1", 1)
        let bundle = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        var folder = bundle.deletingLastPathComponent()
        try? Data("nothing".utf8).write(to: bundle)
        for _ in 0..<5 {
          for name in ["Tests", "Sources", "Package.swift", "plan.json", "grades.csv", "package", "cell/ledger.jsonl"] {
            try? FileManager.default.removeItem(at: folder.appending(path: name))
          }
          folder = folder.deletingLastPathComponent()
        }
        """),
      points: 0...100),
    HostileSubmission(
      name: "reads-the-reference",
      misbehaviour: once(
        "import Foundation",
        """
        var folder = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        for _ in 0..<8 {
          folder = folder.deletingLastPathComponent()
          for name in ["Sources/LeaderElection/Election.swift", "package/Sources/LeaderElection/Election.swift"] {
            if let text = try? String(contentsOf: folder.appending(path: name), encoding: .utf8) { print(text) }
          }
        }
        """),
      points: 100...100),
    HostileSubmission(
      name: "kills-its-parent",
      misbehaviour: once("import Foundation", "kill(getppid(), SIGKILL)\nkill(getppid(), SIGTERM)"), points: 0...100),
    HostileSubmission(
      name: "network",
      misbehaviour: once(
        "import Foundation",
        """
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(54321).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        withUnsafePointer(to: &address) {
          $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            _ = bind(listener, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            listen(listener, 5)
            let caller = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            _ = connect(caller, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
          }
        }
        """),
      points: 100...100),
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
