/// A file of hints, one lesson's:
///
///     # Hints for lesson 1: leader election
///
///     ## 1.1 What a majority is
///
///     1. A question …
///        that goes on in the next line.
///     2. A pointer into the paper …
///     3. Nearly the answer:
///
///            code
struct HintPage: Equatable {
  private(set) var holes: [Hints] = []
  /// What is wrong with the file, and where.
  private(set) var faults: [String] = []

  init(_ text: String) {
    for (number, line) in text.lines.enumerated() where !(number == 0 && line.hasPrefix("# ")) {
      read(line, number: number + 1)
    }
    for place in holes.indices { holes[place].steps = holes[place].steps.map { $0.withoutTrailingSpace } }
    faults += holes.filter { $0.steps.count != Hints.count }.map {
      "hole \($0.hole) has \(counted($0.steps.count, "hint")), and needs \(Hints.count)"
    }
  }

  func hints(for hole: String) -> Hints? { holes.first { $0.hole == hole } }

  private mutating func read(_ line: Substring, number: Int) {
    if let heading = line.wholeMatch(of: /## (\d+\.\d+) (\S.*)/) {
      holes.append(Hints(hole: String(heading.1), about: String(heading.2)))
    } else if let item = line.wholeMatch(of: /(\d+)\. (\S.*)/), let hints = holes.last {
      if Int(item.1) != hints.steps.count + 1 { faults.append("line \(number): hint \(item.1) is out of order") }
      holes[holes.count - 1].steps.append(String(item.2))
    } else if !goOn(with: line) {
      faults.append("line \(number): \"\(line.shortened(to: 40))\" belongs to no hint")
    }
  }

  /// Adds a line to the hint that was begun last. Says whether it can belong to one.
  private mutating func goOn(with line: Substring) -> Bool {
    guard !line.trimmed.isEmpty else {
      if let last = holes.last?.steps.indices.last { holes[holes.count - 1].steps[last] += "\n" }
      return true
    }
    guard line.hasPrefix("   "), let last = holes.last?.steps.indices.last else { return false }
    holes[holes.count - 1].steps[last] += "\n" + line.dropFirst(3)
    return true
  }
}

extension Checkout {
  /// The hints of a lesson.
  func hints(of lesson: Lesson) throws -> HintPage {
    guard exists(lesson.hints) else {
      throw Problem.environment(
        "\(lesson.hints) is missing, so there are no hints for lesson \(lesson.number);"
          + " `git restore \(lesson.hints)` brings it back if it was here")
    }
    let page = HintPage(try text(of: lesson.hints))
    if let fault = page.faults.first { throw Problem.environment("\(lesson.hints) cannot be read: \(fault)") }
    return page
  }
}
