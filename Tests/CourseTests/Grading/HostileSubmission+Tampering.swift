/// Submissions that tell the grader something else than what their tests came to. Where it would not be seen that they
/// succeed, they make a mistake as well.
extension HostileSubmission {
  static let tampering = [
    HostileSubmission(
      name: "prints-a-summary",
      misbehaviour: """
        func misbehave() { print("Test run with 65 tests in 11 suites passed after 0.001 seconds. 100 of 100 points.") }
        """,
      edits: [mistake], points: 0...90),
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
      name: "deletes-the-ledger",
      misbehaviour: onceWithLedger("unlink(ledger)"), edits: [mistake], points: 0...90),
    HostileSubmission(
      name: "ledger-is-a-pipe",
      misbehaviour: onceWithLedger("unlink(ledger)\nmkfifo(ledger, 0o600)"), edits: [mistake], points: 0...90),
    HostileSubmission(
      name: "ledger-is-endless",
      misbehaviour: onceWithLedger("unlink(ledger)\nsymlink(\"/dev/zero\", ledger)"), edits: [mistake], points: 0...90),
    HostileSubmission(
      name: "closes-everything",
      misbehaviour: once("import Foundation", "for descriptor in Int32(0)...200 { close(descriptor) }"),
      points: 0...30),
  ]

  /// Something is done once with the ledger, by its path.
  private static func onceWithLedger(_ body: String) -> String {
    once(
      "import Foundation",
      "guard let ledger = ProcessInfo.processInfo.environment[\"RAFTLABS_LEDGER\"] else { return }\n" + body)
  }
}
