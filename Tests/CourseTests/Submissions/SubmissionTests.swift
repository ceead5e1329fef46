import Foundation
import Testing

@testable import lab

@Suite("Submissions")
struct SubmissionTests {
  private static let course = [
    "Labs/1-LeaderElection/Election.swift", "Labs/1-LeaderElection/Quorum.swift", "Labs/1-LeaderElection/README.md",
    "Labs/2-LogReplication/Log.swift", "Sources/LeaderElection/Election.swift",
  ]
  private static let election = "Labs/1-LeaderElection/Election.swift"
  private static let log = "Labs/2-LogReplication/Log.swift"

  /// What is found in a file of this name with these bytes.
  private func submission(
    _ bytes: [UInt8], named name: String = "alice.zip", limits: ArchiveLimits = ArchiveLimits()
  ) throws -> Submission {
    try withCheckout(of: Self.course) { course in
      let file = course.url(name)
      try Data(bytes).write(to: file)
      return try Submission(at: file, of: course, limits: limits)
    }
  }

  /// What is found in a zip archive of these files, each of which holds its own path.
  private func submission(of paths: String...) throws -> Submission {
    try submission(ZipMaker.archive(paths.map { ZipMaker.File(path: $0, bytes: Array($0.utf8)) }))
  }

  /// Which file of the submission was taken for each of the course's.
  private func origins(_ submission: Submission) -> [String: String] {
    submission.files.mapValues { String(decoding: $0, as: UTF8.self) }
  }

  @Test("its name is the archive's, without the ending")
  func name() throws {
    let empty = ZipMaker.archive([])
    #expect(try submission(empty, named: "alice.zip").name == "alice")
    #expect(try submission(empty, named: "Bob B. 2.TAR.GZ").name == "Bob B. 2")
    #expect(try submission(empty, named: "carol.backup").name == "carol.backup")
  }

  @Test("the labs are found however they are packed, and a guess is said")
  func places() throws {
    let plain = try submission(of: Self.election, Self.log)
    #expect(origins(plain) == [Self.election: Self.election, Self.log: Self.log])
    #expect(plain.remarks == [])

    let deep = try submission(of: "hw/RaftLabs/\(Self.election)", "hw/RaftLabs/\(Self.log)")
    #expect(Set(deep.files.keys) == [Self.election, Self.log])
    #expect(deep.remarks == [])

    let folder = try submission(of: "1-LeaderElection/Election.swift", "1-LeaderElection/My/Own.swift")
    #expect(Set(folder.files.keys) == [Self.election, "Labs/1-LeaderElection/My/Own.swift"])
    #expect(folder.remarks == ["the files in 1-LeaderElection are taken for Labs/1-LeaderElection"])

    let loose = try submission(of: "hw/Election.swift", "hw/Own.swift", "hw/Package.swift", "hw/more/Other.swift")
    #expect(Set(loose.files.keys) == [Self.election, "Labs/1-LeaderElection/Own.swift"])
    #expect(loose.remarks.first == "the files in hw are taken for Labs/1-LeaderElection, because of their names")
  }

