import Foundation
import Testing

@testable import lab

/// What the programs make that students pack with. Where one is not installed, its test is skipped.
@Suite("Archives that other programs make")
struct OtherPackersTests {
  /// The paths at which files are packed; one is too long for a tar header.
  private static let paths = ["Election.swift", "Quorum.swift", String(repeating: "long/", count: 50) + "Own.swift"]
    .map { "Labs/1-LeaderElection/\($0)" }

  /// What is found in the file that a shell command writes to `$1`, in a folder with the files.
  private func packed(by command: String) throws -> Submission {
    try withCheckout(of: []) { course in
      for (number, path) in Self.paths.enumerated() {
        try course.write(text(of: number), to: "student/\(path)")
      }
      let archive = course.url("packed")
      let shell = Child(
        program: URL(fileURLWithPath: "/bin/sh"),
        arguments: ["-c", "cd \"$2\" && " + command, "sh", archive.path, course.url("student").path],
        output: .file(course.url("said.txt")))
      #expect(try shell.run() == .exited(0))
      return try Submission(at: archive, of: course)
    }
  }

  /// Texts that are packed in different ways: one that repeats itself, one that hardly does, and none.
  private func text(of number: Int) -> String {
    switch number {
    case 0: String(repeating: "func isLeader() -> Bool { true }\n", count: 5000)
    case 1: (0..<5000).map { "\($0 * $0 % 7919)" }.joined(separator: "\n")
    default: ""
    }
  }

  private func expectAll(_ submission: Submission) {
    #expect(submission.remarks == [])
    let texts = submission.files.mapValues { String(decoding: $0, as: UTF8.self) }
    #expect(texts == Dictionary(uniqueKeysWithValues: Self.paths.enumerated().map { ($1, text(of: $0)) }))
  }

  private static func has(_ programs: String...) -> Bool { programs.allSatisfy { Toolchain.onPath($0) != nil } }

  @Test(
    "zip, into a file",
    .enabled(if: has("zip"), "zip is not installed"))
  func zip() throws {
    expectAll(try packed(by: "zip -q -r ../a.zip Labs && mv ../a.zip \"$1\""))
    expectAll(try packed(by: "zip -q -r -0 ../a.zip Labs && mv ../a.zip \"$1\""))
  }

  @Test(
    "tar, in the formats of POSIX and of GNU",
    .enabled(if: has("tar"), "tar is not installed"), arguments: ["pax", "gnu"])
  func tar(format: String) throws {
    // The tar of BSD and macOS has another name for GNU's format.
    let pack = "tar -cf \"$1\" --format=\(format)"
    expectAll(try packed(by: "\(pack) ./Labs || \(pack)tar ./Labs"))
  }

  @Test(
    "gzip, from the fastest to the smallest",
    .enabled(if: has("tar", "gzip"), "tar or gzip is not installed"), arguments: [1, 6, 9])
  func gzip(level: Int) throws {
    expectAll(try packed(by: "tar -cf - Labs | gzip -\(level) > \"$1\""))
  }
}
