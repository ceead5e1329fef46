import Foundation
import Testing

@testable import lab

@Suite("What students are handed out")
struct HandoutTests {
  private static let course = Checkout(root: SourceTree.own.root)
  /// It takes a while to make one, so all stories are about the same.
  private static let handout = Result { try Handout(of: course, through: 2) }

  private func handout() throws -> Handout { try Self.handout.get() }

  private func text(_ path: String, of handout: Handout) throws -> String {
    try #require(handout.files.first { $0.path == path }, "\(path) is not handed out").text
  }

  @Test("students get labs, their tests, and what these stand on")
  func gives() throws {
    let paths = Set(try handout().files.map(\.path))
    for path in [
      "Package.swift", "README.md", ".gitignore", ".swift-format", "Labs/1-LeaderElection/Election.swift",
      "Labs/6-KeyValue/README.md", "Notes/6-key-value-service.md", "Tests/LabSuite/Ledger.swift",
      "Tests/1-LeaderElection/Votes.swift", "Sources/lab/main.swift", "Sources/demo/main.swift",
      "Sources/history/main.swift", "Sources/Vocabulary/Hole.swift", "Sources/LogReplication/Log.swift",
      ".github/workflows/classroom.yml",
    ] {
      #expect(paths.contains(path), "\(path)")
    }
    #expect(paths.count == (try handout().files.count), "a file is there twice")
  }

  @Test("students do not get what solves their lessons, or serves the course alone")
  func withholds() throws {
    let folders = [
      "Sources/Persistence/", "Sources/Snapshots/", "Sources/Membership/", "Sources/KeyValue/", "Sources/bench/",
      "Sources/fuzz/", "Tests/Zoo/", "Tests/CourseTests/", "Tests/ClassroomTests/", "Tests/FileDiskTests/",
      "Tests/HistoryTests/", "Tests/DemoTests/", ".ci/", ".build/", ".git/", ".github/workflows/ci.yml",
      ".progress.json",
    ]
    for file in try handout().files {
      #expect(!folders.contains { file.path.hasPrefix($0) }, "\(file.path)")
    }
  }

  @Test("labs are cut out of the solutions, whatever somebody has written in Labs/")
  func cutsLabs() throws {
    try withCourse { course in
      try course.write("my work", to: "Labs/1-LeaderElection/Code.swift")
      try course.write("my notes", to: "Labs/1-LeaderElection/Extra.swift")
      let handout = try Handout(of: course, through: 0)
      #expect(try text("Labs/1-LeaderElection/Code.swift", of: handout) == "func f() {\n  hole(\"1.1\")\n}\n")
      #expect(!handout.files.contains { $0.path.hasSuffix("Extra.swift") })
    }
  }

  @Test("what git does not keep is not handed out")
  func leavesUnkept() throws {
    try withCourse { course in
      let git = try #require(Git(of: course))
      _ = try git.answer(to: ["init", "--quiet"])
      _ = try git.answer(to: ["add", "."])
      try course.write("the grades of last year", to: "Notes/grades.md")
      let paths = try Handout(of: course, through: 0).files.map(\.path)
      #expect(paths.contains("Notes/1-leader-election.md") && !paths.contains("Notes/grades.md"))
    }
  }

  @Test("no solution is left that students are to find", arguments: [0, 5])
  func showsNoSolution(through: Int) throws {
    let handout = try Handout(of: Self.course, through: through)
    let sources = try handout.withheld.flatMap { lesson in
      try SourceTree.own.files(below: lesson.sourceFolder).map(\.text)
    }
    let check = LeakCheck(of: sources, given: handout.labs)
    let leaks = handout.files.flatMap(check.leaks)
    #expect(leaks.isEmpty, "\(leaks.map(\.message).joined(separator: "\n"))")
  }

  // MARK: The README