  @Test("a folder that was packed within itself, and a second copy")
  func copies() throws {
    let nested = try submission(of: "1-LeaderElection/1-LeaderElection/Election.swift")
    #expect(Set(nested.files.keys) == [Self.election])
    let copies = try submission(of: "old/of/\(Self.election)", "new/\(Self.election)")
    #expect(origins(copies) == [Self.election: "new/\(Self.election)"])
    #expect(
      copies.remarks.first
        == "Labs/1-LeaderElection is there more than once; not graded: old/of/Labs/1-LeaderElection")
  }

  @Test("files with the names of several labs, and no folder that tells, are not guessed about")
  func ambiguous() throws {
    let loose = try submission(of: "Election.swift", "Log.swift")
    #expect(loose.files.isEmpty)
    #expect(try submission(of: "a/Election.swift", "b/Quorum.swift").files.isEmpty)
    #expect(loose.remarks.first?.contains("no folder says which of them are to be graded") == true)
  }

  @Test("the course's solutions and tests are not taken for a lab")
  func solutions() throws {
    let solutions = try submission(of: "Sources/LeaderElection/Election.swift", "Tests/1-LeaderElection/Votes.swift")
    #expect(solutions.files.isEmpty)
    #expect(
      solutions.remarks == [
        "no lab is in it, only Sources/LeaderElection/Election.swift, Tests/1-LeaderElection/Votes.swift"
      ])
  }

  @Test("what is left out is said, each reason in a line; what systems and tools leave behind is not")
  func omissions() throws {
    let found = try submission(
      of: "R/\(Self.election)", "R/Labs/1-LeaderElection/README.md", "R/Labs/1-LeaderElection/a.out", "R/Package.swift",
      "R/Tests/Zoo/a.swift", "R/Tests/Zoo/b.swift", "R/Sources/lab/main.swift", "R/Labs/README.md", "R/.git/config",
      "R/.build/Labs/1-LeaderElection/Election.swift", "__MACOSX/R/Labs/1-LeaderElection/Election.swift",
      "R/Labs/1-LeaderElection/._Election.swift", "R/.DS_Store", "submission.json")
    #expect(origins(found) == [Self.election: "R/\(Self.election)"])
    #expect(
      found.remarks == [
        "R/Labs/1-LeaderElection/a.out: not graded, only Swift files are",
        "R/Package.swift, R/Tests, R/Sources and 1 more: not graded, the course's own is used for all that is outside"
          + " the labs",
      ])
  }

  @Test(
    "a path that leads out of the submission is refused",
    arguments: [
      ("../Labs/1-LeaderElection/Election.swift", "must not lead out"),
      ("Labs/1-LeaderElection/../../../x.swift", "must not lead out"),
      ("Labs\\1-LeaderElection\\..\\..\\..\\x.swift", "must not lead out"),
      ("/Labs/1-LeaderElection/Election.swift", "must begin in the submission"),
      ("C:\\Labs\\1-LeaderElection\\Election.swift", "must begin in the submission"),
      ("Labs/1-LeaderElection/\u{1B}[2J.swift", "�[2J.swift: left out, such a name is not accepted"),
      ("Labs/2-LogReplication/A.swift/B.swift", "such a name is not accepted"),
      ("Labs/1-LeaderElection/\(String(repeating: "a", count: 300)).swift", "such a name is not accepted"),
    ])
  func paths(path: String, remark: String) throws {
    let found = try submission(of: Self.log, path)
    #expect(Set(found.files.keys) == [Self.log])
    #expect(found.remarks.count == 1)
    #expect(found.remarks.first?.contains(remark) == true)
  }

  @Test("paths that Windows wrote are understood, and folders around the course may have any name")
  func windows() throws {
    #expect(Set(try submission(of: "\u{FFFD}bung\u{7} 1/\(Self.election)").files.keys) == [Self.election])
    #expect(Set(try submission(of: "R\\Labs\\1-LeaderElection\\Election.swift").files.keys) == [Self.election])
  }

  @Test("links in an archive lead nowhere, nor do files behind them get in")
  func links() throws {
    let code = Array("struct Log {}".utf8)
    let archive = [
      ZipMaker.File(path: Self.log, bytes: code),
      ZipMaker.File(path: "Labs/1-LeaderElection", bytes: Array("/etc".utf8), mode: 0o120777),
      ZipMaker.File(path: Self.election, bytes: code),
      ZipMaker.File(path: "Labs/2-LogReplication/Progress.swift", bytes: Array("/etc/passwd".utf8), mode: 0o120777),
      ZipMaker.File(path: "Labs/2-LogReplication/Pipe.swift", mode: 0o010644),
    ]
    let found = try submission(ZipMaker.archive(archive))
    #expect(found.files == [Self.log: code])
    #expect(found.remarks.count == 2)
    #expect(
      found.remarks.contains("Labs/2-LogReplication/Pipe.swift: left out, neither a file nor a folder that can be read")
    )
    #expect(
      found.remarks.contains(
        "Labs/1-LeaderElection, \(Self.election), Labs/2-LogReplication/Progress.swift: left out, links are never"
          + " followed"))
  }

  @Test("a file twice, also by its capitals; a file that is no text; one that is too large; one that is damaged")
  func contents() throws {
    let files = [
      ZipMaker.File(path: Self.election, bytes: [65]), ZipMaker.File(path: Self.election, bytes: [66]),
      ZipMaker.File(path: Self.log, bytes: [65]),
      ZipMaker.File(path: "Labs/2-LogReplication/LOG.swift", bytes: [66]),
      ZipMaker.File(path: "Labs/1-LeaderElection/Latin.swift", bytes: [0xE4, 65]),
      ZipMaker.File(path: "Labs/1-LeaderElection/Large.swift", bytes: [UInt8](repeating: 65, count: 101)),
      ZipMaker.File(path: "Labs/1-LeaderElection/Broken.swift", bytes: [65], checksum: 1),
    ]
    let found = try submission(ZipMaker.archive(files), limits: ArchiveLimits(fileBytes: 100))
    #expect(found.files == [Self.election: [66], "Labs/2-LogReplication/LOG.swift": [66]])
    #expect(
      found.remarks == [
        "\(Self.election), Labs/2-LogReplication/LOG.swift: there more than once, the last one is graded",
        "Labs/1-LeaderElection/Latin.swift: left out, not UTF-8 text",
        "Labs/1-LeaderElection/Large.swift: left out, too large, up to 100 bytes are accepted",
        "Labs/1-LeaderElection/Broken.swift: left out, damaged, its checksum is wrong",
      ])
  }

  @Test("what is no archive, or too much of one, is a submission without files that says why")
  func unreadable() throws {
    let word = try submission(Array("%PDF-1.7".utf8), named: "essay.pdf")
    #expect(word.files.isEmpty)
    #expect(
      word.remarks == ["essay.pdf cannot be read: neither a folder nor a .zip, .tar, .tar.gz or .tgz archive"])
    let archive = ZipMaker.archive([Self.election, Self.log].map { ZipMaker.File(path: $0, bytes: [65, 66]) })
    let small = [ArchiveLimits(archiveBytes: 100), ArchiveLimits(entries: 1), ArchiveLimits(allBytes: 3)]
    for limits in small {
      let found = try submission(archive, limits: limits)
      #expect(found.files.isEmpty)
      #expect(found.remarks.first?.hasPrefix("alice.zip cannot be read: ") == true)
    }
    #expect(try submission(ZipMaker.archive([])).remarks == ["no lab is in it"])
  }

  @Test("where there is nothing at all is a problem, for then a name is wrong")
  func nothingThere() throws {
    try withCheckout(of: []) { course in
      _ = #expect(throws: Problem.self) { try Submission(at: course.url("nobody.zip"), of: course) }
    }
  }

  @Test("a folder is read like an archive: links are not followed, and what is hidden is not looked at")
  func folder() throws {
    try withCheckout(of: Self.course + ["bob/R/\(Self.election)", "secret/Log.swift"]) { course in
      let files = FileManager.default
      let labs = course.url("bob/R/Labs")
      try files.createSymbolicLink(
        at: labs.appending(path: "2-LogReplication"), withDestinationURL: course.url("secret"))
      try files.createSymbolicLink(
        at: labs.appending(path: "1-LeaderElection/Quorum.swift"), withDestinationURL: course.url("secret/Log.swift"))
      #expect(mkfifo(labs.appending(path: "1-LeaderElection/Pipe.swift").path, 0o600) == 0)
      for name in 0..<20 { try course.write("", to: "bob/.build/\(name)") }

      let bob = try Submission(at: course.url("bob"), of: course, limits: ArchiveLimits(entries: 10))
      #expect(bob.name == "bob")
      #expect(bob.files == [Self.election: []])
      #expect(
        bob.remarks.sorted() == [
          "R/Labs/1-LeaderElection/Pipe.swift: left out, neither a file nor a folder that can be read",
          "R/Labs/1-LeaderElection/Quorum.swift, R/Labs/2-LogReplication: left out, links are never followed",
        ])

      try files.createSymbolicLink(at: course.url("eve"), withDestinationURL: course.url("bob"))
      let eve = try Submission(at: course.url("eve"), of: course)
      #expect(eve.remarks == ["eve cannot be read: a symbolic link, which is never followed"])
    }
  }

  @Test("the digest tells what was handed in, whatever it came in")
  func digest() throws {
    let files = [Self.election, Self.log].map { ZipMaker.File(path: $0, bytes: Array($0.utf8)) }
    let one = try submission(ZipMaker.archive(files)).digest
    let tar = files.reversed().flatMap { TarMaker.entry("R/" + $0.path, $0.bytes) }
    #expect(one.count == 64)
    #expect(try submission(gzipped(tar), named: "other.tgz").digest == one)
    #expect(try submission(of: Self.election).digest != one)
    #expect(try submission(ZipMaker.archive([])).digest != one)
  }
}
