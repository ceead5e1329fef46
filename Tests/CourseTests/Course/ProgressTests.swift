import Foundation
import Testing

@testable import lab

@Suite("Progress")
struct ProgressTests {
  private let lesson = Lesson.all[0]

  private func read(_ json: String) throws -> lab.Progress {
    try withCheckout(of: []) { checkout in
      try checkout.write(json, to: Progress.file)
      return checkout.progress
    }
  }

  @Test("a part of the suite leaves what is known of the other tests")
  func keepsProgress() {
    let old = TestResult(test: "A/a", title: "", points: 1, section: "")
    var new = TestResult(test: "A/b", title: "", points: 1, section: "", lastRun: Run(servers: 3, seed: 1))
    var progress = Progress()
    progress.record([old, new], of: lesson, areAll: true)
    new.death = Death(kind: .trapped, words: "")
    progress.record([new], of: lesson, areAll: false)
    #expect(progress.tests(of: lesson).map(\.passed) == [true, false])
    #expect(progress.tests(of: lesson)[1].run == Run(servers: 3, seed: 1))
    progress.record([new], of: lesson, areAll: true)
    #expect(progress.tests(of: lesson).map(\.test) == ["A/b"])
  }

  @Test("what is written is read again")
  func isKept() throws {
    var progress = Progress()
    let test = TestResult(test: "A/a", title: "", points: 1, section: "", lastRun: Run(servers: 3, seed: 1))
    progress.record([test], of: lesson, areAll: true, files: 7)
    progress.recordHints(shown: 2, for: "1.3")
    progress.recordBroken(Lesson.all[1], files: 8)
    #expect(try read(progress.json()) == progress)
  }

  @Test("a file of an older version is read, and so is one of a newer")
  func readsOthers() throws {
    let test = #"{"test": "A/a", "points": 2, "passed": true, "mood": "good"}"#
    for json in [#"{"lessons": {"1": [\#(test)]}}"#, #"{"lessons": {"1": [\#(test)]}, "diary": []}"#] {
      let progress = try read(json)
      #expect(progress.tests(of: lesson) == [Progress.Test(test: "A/a", points: 2, passed: true)])
      #expect(progress.hintsShown(for: "1.1") == 0)
    }
  }

  @Test("the number of hints never falls")
  func keepsHints() {
    var progress = Progress()
    progress.recordHints(shown: 3, for: "1.1")
    progress.recordHints(shown: 1, for: "1.1")
    progress.recordHints(shown: 1, for: "1.10")
    #expect(progress.hintsShown(for: "1.1") == 3)
    #expect(progress.hintsShown(in: lesson) == ["1.1": 3, "1.10": 1])
  }

  @Test("files that did not compile are known until they change, or pass a compiler")
  func knowsBrokenFiles() {
    var progress = Progress()
    progress.recordBroken(lesson, files: 1)
    #expect(progress.isBroken(lesson, files: 1))
    #expect(!progress.isBroken(lesson, files: 2))
    progress.record([], of: lesson, areAll: false, files: 1)
    #expect(!progress.isBroken(lesson, files: 1))
  }

  @Test("the checksum tells when files of a lesson are other than before")
  func sumsUp() throws {
    try withCheckout(of: ["Labs/1-LeaderElection/A.swift", "Labs/1-LeaderElection/README.md"]) { checkout in
      let before = try checkout.checksum(of: lesson)
      try checkout.write("read this", to: "Labs/1-LeaderElection/README.md")
      #expect(try checkout.checksum(of: lesson) == before)
      try checkout.write("let a = 1", to: "Labs/1-LeaderElection/A.swift")
      #expect(try checkout.checksum(of: lesson) != before)
    }
  }
}
