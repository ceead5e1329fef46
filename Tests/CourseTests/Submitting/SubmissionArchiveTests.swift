import Foundation
import Testing

@testable import lab

@Suite("Handing in")
struct SubmissionArchiveTests {
  private let lesson = Lesson.all[0]
  private let files = ["Labs/1-LeaderElection/A.swift", "Labs/1-LeaderElection/Deep/B.swift"]

  private func withWork<Result>(_ body: (Checkout) throws -> Result) throws -> Result {
    try withCheckout(of: files + ["Labs/1-LeaderElection/README.md", "Labs/2-LogReplication/C.swift"]) { checkout in
      try checkout.write("let ä = \"†\"\n", to: files[0])
      return try body(checkout)
    }
  }

  @Test("the checksum of zip")
  func checksum() {
    #expect(CRC32.of(Array("123456789".utf8)) == 0xCBF4_3926)
    #expect(CRC32.of([]) == 0)
  }

  @Test("an archive holds the code of the lessons, and says so")
  func holdsCode() throws {
    try withWork { checkout in
      let archive = try SubmissionArchive(of: [lesson], in: checkout)
      #expect(archive.files.map(\.path) == files)
      #expect(archive.manifest.files == files)
      #expect(archive.manifest.lessons == [1])
      #expect(archive.manifest.version == nil)
    }
  }

  @Test("the same files make the same bytes, and other files others")
  func isReproducible() throws {
    let one = try withWork { try SubmissionArchive(of: [lesson], in: $0).zip() }
    let two = try withWork { try SubmissionArchive(of: [lesson], in: $0).zip() }
    #expect(one == two)
    let other = try withWork { checkout in
      try checkout.write("// other\n", to: files[1])
      return try SubmissionArchive(of: [lesson], in: checkout).zip()
    }
    #expect(one != other)
  }

  @Test("another program finds the archive whole", .enabled(if: Toolchain.onPath("unzip") != nil))
  func isUnderstood() throws {
    try withWork { checkout in
      try SubmissionArchive(of: [lesson], in: checkout).write(to: checkout.url("mine.zip"), force: false)
      let unzip = Child(
        program: try #require(Toolchain.onPath("unzip")),
        arguments: ["-q", checkout.url("mine.zip").path, "-d", checkout.url("out").path],
        output: .file(checkout.url("log.txt")))
      #expect(try unzip.run() == .exited(0))
      for file in files { #expect(try checkout.text(of: "out/\(file)") == checkout.text(of: file)) }
      let manifest = Data(try checkout.text(of: "out/submission.json").utf8)
      #expect(try JSONDecoder().decode(SubmissionArchive.Manifest.self, from: manifest).files == files)
    }
  }

  @Test("an earlier submission is overwritten, and nothing else unless it is asked for")
  func overwritesItsOwn() throws {
    try withWork { checkout in
      let archive = try SubmissionArchive(of: [lesson], in: checkout)
      let file = checkout.url("mine.zip")
      try archive.write(to: file, force: false)
      try archive.write(to: file, force: false)
      try checkout.write("precious", to: "mine.zip")
      let problem = try #require(throws: Problem.self) { try archive.write(to: file, force: false) }
      #expect(problem.message.contains("add --force"))
      #expect(try checkout.text(of: "mine.zip") == "precious")
      try archive.write(to: file, force: true)
      #expect(SubmissionArchive.wrote(try checkout.bytes(of: "mine.zip")))
      #expect(throws: Problem.self) { try archive.write(to: checkout.url("Labs"), force: true) }
    }
  }

  @Test("what speaks against a submission is said, and nothing where all is well")
  func warns() throws {
    let hole = OpenHole(number: "1.3", file: "A.swift", line: 1)
    let test = Progress.Test(test: "A/a", points: 2, passed: true)
    func warnings(_ open: [OpenHole], _ tests: [lab.Progress.Test], changed: Bool = false, broken: Bool = false)
      -> [String]
    {
      let standing = Standing(
        lesson: lesson, open: open, holes: 3, tests: tests, hasChanged: changed, isBroken: broken)
      let manifest = SubmissionArchive.Manifest(version: nil, lessons: [1], files: files)
      return SubmissionReceipt(archive: "a.zip", manifest: manifest, standings: [standing]).document.warnings
    }
    let command = "`swift run lab test 1`"
    #expect(warnings([], [test]) == [])
    #expect(warnings([hole, hole], [test]) == ["lesson 1: hole 1.3 is open, and 1 other"])
    #expect(warnings([], []) == ["lesson 1 was not tested: \(command)"])
    #expect(warnings([], [test], changed: true) == ["lesson 1 has changed since it was tested: \(command)"])
    #expect(warnings([], [test], broken: true) == ["lesson 1 does not compile: \(command)"])
  }
}
