/// What a grade looks like to a person: a table, and one failure in full.
struct Report {
  let grade: Grade
  /// What was found out about the first failing test, if it took the process with it.
  var postMortem: PostMortem?
  /// What to do if all is well.
  var next: String?
  let terminal: Terminal

  private static let otherLines = 10
  private static let columns = 120

  /// The whole report.
  var text: String {
    ([heading, table, total] + advice).filter { !$0.isEmpty }.joined(separator: "\n\n")
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

  /// The tests under the names of their suites.
  private var table: String {
    let width = grade.results.map(\.shortName.count).max() ?? 0
    var lines: [String] = []
    var chapter: String?
    for result in grade.results {
      if result.chapter != chapter { lines.append(terminal.paint(result.chapter, .bold)) }
      chapter = result.chapter
      lines.append(row(result, nameWidth: width))
    }
    return lines.joined(separator: "\n")
  }

  private func row(_ result: TestResult, nameWidth: Int) -> String {
    let mark = result.passed ? terminal.paint("ok  ", .green) : terminal.paint("FAIL", .red)
    let points = "\(result.earned)/\(result.points)".alignedRight(in: 5)
    let time = "\(result.seconds.twoDecimals) s".alignedRight(in: 7)
    return "  \(mark) \(points) \(time)  \(result.shortName.padded(to: nameWidth))  \(result.title)"
  }

  // MARK: What to do next

  private var advice: [String] {
    guard let focus = grade.focus else { return next.map { [$0] } ?? [] }
    let parts = [others(than: focus), hole("first"), story(of: focus)]
    return focus.isJudged ? [parts[0], parts[2], hole("after that")] : parts
  }

  /// Which hole to fill, and where it is.
  private func hole(_ when: String) -> String {
    guard let number = grade.nextHole else { return "" }
    let place = grade.openHoles.first { $0.number == number }.map { ", \($0.place)" } ?? ""
    return terminal.paint("Fill hole \(number) \(when)\(place)", .bold)
  }

  private func story(of result: TestResult) -> String {
    let title = terminal.paint("FAIL", .red) + "  " + terminal.paint("\(result.test): \(result.title)", .bold)
    let report = result.shownFailure.map { $0.report.isEmpty ? $0.headline : $0.report } ?? ""
    let others = result.otherCases.map { "(\($0))" } ?? ""
    let death = result.death == nil ? "" : postMortem?.text ?? ""
    return [title, report, others, death].filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  /// The other failures, a line each, as many as leave the reader's screen to the one in full. Those that came by open
  /// holes are only counted.
  private func others(than focus: TestResult) -> String {
    let others = grade.failing.filter { $0.test != focus.test }
    let judged = others.filter { $0.isJudged || $0.death != nil }
    let shown = judged.prefix(Self.otherLines)
    let width = shown.map(\.test.count).max() ?? 0
    let lines = shown.map { "  \($0.test.padded(to: width))  \($0.summary)".shortened(to: Self.columns) }
    let more = judged.count - shown.count
    let rest = more > 0 ? ["  … and \(more) more in the table"] : []
    let list = judged.isEmpty ? [] : ["Failing, besides the one below:"] + lines + rest
    return ([list.joined(separator: "\n")] + waiting(others.count - judged.count))
      .filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  private func waiting(_ count: Int) -> [String] {
    guard count > 0 else { return [] }
    return ["\(counted(count, "other test")) came by open holes, and cannot be judged yet."]
  }
}

extension Double {
  /// The number with two digits after the point, whatever the language of the machine.
  var twoDecimals: String {
    guard let hundredths = Int(exactly: (self * 100).rounded()) else { return "\(self)" }
    let rest = hundredths % 100
    return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
  }
}
