/// The hints for a hole that are shown, and what can be done after that.
struct HintAnswer {
  let hints: Hints
  /// How many of them are shown, the first ones.
  let shown: Int
  let lesson: Lesson
  /// Where the hole is; nil if it is filled.
  let place: OpenHole?
  /// Whether there is a solution to compare with.
  let hasSolution: Bool
  /// Whether files of the lesson are missing, so that nobody knows if the hole is filled.
  var isLost = false

  func text(on terminal: Terminal) -> String {
    let title = terminal.paint("Hole \(hints.hole): \(hints.about)", .bold)
    let absent = isLost ? "It is not in your files; `swift run lab start \(lesson.number)` makes what is missing." : nil
    let state = place?.place ?? absent ?? "It is filled."
    return [title + "\n" + state, hints.text(through: shown), further].joined(separator: "\n\n")
  }

  /// What to do when this did not help.
  private var further: String {
    guard shown == Hints.count else {
      return "Hint \(shown) of \(Hints.count). The next: `swift run lab hint \(hints.hole)`".wrapped()
    }
    let solution = hasSolution ? ", or compare with the solution: `swift run lab diff \(lesson.number) --spoil`" : ""
    guard place != nil else { return "That was the last hint." }
    return "That was the last hint. If it does not help: \(lesson.note) tells the whole lesson\(solution).".wrapped()
  }

  /// The same for a program.
  var document: Document {
    Document(
      hole: hints.hole, about: hints.about, isOpen: place != nil, shown: shown, of: Hints.count,
      hints: Array(hints.steps.prefix(shown)))
  }

  struct Document: Encodable {
    let hole: String
    let about: String
    let isOpen: Bool
    let shown: Int
    let of: Int
    let hints: [String]
  }
}
