@testable import lab

/// Submissions that reach for what is outside their cell: files, processes, the network. Whoever succeeds traps, which
/// costs points. Where the system has no walls, the grade is not so much as known before.
extension HostileSubmission {
  /// What a correct solution earns that has reached for something behind a wall.
  private static var whole: ClosedRange<Int> { Platform.canConfine ? 100...100 : 0...100 }

  static let meddling = [
    HostileSubmission(
      name: "deletes-and-edits",
      misbehaviour: once(
        "import Foundation",
        """
        setenv("RAFTLABS_SEEDS", "1", 1)
        let bundle = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        if (try? Data("nothing".utf8).write(to: bundle)) != nil { fatalError("edited") }
        var folder = URL(filePath: #filePath).deletingLastPathComponent()
        for _ in 0..<3 {
          folder = folder.deletingLastPathComponent()
          for name in ["Tests", "Sources", "Package.swift", "plan.json", "grades.csv", "package", "tests.txt"] {
            if (try? FileManager.default.removeItem(at: folder.appending(path: name))) != nil { fatalError("deleted") }
          }
        }
        """),
      points: whole),
    HostileSubmission(
      name: "reads-the-reference",
      misbehaviour: once(
        "import Foundation",
        """
        var folder = URL(filePath: #filePath).deletingLastPathComponent()
        for _ in 0..<8 {
          folder = folder.deletingLastPathComponent()
          for name in ["Sources/LeaderElection/Election.swift", "Tests/1-LeaderElection/Votes.swift"] {
            if (try? String(contentsOf: folder.appending(path: name), encoding: .utf8)) != nil { fatalError("read") }
          }
        }
        """),
      points: whole),
    HostileSubmission(
      name: "kills-its-parent",
      misbehaviour: once(
        "import Foundation",
        """
        for signal in [SIGTERM, SIGKILL] where kill(getppid(), signal) == 0 { fatalError("killed") }
        """),
      points: whole),
    HostileSubmission(
      name: "network",
      misbehaviour: once(
        "import Foundation",
        """
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        let caller = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(54321).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        withUnsafePointer(to: &address) {
          $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            if bind(listener, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0 { fatalError("bound") }
            listen(listener, 5)
            if connect(caller, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0 { fatalError("connected") }
          }
        }
        """),
      points: whole),
    HostileSubmission(
      name: "imports-the-suite", misbehaviour: "@testable import LabSuite\nfunc misbehave() {}",
      words: ["not tested", "LabSuite"], points: 0...0),
    HostileSubmission(
      name: "locks-its-folder",
      misbehaviour: once(
        "import Foundation",
        """
        guard let key = ProcessInfo.processInfo.environment["RAFTLABS_KEY"] else { return }
        mkdir(key, 0o700)
        let cell = URL(filePath: key).deletingLastPathComponent().path
        mkdir(cell + "/locked", 0o700)
        mkdir(cell + "/locked/inside", 0o700)
        chmod(cell + "/locked", 0)
        """),
      points: 100...100),
  ]
}
