import Foundation

/// What of the course a submission is built with, held in memory: code that is graded may get at files, but not at
/// this.
struct CourseCopy: Sendable {
  /// What the suites of the lessons stand on, besides the lessons.
  private static let surroundings = [
    "Sources/Vocabulary", "Sources/Simulator", "Sources/Checkers", "Sources/StoreHistory", "Sources/Seal",
    "Tests/LabSuite",
  ]

  /// The files, by their path in the package.
  let files: [String: String]

  /// The course as it is in a checkout, with untouched labs.
  init(of checkout: Checkout) throws {
    var files: [String: String] = [:]
    let lessons = Lesson.all.flatMap { [$0.sourceFolder, $0.testFolder] }
    for folder in Self.surroundings + lessons {
      for path in checkout.files(below: folder) where path.hasSuffix(".swift") {
        files[path] = try checkout.text(of: path)
      }
    }
    // Labs are cut out of the solutions: whatever else lies about in Labs/ would be built into every submission.
    for lesson in Lesson.all where checkout.exists(lesson.sourceFolder) {
      let readme = "\(lesson.labFolder)/README.md"
      if checkout.exists(readme) { files[readme] = try checkout.text(of: readme) }
      for (path, text) in try LabFiles(lesson: lesson, checkout: checkout).cuts() { files[path] = text }
    }
    files["Package.swift"] = try checkout.text(of: "Package.swift")
    self.files = files
  }

  /// The student's files of a lesson, untouched.
  func untouched(_ lesson: Lesson) -> [String: String] {
    files.filter { $0.key.hasPrefix(lesson.labFolder + "/") && $0.key.hasSuffix(".swift") }
  }

  /// Makes a folder hold this and nothing else besides what these files are replaced with.
  func lay(_ own: [String: String], in package: Checkout) throws {
    let wanted = files.merging(own) { $1 }
    for path in package.files(below: "") where wanted[path] == nil {
      try? FileManager.default.removeItem(at: package.url(path))
    }
    for (path, text) in wanted { try package.bring(text, to: path) }
  }
}

extension CourseCopy {
  /// A digest of all of it, and of the grader itself.
  func digest(with checkout: Checkout) throws -> String {
    let grader = try checkout.files(below: "Sources/lab").map { ($0, try checkout.text(of: $0)) }
    let all = files.merging(grader) { $1 }
    return SHA256.hexadecimal(of: Array(all.sorted { $0.key < $1.key }.map { "\($0)\0\($1)\0" }.joined().utf8))
  }
}
