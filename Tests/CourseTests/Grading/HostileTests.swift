import Foundation
import Testing

@testable import lab

/// Grades all hostile submissions in one batch, as an instructor would, and looks at what is written about each.
///
/// This builds the lab some fifty times, so it is run only when it is asked for: `RAFTLABS_HOSTILE=1 swift test
/// --filter HostileTests`, or with the names of some of them: `RAFTLABS_HOSTILE=network,bomb`.
@Suite("Hostile submissions", .enabled(if: Wanted.names != nil, "takes minutes; set RAFTLABS_HOSTILE=1"))
struct HostileTests {
  /// The clean one is always graded with the others, to see that they do it no harm.
  private let hostiles = HostileSubmission.all.filter {
    Wanted.contains($0.name) || $0.name == HostileSubmission.clean.name
  }
  private let stranges = StrangeArchive.all.filter { Wanted.contains($0.submission) }

  @Test("each ends in a right grade and a clear line, and harms nobody")
  func all() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "hostile-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let submissions = Checkout(root: folder.appending(path: "submissions"))
    let solution = try solution()
    for hostile in hostiles {
      for (path, text) in hostile.files(from: solution) { try submissions.write(text, to: "\(hostile.name)/\(path)") }
    }
    for strange in stranges {
      try Data(strange.bytes(solution)).write(to: submissions.url(strange.name))
    }
    let output = folder.appending(path: "grades")
    let ending = try grade(submissions.root, into: output)
    #expect(ending == .exited(0))

    for hostile in hostiles {
      try expect(hostile.name, in: output, toHold: hostile.words, earning: hostile.points)
    }
    for strange in stranges {
      try expect(strange.submission, in: output, toHold: strange.words, earning: strange.points)
    }
    expectNothingLeftBehind()

    // Graded again, nothing is: all of it stands there already.
    let text = try String(contentsOf: output.appending(path: "grades.csv"), encoding: .utf8)
    #expect(try grade(submissions.root, into: output) == .exited(0))
    #expect(try String(contentsOf: output.appending(path: "grades.csv"), encoding: .utf8) == text)
  }

  /// The solution of lesson 1, as somebody would submit it who has written it.
  private func solution() throws -> [String: String] {
    let checkout = Checkout(root: SourceTree.own.root)
    let names = checkout.files(in: "Sources/LeaderElection", endingIn: ".swift")
    return Dictionary(
      uniqueKeysWithValues: try names.map {
        (HostileSubmission.folder + $0, try checkout.text(of: "Sources/LeaderElection/\($0)"))
      })
  }

  private func grade(_ submissions: URL, into output: URL) throws -> Child.Ending {
    let lab = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "lab")
    return try Child(
      program: lab,
      arguments: [
        "grade", submissions.path, "--labs", "1", "--seeds", "5", "--time-limit", "20", "--memory-limit", "512",
        "--output", output.path,
      ], output: .inherited
    ).run()
  }

  private func expect(
    _ name: String, in output: URL, toHold words: [String], earning points: ClosedRange<Int>
  ) throws {
    let text = try String(contentsOf: output.appending(path: "submissions/\(name)/grade.json"), encoding: .utf8)
    let grade = try JSONDecoder().decode(SubmissionGrade.self, from: Data(text.utf8))
    #expect(points.contains(grade.points), "\(name) earns \(grade.points)")
    for word in words {
      let isSaid = text.contains(word)
      #expect(isSaid, "nothing is said of \"\(word)\" in \(name)")
    }
  }

  /// No process that a submission has started lives on.
  private func expectNothingLeftBehind() {
    #if os(Linux)
      let processes = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
      let commands = processes.compactMap { try? String(contentsOfFile: "/proc/\($0)/cmdline", encoding: .utf8) }
      #expect(!commands.contains { $0.contains("sleep\0424242") })
    #endif
  }
}

/// Which of them are to be graded.
private enum Wanted {
  /// The names that are asked for; `1` stands for all. Nil if nobody asks.
  static let names = ProcessInfo.processInfo.environment["RAFTLABS_HOSTILE"]?.split(separator: ",")

  static func contains(_ name: String) -> Bool {
    names.map { $0 == ["1"] || $0.contains { $0 == name } } ?? false
  }
}
