/// The map for a person, on 80 columns.
extension CourseMap {
  func text(on terminal: Terminal) -> String {
    let heading = terminal.paint("Raft, one layer at a time", .bold)
    let columns = Self.row("", ["holes", "tests", "points"])
    let table = [terminal.paint(columns, .faint)] + places.map { row(of: $0, on: terminal) } + [totalRow]
    let paragraphs = losses.map { $0.text.wrapped() } + [next.wrapped(after: "Next: ")]
    return ([heading, table.joined(separator: "\n")] + paragraphs).joined(separator: "\n\n")
  }

  /// A lesson in two lines: how far it is done, and what it teaches.
  private func row(of place: Place, on terminal: Terminal) -> String {
    let (lesson, standing) = place
    let title = "\(lesson.number)  \(lesson.title)"
    let state = state(of: place)
    let cells = standing.flatMap { state == .given ? nil : Self.cells($0) } ?? ["", "", ""]
    let first = Self.row(title, cells)
    let painted = terminal.paint(String(first.prefix(Self.titleWidth)), .bold) + first.dropFirst(Self.titleWidth)
    let rest = terminal.paint("     \(lesson.teaches)", .faint)
    return "\(painted)  \(terminal.paint(state.rawValue, state.colour))\n\(rest)"
  }

  private static func cells(_ standing: Standing) -> [String] {
    let holes = standing.holes.map { "\(standing.filled ?? 0) of \($0)" } ?? "\(standing.open.count) open"
    return [
      holes, "\(standing.passed.count) of \(standing.testCount)", "\(standing.earned) of \(standing.points)",
    ]
  }

  private var totalRow: String {
    let totals = totals
    return Self.row(
      "   in all",
      [
        "\(totals.filled) of \(totals.holes)", "\(totals.passed) of \(totals.tests)",
        "\(totals.points) of \(totals.of)",
      ])
  }

  private static let titleWidth = 24

  private static func row(_ title: String, _ cells: [String]) -> String {
    "  \(title)".padded(to: titleWidth) + cells.map { $0.alignedRight(in: 13) }.joined()
  }
}

extension Standing {
  /// How far a lesson is, in a word.
  enum State: String, Encodable {
    case toCome = "to come"
    case lost = "files missing"
    case given = "given"
    case notBegun = "not started"
    case begun = "begun"
    case broken = "does not compile"
    case changed = "untested edits"
    case done = "done"

    var colour: Terminal.Colour {
      switch self {
      case .lost, .broken: .red
      case .begun, .changed: .yellow
      case .done: .green
      case .toCome, .given, .notBegun: .faint
      }
    }
  }

  var state: State {
    if !hasBegun { return .notBegun }
    if isBroken { return .broken }
    if isDone { return .done }
    return hasChanged ? .changed : .begun
  }
}
