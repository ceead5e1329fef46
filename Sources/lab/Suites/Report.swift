/// What a grade looks like to a person: a table, and one failure in full.
struct Report {
  let grade: Grade
  /// What was found out about the first failing test, if it took the process with it.
  var postMortem: PostMortem?
  /// What to do if all is well.
  var next: String?
  /// The last words of a suite that failed although no test of it did.
  var unexplained: String?
  let terminal: Terminal

  private static let otherLines = 10
  private static let columns = 120

  /// The whole report.
  var text: String { paragraphs([heading, table, total] + advice) }

  /// The one thing to do, and the count: the report for somebody who sees it after every save.
  var gist: String { paragraphs(firstThing + [total]) }

  var isGood: Bool { grade.failing.isEmpty && unexplained == nil }

  private func paragraphs(_ parts: [String]) -> String { parts.filter { !$0.isEmpty }.joined(separator: "\n\n") }

  private var heading: String {
    let lesson = grade.lesson
    return "Lesson \(lesson.number), \(lesson.title.lowercased()): \(grade.source.words(for: lesson, own: grade.own))"
  }

  private var total: String {
    let failed = grade.failing.count { $0.verdict == .failed }
    let rest = [(failed, "failed"), (grade.failing.count - failed, "open")].filter { $0.0 > 0 }
    let passed = "\(grade.passed) of \(counted(grade.results.count, "test")) passed"
    let points = "\(grade.earned) of \(counted(grade.points, "point"))"
    return ([passed] + rest.map { "\($0) \($1)" } + [points]).joined(separator: ", ") + "."
  }

  // MARK: The table

  /// The tests under the names of their suites.
  private var table: String {
    let width = grade.results.map(\.shortName.count).max() ?? 0
    var lines = [terminal.paint("        points  seeds    time  test", .faint)]
    var chapter: String?
    for result in grade.results {
      if result.chapter != chapter { lines.append(terminal.paint(result.chapter, .bold)) }
      chapter = result.chapter
      lines.append(row(result, nameWidth: width))
    }
    return lines.joined(separator: "\n")
  }

  private func row(_ result: TestResult, nameWidth: Int) -> String {
    let points = "\(result.earned)/\(result.points)".alignedRight(in: 7)
    let seeds = (result.seeds > 0 ? "\(result.seeds)" : "-").alignedRight(in: 5)
    let time = "\(result.seconds.twoDecimals) s".alignedRight(in: 6)
    let name = result.shortName.padded(to: nameWidth)
    return "  \(mark(of: result.verdict)) \(points)  \(seeds)  \(time)  \(name)  \(result.title)"
  }

  private func mark(of verdict: TestResult.Verdict) -> String {
    switch verdict {
    case .passed: terminal.paint("ok  ", .green)
    case .failed: terminal.paint("FAIL", .red)
    case .open: terminal.paint("open", .yellow)
    }
  }

  // MARK: What to do next

  private var advice: [String] {
    (grade.focus.map { [others(than: $0)] } ?? []) + firstThing
  }

  /// The failure that points most closely at what is wrong, with the hole to fill before or after; what comes next, if
  /// there is none.
  private var firstThing: [String] {
    guard let focus = grade.focus else { return next.map { [$0] } ?? [] }
    return focus.isJudged ? [story(of: focus), hole("after that")] : [hole("first"), story(of: focus)]
  }

  /// Which hole to fill, and where it is.
  private func hole(_ when: String) -> String {
    guard let number = grade.nextHole else { return "" }
    let place = grade.openHoles.first { $0.number == number }.map { ", \($0.place)" } ?? ""
    return terminal.paint("Fill hole \(number) \(when)\(place)", .bold)
  }

  private func story(of result: TestResult) -> String {
    let title = mark(of: result.verdict) + "  " + terminal.paint("\(result.test): \(result.title)", .bold)
    let report = result.shownFailure.map { $0.report.isEmpty ? $0.headline : $0.report } ?? ""
    let others = result.otherCases.map { "(\($0))" } ?? ""
    let death = result.death == nil ? "" : postMortem?.text ?? ""
    return [title, report, others, death].filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  /// The other failures, a line each, as many as leave the reader's screen to the one in full. Those that came by open
  /// holes are only counted.
  private func others(than focus: TestResult) -> String {
    let others = grade.failing.filter { $0.test != focus.test }
    let judged = others.filter { $0.verdict == .failed }
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
