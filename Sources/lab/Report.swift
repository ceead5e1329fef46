/// What a grade looks like to a person: a table, and the first failure in full.
struct Report {
  let grade: Grade
  /// What was found out about the first failing test, if it took the process with it.
  var postMortem: PostMortem?
  let terminal: Terminal

  /// The whole report.
  var text: String {
    ([heading, table, total] + failure).filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  private var heading: String {
    let lesson = grade.lesson
    let files = grade.source == .labs ? "your files in \(lesson.labFolder)" : "the solution in \(lesson.sourceFolder)"
    return "Lesson \(lesson.number), \(lesson.title.lowercased()): \(files)"
  }

  private var total: String {
    "\(grade.passed) of \(counted(grade.results.count, "test")), \(grade.earned) of \(counted(grade.points, "point"))."
  }

  // MARK: The table

  private var table: String {
    let width = grade.results.map(\.test.count).max() ?? 0
    let sections = grade.results.map(\.section.count).max() ?? 0
    return grade.results.map { result in
      let mark = result.passed ? terminal.paint("ok  ", .green) : terminal.paint("FAIL", .red)
      let points = "\(result.earned)/\(result.points)".alignedRight(in: 5)
      let time = "\(result.seconds.twoDecimals) s".alignedRight(in: 8)
      let section = result.section.padded(to: sections)
      return "  \(mark) \(points)  \(section) \(time)  \(result.test.padded(to: width))  \(result.title)"
    }.joined(separator: "\n")
  }

  // MARK: The first failure

  private var failure: [String] {
    guard let first = grade.failing.first else { return [] }
    return [firstHole, story(of: first), others]
  }

  /// Which hole to fill first, and where it is.
  private var firstHole: String {
    guard let number = grade.nextHole else { return "" }
    let place = grade.openHoles.first { $0.number == number }.map { ", \($0.place)" } ?? ""
    return terminal.paint("Fill hole \(number) first\(place)", .bold)
  }

  private func story(of result: TestResult) -> String {
    let title = terminal.paint("FAIL", .red) + "  " + terminal.paint("\(result.test): \(result.title)", .bold)
    let report = result.failures.first.map { $0.report.isEmpty ? $0.headline : $0.report } ?? ""
    let more = result.failures.count - 1
    let others = more > 0 ? "(\(counted(more, "more run")) of it failed, too.)" : ""
    let death = result.death == nil ? "" : postMortem?.text ?? ""
    return [title, report, others, death].filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  private var others: String {
    let others = grade.failing.dropFirst()
    guard !others.isEmpty else { return "" }
    let width = others.map(\.test.count).max() ?? 0
    return (["Failing, too:"] + others.map { "  \($0.test.padded(to: width))  \($0.headline ?? "")" })
      .joined(separator: "\n")
  }
}

extension Double {
  /// The number with two digits after the point, whatever the language of the machine.
  var twoDecimals: String {
    let hundredths = Int((self * 100).rounded())
    let rest = hundredths % 100
    return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
  }
}
