/// The student's files of a lesson: what they should be, cut out of the sources, and what they are.
struct LabFiles {
  /// A student's file that is not what the sources say.
  struct Difference: Equatable {
    /// The file, relative to the package.
    let path: String
    /// What it should be; nil if it should not be there.
    let text: String?
    /// What differs, with the first line that does.
    let message: String
  }

  let lesson: Lesson
  let checkout: Checkout

  /// What is wrong with the marks in the sources.
  func faults() throws -> [Cutter.Fault] {
    Cutter(lesson: lesson.number).faults(in: try sources())
  }

  /// The student's files before anything is written in them.
  func cuts() throws -> [(path: String, text: String)] {
    let cutter = Cutter(lesson: lesson.number)
    return try sources().map { source in
      ("\(lesson.labFolder)/\(source.name.dropFirst(lesson.sourceFolder.count + 1))", cutter.cut(source.text))
    }
  }

  /// Where the student's files differ from what is cut out of the sources.
  func differences() throws -> [Difference] {
    let cuts = try cuts()
    let changed = try cuts.compactMap { path, wanted -> Difference? in
      let found = checkout.exists(path) ? try checkout.text(of: path) : nil
      guard found != wanted else { return nil }
      let message = found.map { Self.describe(path, $0, wanted) } ?? "\(path): is missing"
      return Difference(path: path, text: wanted, message: message)
    }
    return changed + strangers(to: cuts.map(\.path))
  }

  /// The files that nothing in the sources stands for.
  private func strangers(to paths: [String]) -> [Difference] {
    checkout.files(in: lesson.labFolder, endingIn: "").compactMap { name in
      let path = "\(lesson.labFolder)/\(name)"
      guard name != "README.md", !name.hasPrefix("."), !paths.contains(path), !checkout.isFolder(path) else {
        return nil
      }
      return Difference(path: path, text: nil, message: "\(path): there is no such file in \(lesson.sourceFolder)")
    }
  }

  private func sources() throws -> [(name: String, text: String)] {
    try checkout.files(in: lesson.sourceFolder, endingIn: ".swift").map {
      let path = "\(lesson.sourceFolder)/\($0)"
      return (path, try checkout.text(of: path))
    }
  }

  /// The first line where two texts part.
  private static func describe(_ path: String, _ found: String, _ wanted: String) -> String {
    let (found, wanted) = (found.lines, wanted.lines)
    let line = zip(found, wanted).prefix { $0 == $1 }.count
    let here = line < found.count ? "\"\(found[line].trimmed)\"" : "the end"
    let cut = line < wanted.count ? "\"\(wanted[line].trimmed)\"" : "the end"
    return "\(path):\(line + 1): is \(here), the cut is \(cut)"
  }
}
