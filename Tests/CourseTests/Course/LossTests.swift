import Testing

@testable import lab

@Suite("Parts of a lesson that are missing")
struct LossTests {
  private let lesson = Lesson.all[0]

  private func loss(_ files: String...) throws -> Loss? {
    try withCheckout(of: files) { Loss(of: lesson, in: $0) }
  }

  @Test("a lesson that has not come yet misses nothing, and neither does one that is whole")
  func missesNothing() throws {
    #expect(try loss() == nil)
    #expect(try loss("Labs/1-LeaderElection/A.swift", "Sources/LeaderElection/A.swift") == nil)
  }

  @Test("missing files are named, with the command that brings them back")
  func namesFiles() throws {
    for loss in [
      try loss("Sources/LeaderElection/A.swift"), try loss("Tests/1-LeaderElection/A.swift"),
      try loss("Sources/LeaderElection/A.swift", "Labs/1-LeaderElection/README.md"),
    ] {
      #expect(loss?.part == .files)
      #expect(
        loss?.text == """
          Labs/1-LeaderElection, which holds your files, is missing or has no code in it: \
          `git restore Labs/1-LeaderElection` brings it back as it was committed last, and \
          `swift run lab start 1` as it was at first.
          """)
    }
  }

  @Test("a missing solution is named, and does not keep a student from working")
  func namesSolution() throws {
    let loss = try loss("Labs/1-LeaderElection/A.swift", "Tests/Zoo/1-LeaderElection/E01.bug")
    #expect(loss?.part == .solution)
    #expect(loss?.text.contains("`git restore Sources/LeaderElection` brings it back") == true)
  }

  @Test("what students are handed out misses no solution")
  func missesNoSolution() throws {
    #expect(try loss("Labs/1-LeaderElection/A.swift", "Tests/1-LeaderElection/A.swift") == nil)
  }
}
