/// The student's files of a lesson beside the course's own solution: only what differs, first the holes in the order of
/// their numbers, then what stands outside of them.
struct SolutionComparison: Encodable {
  let lesson: Int
  let passages: [Passage]

  /// Compares what a word of the command line names, a hole or a file; all without a word.
  init(of lesson: Lesson, in checkout: Checkout, only word: String? = nil) throws {
    self.lesson = lesson.number
    let folders = [lesson.sourceFolder, lesson.labFolder]
    let names = Set(folders.flatMap { checkout.files(in: $0, endingIn: ".swift") }).sorted()
    func text(_ folder: String, _ name: String) throws -> String {
      checkout.exists("\(folder)/\(name)") ? try checkout.text(of: "\(folder)/\(name)") : ""
    }
    let solutions = try names.map { (name: $0, text: try text(lesson.sourceFolder, $0)) }
    let holes = solutions.flatMap { Marks(in: $0.text).marks.map(\.hole) }.sorted(by: OpenHole.precedes)
    if let word, !names.contains(word), !holes.contains(word) {
      throw Problem.usage(
        "\"\(word)\" is no hole and no file of lesson \(lesson.number); there are \(holes.first ?? "none") to"
          + " \(holes.last ?? "none"), and \(listed(names))")
    }
    let passages = try solutions.flatMap { name, solution in
      Passage.passages(
        in: try text(lesson.labFolder, name), solution: solution, file: "\(lesson.labFolder)/\(name)")
    }
    let wanted = passages.filter { passage in
      word.map { passage.holes.contains($0) || passage.file == "\(lesson.labFolder)/\($0)" } ?? true
    }
    self.passages =
      holes.compactMap { hole in wanted.first { $0.holes.first == hole } } + wanted.filter(\.holes.isEmpty)
  }
}
