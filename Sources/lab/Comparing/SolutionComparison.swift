/// The student's files of a lesson beside the course's own solution: only what differs.
struct SolutionComparison: Encodable {
  let lesson: Int
  let passages: [Passage]

  /// Compares what a word of the command line names, a hole or a file; all without a word.
  init(of lesson: Lesson, in checkout: Checkout, only word: String? = nil) throws {
    self.lesson = lesson.number
    let names = checkout.files(in: lesson.sourceFolder, endingIn: ".swift")
    let sources = try names.map { ($0, try checkout.text(of: "\(lesson.sourceFolder)/\($0)")) }
    let holes = sources.flatMap { Marks(in: $1).marks.map(\.hole) }.sorted(by: OpenHole.precedes)
    if let word, !names.contains(word), !holes.contains(word) {
      throw Problem.usage(
        "\"\(word)\" is no hole and no file of lesson \(lesson.number); there are \(holes.first ?? "none") to"
          + " \(holes.last ?? "none"), and \(listed(names))")
    }
    passages = try sources.flatMap { name, solution in
      let path = "\(lesson.labFolder)/\(name)"
      let own = checkout.exists(path) ? try checkout.text(of: path) : ""
      return Passage.passages(in: own, solution: solution, file: path)
    }.filter { passage in
      word.map { passage.holes.contains($0) || passage.file == "\(lesson.labFolder)/\($0)" } ?? true
    }
  }
}
