/// A hole in the student's files that is not filled yet.
struct OpenHole: Equatable {
  /// Its number, as in `1.3`.
  let number: String
  /// The file, relative to the package.
  let file: String
  let line: Int

  var place: String { "\(file):\(line)" }

  /// The holes that are called in a text.
  static func holes(in text: String, of file: String) -> [OpenHole] {
    text.lines.enumerated().flatMap { number, line -> [OpenHole] in
      guard line.contains("hole("), !line.trimmed.hasPrefix("//") else { return [] }
      return line.matches(of: /\bhole\("(\d+\.\d+)"/).map {
        OpenHole(number: String($0.1), file: file, line: number + 1)
      }
    }
  }

  /// Whether a number such as `1.9` comes before one such as `1.10`.
  static func precedes(_ one: String, _ other: String) -> Bool {
    let (one, other) = (one.split(separator: "."), other.split(separator: "."))
    return one.compactMap { Int($0) }.lexicographicallyPrecedes(other.compactMap { Int($0) })
  }
}

extension Checkout {
  /// The holes of a lesson that are still to be filled, lowest number first.
  func openHoles(of lesson: Lesson) throws -> [OpenHole] {
    try files(in: lesson.labFolder, endingIn: ".swift").flatMap {
      let path = "\(lesson.labFolder)/\($0)"
      return OpenHole.holes(in: try text(of: path), of: path)
    }.sorted { OpenHole.precedes($0.number, $1.number) }
  }

  /// How many holes a lesson has in all: its handout has a row for each. Nil if there is no handout.
  func holeCount(of lesson: Lesson) throws -> Int? {
    let handout = "\(lesson.labFolder)/README.md"
    guard exists(handout) else { return nil }
    return try text(of: handout).lines.count { $0.firstMatch(of: /^\| \d+\.\d+ \|/) != nil }
  }
}
