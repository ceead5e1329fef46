import Foundation
import Testing

@testable import lab

@Suite("Beginning a lesson")
struct StartTests {
  private let lesson = Lesson.all[0]
  private let solution = "func a() {\n  // hole 1.1\n  work()\n  // end of hole 1.1\n}\n"
  private let untouched = "func a() {\n  hole(\"1.1\")\n}\n"

  private func states(in checkout: Checkout) throws -> [String: LessonFiles.State] {
    let files = try LessonFiles(of: lesson, in: checkout).files
    return Dictionary(uniqueKeysWithValues: files.map { ($0.path, $0.state) })
  }

  /// Runs git in a checkout.
  private func git(_ words: String..., in checkout: Checkout) throws {
    let options = ["-C", checkout.root.path, "-c", "user.name=A", "-c", "user.email=a@example.org"]
    let log = try checkout.makeFolder(".build").appending(path: "log.txt")
    let child = Child(
      program: try #require(Toolchain.onPath("git")), arguments: options + words, output: .file(log))
    try #require(try child.run() == .exited(0))
  }

  /// A repository in which a lesson was handed out, worked on, and committed, without a solution.
  private func withRepository(_ body: (Checkout) throws -> Void) throws {
    try withCheckout(of: []) { checkout in
      try git("init", "-q", in: checkout)
      try checkout.write(untouched, to: "Labs/1-LeaderElection/A.swift")
      try checkout.write("read", to: "Labs/1-LeaderElection/README.md")
      try git("add", "Labs", in: checkout)
      try git("commit", "-qm", "handed out", in: checkout)
      try checkout.write("solved", to: "Labs/1-LeaderElection/A.swift")
      try checkout.write("mine", to: "Labs/1-LeaderElection/Mine.swift")
      try git("add", "Labs", in: checkout)
      try git("commit", "-qm", "solved", in: checkout)
      try body(checkout)
    }
  }

  @Test("missing files are cut out of the solution, and those that are there stay as they are")
  func cuts() throws {
    try withCheckout(of: []) { checkout in
      try checkout.write("the course's", to: "Sources/LeaderElection/A.swift")
      try checkout.write("for all", to: "Sources/LeaderElection/B.swift")
      try checkout.write(solution, to: "Sources/LeaderElection/C.swift")
      try checkout.write("my work", to: "Labs/1-LeaderElection/A.swift")
      try checkout.write("for all", to: "Labs/1-LeaderElection/B.swift")
      try checkout.write("my own", to: "Labs/1-LeaderElection/Mine.swift")
      let files = try LessonFiles(of: lesson, in: checkout)
      #expect(
        files.files.map { "\($0.path.dropFirst(lesson.labFolder.count + 1)) \($0.state)" }
          == ["A.swift yours", "B.swift untouched", "C.swift missing", "Mine.swift yours"])
      #expect(files.haveWork)
      for _ in 1...2 {
        try LessonFiles(of: lesson, in: checkout).bringMissing(to: checkout)
        #expect(try checkout.text(of: "Labs/1-LeaderElection/A.swift") == "my work")
        #expect(try checkout.text(of: "Labs/1-LeaderElection/C.swift") == untouched)
        #expect(try checkout.text(of: "Labs/1-LeaderElection/Mine.swift") == "my own")
      }
    }
  }

  @Test("nothing is cut out of a solution whose marks are wrong")
  func refusesFaults() throws {
    try withCheckout(of: []) { checkout in
      try checkout.write("// hole 1.1\nx\n", to: "Sources/LeaderElection/A.swift")
      let problem = try #require(throws: Problem.self) { try LessonFiles(of: lesson, in: checkout) }
      #expect(problem.message.contains("Sources/LeaderElection/A.swift, line 1"))
    }
  }

  @Test("where the solution is not here, files come back as they were handed out", .enabled(if: hasGit))
  func takesFromGit() throws {
    try withRepository { checkout in
      #expect(
        try states(in: checkout) == [
          "Labs/1-LeaderElection/A.swift": .yours, "Labs/1-LeaderElection/Mine.swift": .yours,
          "Labs/1-LeaderElection/README.md": .untouched,
        ])
      try FileManager.default.removeItem(at: checkout.url("Labs"))
      try LessonFiles(of: lesson, in: checkout).bringMissing(to: checkout)
      #expect(try checkout.text(of: "Labs/1-LeaderElection/A.swift") == untouched)
      #expect(try checkout.text(of: "Labs/1-LeaderElection/README.md") == "read")
      // What the student made is the student's, also when it is gone.
      #expect(!checkout.exists("Labs/1-LeaderElection/Mine.swift"))
    }
  }

  @Test("where nobody knows the files, they are not made up")
  func makesNothingUp() throws {
    try withCheckout(of: ["Labs/1-LeaderElection/README.md"]) { checkout in
      let files = try LessonFiles(of: lesson, in: checkout)
      #expect(!files.haveCode)
    }
  }

  @Test("a student is told what to read, how many holes there are and where, and what to do first")
  func tells() throws {
    let holes = [("1.1", "B"), ("1.2", "A"), ("1.3", "A")].map {
      OpenHole(number: $0, file: "Labs/1-LeaderElection/\($1).swift", line: 3)
    }
    let files = [
      LessonFiles.File(path: "Labs/1-LeaderElection/A.swift", state: .yours, text: nil),
      LessonFiles.File(path: "Labs/1-LeaderElection/B.swift", state: .missing, text: ""),
    ]
    let beginning = Beginning(lesson: lesson, files: files, open: holes, hasHandout: true, next: "read")
    let text = beginning.text(on: Terminal(colours: false, showsProgress: false))
    for line in [
      "  yours      Labs/1-LeaderElection/A.swift", "  made       Labs/1-LeaderElection/B.swift",
      "  - Labs/1-LeaderElection/README.md", "3 holes are open: 1 in B.swift, 2 in A.swift. Help with the first:",
      "`swift run lab hint 1.1`",
      "Next: read",
    ] {
      #expect(text.lines.contains(line[...]), "\(text)")
    }
  }

  @Test("what start says to read in the paper, the handout says too", arguments: Lesson.all)
  func agreesWithHandout(lesson: Lesson) throws {
    let handout = try Checkout(root: SourceTree.own.root).text(of: lesson.handout)
    for section in lesson.reading.matches(of: /§\d+(\.\d+)*|Figures? \d+/) {
      #expect(handout.contains(section.0), "\(lesson.handout) does not say \(section.0)")
    }
  }
}

private let hasGit = Toolchain.onPath("git") != nil
