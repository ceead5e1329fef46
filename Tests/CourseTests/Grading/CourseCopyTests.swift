import Testing

@testable import lab

@Suite("The course that submissions are built with")
struct CourseCopyTests {
  @Test("of Labs/ only what the course hands out is taken: a stray file is in nobody's build")
  func takesNothingElse() throws {
    let files = [
      "Package.swift", "Sources/LeaderElection/Election.swift", "Sources/Vocabulary/Term.swift",
      "Tests/1-LeaderElection/Votes.swift", "Labs/1-LeaderElection/README.md", "Labs/1-LeaderElection/Election.swift",
    ]
    let strays = [
      "Labs/1-LeaderElection/Attempt.swift", "Labs/1-LeaderElection/Old/Election.swift", "Labs/Notes.swift",
    ]
    try withCheckout(of: files + strays) { checkout in
      try checkout.write("let solved = true", to: "Labs/1-LeaderElection/Election.swift")
      let copy = try CourseCopy(of: checkout)
      #expect(copy.files.keys.sorted() == files.sorted())
      #expect(copy.untouched(Lesson.all[0]) == ["Labs/1-LeaderElection/Election.swift": ""])
    }
  }
}
