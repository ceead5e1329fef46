/// The student's files of a lesson beside what they were at first, before anybody wrote into them.
struct LessonFiles {
  /// Whose work a file is.
  enum State: String, Encodable {
    /// Nobody's: it should be there, and is not.
    case missing
    /// The course's, as it was handed out.
    case untouched
    /// The student's, or nobody knows what it was at first.
    case yours
  }

  struct File: Equatable {
    /// The path, relative to the package.
    let path: String
    let state: State
    /// What it was at first; nil if nobody knows.
    let text: String?
  }

  /// The files, in alphabetical order. The handout is one of them where git knows it.
  let files: [File]

  init(of lesson: Lesson, in checkout: Checkout) throws {
    let first = try FirstTexts(lesson: lesson, checkout: checkout).texts()
    let here = checkout.files(in: lesson.labFolder, endingIn: ".swift").map { "\(lesson.labFolder)/\($0)" }
    files = try Set(here).union(first.keys).sorted().map { path in
      guard checkout.exists(path) else { return File(path: path, state: .missing, text: first[path]) }
      let isUntouched = try first[path].map { Array($0.utf8) == (try checkout.bytes(of: path)) } ?? false
      return File(path: path, state: isUntouched ? .untouched : .yours, text: first[path])
    }
  }

  /// Makes those that are missing, as they were at first.
  func bringMissing(to checkout: Checkout) throws {
    for file in files where file.state == .missing {
      if let text = file.text { try checkout.write(text, to: file.path) }
    }
  }

  /// Whether there is any code in them, or will be once they are made.
  var haveCode: Bool { files.contains { $0.path.hasSuffix(".swift") } }

  /// Whether there is anything in them that the course did not put there.
  var haveWork: Bool { files.contains { $0.state == .yours && $0.path.hasSuffix(".swift") } }
}

extension Checkout {
  /// The Swift files of a lesson that were handed out, and are not there any more.
  func missingFiles(of lesson: Lesson) throws -> [String] {
    try LessonFiles(of: lesson, in: self).files.filter { $0.state == .missing && $0.path.hasSuffix(".swift") }.map(
      \.path)
  }
}

/// What the files of a lesson were at first: cut out of the solution, where it is here; where it is not, as git has
/// them.
private struct FirstTexts {
  let lesson: Lesson
  let checkout: Checkout

  /// The texts by their paths; none if neither the solution nor git is here.
  func texts() throws -> [String: String] {
    var texts = checkout.exists(lesson.sourceFolder) ? try cut() : try handedOut()
    // Nothing is to be written into the handout, and it gets better: the newest is the best.
    texts[lesson.handout] = try git?.text(answering: ["show", "HEAD:./\(lesson.handout)"])
    return texts
  }

  private var git: Git? { Git(of: checkout) }

  private func cut() throws -> [String: String] {
    let lab = LabFiles(lesson: lesson, checkout: checkout)
    if let fault = try lab.faults().first {
      throw Problem.failed("nothing can be cut out of \(fault.file), line \(fault.line): \(fault.message)")
    }
    return Dictionary(uniqueKeysWithValues: try lab.cuts())
  }

  /// The files of the commit that first had some of this lesson.
  private func handedOut() throws -> [String: String] {
    let folder = lesson.labFolder
    let commits = try git?.answer(to: ["log", "-z", "--diff-filter=A", "--reverse", "--format=%H", "--", folder])
    guard let git, let first = commits?.first else { return [:] }
    let paths = try git.answer(to: ["ls-tree", "-r", "-z", "--name-only", first, "--", folder]) ?? []
    return try paths.filter { $0.hasSuffix(".swift") }.reduce(into: [:]) { texts, path in
      texts[path] = try git.text(answering: ["show", "\(first):./\(path)"])
    }
  }
}
