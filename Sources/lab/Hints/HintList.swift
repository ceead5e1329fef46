/// The holes of a lesson: what each is about, and how much help was asked for.
struct HintList: Encodable {
  struct Row: Encodable {
    let hole: String
    let about: String
    let isOpen: Bool
    /// How many of its hints were shown.
    let shown: Int
  }

  private let lesson: Int
  private let title: String
  private let holes: [Row]

  init(lesson: Lesson, rows: [Row]) {
    (self.lesson, title, holes) = (lesson.number, lesson.title, rows)
  }

  func text(on terminal: Terminal) -> String {
    let heading = terminal.paint("The holes of lesson \(lesson), \(title.lowercased())", .bold)
    let width = holes.map(\.about.count).max() ?? 0
    let rows = holes.map { row in
      let shown = row.shown == 0 ? "" : "\(row.shown) of \(Hints.count) hints seen"
      let state = row.isOpen ? "open  " : "filled"
      let line = "  \(row.hole.padded(to: 6))\(row.about.padded(to: width))  \(state)  \(shown)".withoutTrailingSpace
      return row.isOpen ? line : terminal.paint(line, .faint)
    }
    return [heading, rows.joined(separator: "\n"), footer].joined(separator: "\n\n")
  }

  private var footer: String {
    let hole = holes.first(where: \.isOpen)?.hole ?? holes.first?.hole ?? "\(lesson).1"
    return "Help with one of them, a step more each time: `swift run lab hint \(hole)`"
  }
}
