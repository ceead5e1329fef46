import Foundation

/// The known bugs of a lesson, and the copy of the package in which each is tried.
struct Zoo {
  let lesson: Lesson
  let checkout: Checkout

  /// The bugs, in the order of their names; a problem if one of them cannot be read or does not fit the sources.
  func bugs() throws -> [Bug] {
    let files = checkout.files(in: lesson.zooFolder, endingIn: ".bug")
    guard !files.isEmpty else {
      throw Problem.usage("there are no bugs of lesson \(lesson.number) in \(lesson.zooFolder)")
    }
    let bugs = try files.map { file in
      let path = "\(lesson.zooFolder)/\(file)"
      do {
        let bug = try Bug(parsing: try checkout.text(of: path))
        _ = try edited(bug)
        return bug
      } catch let problem as Problem {
        throw Problem(kind: problem.kind, message: "\(path): \(problem.message)")
      }
    }
    for (bug, file) in zip(bugs, files) {
      guard bugs.filter({ $0.id == bug.id }).count == 1 else {
        throw Problem.failed("\(lesson.zooFolder)/\(file): there is another bug \(bug.id)")
      }
    }
    return bugs
  }

  /// The files that a bug changes, with their text when it has, by their path in the package.
  func edited(_ bug: Bug) throws -> [String: String] {
    var texts: [String: String] = [:]
    for edit in bug.edits {
      let path = "\(lesson.sourceFolder)/\(edit.file)"
      texts[path] = try edit.applied(to: texts[path] ?? checkout.text(of: path))
    }
    return texts
  }

  /// Makes the copy, or brings it up to date. Only files that differ are written, so that little is built anew.
  func copy() throws -> Checkout {
    let copy = Checkout(root: try checkout.makeFolder(".build/lab/zoo/package"))
    for folder in ["Sources", "Tests"] {
      for path in copy.files(below: folder) where !checkout.exists(path) {
        try? FileManager.default.removeItem(at: copy.url(path))
      }
      for path in checkout.files(below: folder) { try copy.bring(try checkout.text(of: path), to: path) }
    }
    try copy.bring(try checkout.text(of: "Package.swift"), to: "Package.swift")
    return copy
  }
}
