import Foundation

/// What git knows of a checkout. It may know nothing: a course can be an archive that was unpacked.
struct Git {
  private let program: URL
  private let checkout: Checkout

  /// Nil if there is no git on the PATH.
  init?(of checkout: Checkout) {
    guard let program = Toolchain.onPath("git") else { return nil }
    self.program = program
    self.checkout = checkout
  }

  /// What git answers; nil if it refuses to.
  func text(answering question: [String]) throws -> String? {
    let output = FileManager.default.temporaryDirectory.appending(path: "git-\(UUID().uuidString).txt")
    defer { try? FileManager.default.removeItem(at: output) }
    let git = Child(
      program: program, arguments: ["-C", checkout.root.path] + question, output: .result(output))
    guard try git.run() == .exited(0) else { return nil }
    return try String(contentsOf: output, encoding: .utf8)
  }

  /// The parts of what git answers, each of which a null byte ends; nil if git refuses to answer.
  func answer(to question: [String]) throws -> [String]? {
    try text(answering: question)?.split(separator: "\0").map(String.init)
  }

  /// The files that git keeps, relative to the checkout; nil if it keeps none here.
  func keptFiles() throws -> Set<String>? {
    let files = try answer(to: ["ls-files", "-z"]) ?? []
    return files.isEmpty ? nil : Set(files)
  }

  /// Whether git leaves a file or folder alone.
  func ignores(_ path: String) throws -> Bool {
    try answer(to: ["check-ignore", "--quiet", path]) != nil
  }
}