  @Test("the README names no command and no place that is not there", arguments: [0, 2, 6])
  func readmeIsTrue(through: Int) throws {
    let readme = try HandoutReadme(course: try Self.course.text(of: "README.md"), through: through).text
    let paths = try handout().files.map(\.path)
    for command in readme.matches(of: /swift run lab (\w+)/) {
      let name = String(command.1)
      #expect(Commands.named(name) != nil, "\(name)")
    }
    for place in readme.matches(of: /`((?:Labs|Notes|Tests|\.github)\/[^` ]*)`/) {
      #expect(paths.contains { $0.hasPrefix(place.1) }, "\(place.1)")
    }
    for stranger in ["Zoo", "lab bugs", "lab cut", "lab bench", "lab handout", "nstructor", ".ci/"] {
      #expect(!readme.contains(stranger), "\(stranger)")
    }
  }

  @Test("the README says which solutions there are, and where to begin")
  func readmeSaysWhere() throws {
    let course = try Self.course.text(of: "README.md")
    func readme(_ through: Int) throws -> String { try HandoutReadme(course: course, through: through).text }
    #expect(try readme(0).contains("The course's own solutions are not here."))
    #expect(try readme(1).contains("solutions of lesson 1 are here, in `Sources/`. Those of lessons 2 to 6 are not."))
    #expect(try readme(4).contains("solutions of lessons 1 to 4 are here, in `Sources/`. Those of lessons 5 and 6"))
    #expect(try readme(6).contains("solutions of all lessons are here"))
  }

  @Test("a section that the course's README has lost is named")
  func readmeNeedsSections() throws {
    let problem = try #require(throws: Problem.self) { try HandoutReadme(course: "# RaftLabs", through: 0).text }
    #expect(problem.message.contains("no section \"For students\""))
  }

  // MARK: The folder

  @Test("a handout is written into a new folder, and says what it holds")
  func writes() throws {
    try withCourse { course in
      let folder = course.root.appending(path: ".build/out").path
      let report = try course.handOut(to: folder)
      #expect(report.text.contains("  1  Leader election    to be solved in Labs/1-LeaderElection\n"))
      #expect(report.text.contains("the solutions of 6 holes in all files: none is quoted"))
      #expect(report.text.contains("cd \(report.folder)\n"))
      let handout = Checkout(root: URL(fileURLWithPath: folder))
      #expect(handout.exists("Labs/1-LeaderElection/Code.swift"))
      #expect(!handout.exists("Sources/LeaderElection"))
    }
  }

  @Test("what is in a folder is never written over")
  func refusesFolders() throws {
    try withCourse { course in
      try course.write("mine", to: ".build/full/file")
      for place in ["", "/Notes", "/Package.swift", "/new", "/.build/full"] {
        let problem = try #require(throws: Problem.self) { try course.handOut(to: course.root.path + place) }
        #expect(problem.kind == .usage, "\(problem.message)")
        #expect(!problem.message.contains("\n"))
      }
      #expect(!course.exists("new"))
    }
  }

  @Test("where a note shows a solution, nothing is written")
  func refusesLeaks() throws {
    try withCourse { course in
      let solution = try course.text(of: "Sources/LeaderElection/Code.swift").lines[2].trimmed
      try course.write("```swift\n\(solution)\n```\n", to: "Notes/1-leader-election.md")
      let folder = course.root.appending(path: ".build/out").path
      let report = try course.handOut(to: folder)
      #expect(report.text.hasPrefix("Notes/1-leader-election.md:2: shows the solution of hole 1.1: \(solution)\n"))
      #expect(report.text.contains("so nothing was written"))
      #expect(!course.exists(".build/out"))
      let leaks = try course.handOut(to: folder, through: 1).leaks
      #expect(leaks.isEmpty, "the solution is handed out, so it may be shown")
    }
  }

  @Test("marks that are wrong, and solutions that are missing, are named before anything is made")
  func refusesFaults() throws {
    try withCourse { course in
      let out = course.root.appending(path: ".build/out").path
      try course.write("// hole 2.1\nlet a = 1\n", to: "Sources/LogReplication/Code.swift")
      let fault = try #require(throws: Problem.self) { try course.handOut(to: out) }
      #expect(fault.message.contains("Sources/LogReplication/Code.swift:1: hole 2.1 has no"))
      try FileManager.default.removeItem(at: course.url("Sources/LogReplication"))
      let missing = try #require(throws: Problem.self) { try course.handOut(to: out) }
      #expect(missing.kind == .environment)
      #expect(missing.message.contains("Sources/LogReplication is not in this checkout"))
    }
  }

  // MARK: The student's first look

  @Test("a lab's handout has a row for each of its holes", arguments: Lesson.all)
  func countsHoles(lesson: Lesson) throws {
    let marks = try SourceTree.own.files(below: lesson.sourceFolder).flatMap { Marks(in: $0.text).marks }
    #expect(try Self.course.holeCount(of: lesson) == marks.count)
  }

  @Test("students begin with the first lesson whose solution they are not given")
  func beginsLater() throws {
    try withCourse { course in
      let folder = course.root.appending(path: ".build/out")
      _ = try course.handOut(to: folder.path, through: 2)
      let map = try CourseMap(of: Checkout(root: folder))
      #expect(map.losses.isEmpty)
      #expect(map.next == "begin lesson 3 with `swift run lab start 3`")
    }
  }

  @Test("the workflow needs no secret, and finds its figures in what `lab test --format json` prints")
  func workflow() throws {
    #expect(!ClassroomWorkflow.text.contains("secrets"))
    let result = TestResult(test: "A/b", title: "", points: 3, section: "")
    let lines = try GradeDocument(Grade(lesson: Lesson.all[0], source: .labs, results: [result]), compiler: "").json()
    for line in ["  \"points\" : 3,", "  \"of\" : 3,", "  \"compiler\" : \"\","] {
      #expect(lines.lines.contains { $0 == line }, "\(line)")
    }
  }
}

/// A small course, for as long as the body runs: six lessons of one hole each.
private func withCourse(_ body: (Checkout) throws -> Void) throws {
  try withCheckout(of: ["Package.swift", ".swift-format"]) { course in
    for lesson in Lesson.all {
      let hole = "\(lesson.number).1"
      let solution = "let solution = \(lesson.number) + \"somebody who reads this does not learn it any more\".count"
      let code = "func f() {\n  // hole \(hole)\n  \(solution)\n  // end of hole \(hole)\n}\n"
      try course.write(code, to: "\(lesson.sourceFolder)/Code.swift")
      try course.write("| \(hole) | … |\n", to: "\(lesson.labFolder)/README.md")
      try course.write("", to: "\(lesson.testFolder)/Tests.swift")
      try course.write("", to: "\(lesson.zooFolder)/E01.bug")
    }
    try course.write("What is good about it.\n", to: "Notes/1-leader-election.md")
    try course.write(".build/\n", to: ".gitignore")
    try course.write(HandoutReadme.sections.map { "## \($0)\n" }.joined(separator: "\n"), to: "README.md")
    _ = try Git(of: course)?.answer(to: ["init", "--quiet"])
    try body(course)
  }
}

extension Checkout {
  /// Makes a handout, and says what became of it.
  fileprivate func handOut(to folder: String, through: Int = 0) throws -> HandoutReport {
    let workplace = Workplace(checkout: self, terminal: Terminal(colours: false, showsProgress: false))
    return try HandoutCommand(request: HandoutRequest(folder: folder, through: through), workplace: workplace).make()
  }
}
