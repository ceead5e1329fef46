/// Submissions that end the process, or do not let it come to an end, or take what belongs to all.
extension HostileSubmission {
  static let ending = [
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
      points: 100...100),
    HostileSubmission(
      name: "ignores-signals",
      misbehaviour: once(
        "import Foundation",
        """
        signal(SIGTERM, SIG_IGN)
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", "trap '' TERM; sleep 424242"]
        try? process.run()
        while true {}
        """),
      words: ["did not come to an end"], points: 0...30),
    HostileSubmission(
      name: "ends-between-tests",
      misbehaviour: once("import Foundation", "Thread { usleep(50_000); _exit(0) }.start()"), points: 0...99),
  ]
}
