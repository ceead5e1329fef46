/// A place where the student's file and the solution differ: what the one says, and what the other.
struct Passage: Equatable, Encodable {
  /// The student's file, relative to the package.
  let file: String
  /// The line of it where the passage begins, counted from 1.
  let line: Int
  /// The holes that it fills; none if it stands outside of all holes. Several, if what was between them is gone.
  let holes: [String]
  let own: [String]
  let solution: [String]
}

extension Passage {
  /// Where a student's file differs from its solution, in the order of the solution.
  ///
  /// What is given in both holds the two together: a passage is what stands between two given lines that follow each
  /// other.
  static func passages(in own: String, solution: String, file: String) -> [Passage] {
    let marked = MarkedLines(solution)
    var comparison = Comparison(file: file, marked: marked)
    for row in Alignment(marked.given, own.lines.map(String.init)).rows {
      switch (row.left, row.right) {
      case (_?, _?): comparison.meet()
      case (_?, nil): comparison.passGiven()
      case (nil, let line?): comparison.passOwn(line)
      case (nil, nil): break
      }
    }
    return comparison.finish()
  }
}

/// A solution without its marks: the given lines, and what fills the holes between them.
private struct MarkedLines {
  /// What fills a hole.
  struct Filling {
    let hole: String
    let lines: [String]
  }

  private(set) var given: [String] = []
  /// The fillings, by the number of the given line before which they stand.
  private(set) var fillings: [Int: [Filling]] = [:]

  init(_ text: String) {
    let lines = text.lines.map(String.init)
    var next = 0
    for mark in Marks(in: text).marks {
      given += lines[next..<mark.lines.lowerBound]
      let filling = lines[mark.lines].dropFirst().dropLast()
      fillings[given.count, default: []].append(Filling(hole: mark.hole, lines: Array(filling)))
      next = mark.lines.upperBound + 1
    }
    given += lines[next...]
  }
}

/// Walks through a file and its solution, and gathers what stands between the lines in which they meet.
private struct Comparison {
  let file: String
  let marked: MarkedLines

  private var passages: [Passage] = []
  private var holes: [String] = []
  private var solution: [String] = []
  private var own: [String] = []
  /// The next given line, and the next line of the file.
  private var (given, line) = (0, 0)

  init(file: String, marked: MarkedLines) {
    self.file = file
    self.marked = marked
  }

  /// The next given line stands in the file, too.
  mutating func meet() {
    fill()
    close()
    given += 1
    line += 1
  }

  /// The next given line is not in the file.
  mutating func passGiven() {
    fill()
    solution.append(marked.given[given])
    given += 1
  }

  /// The next line of the file is not given.
  mutating func passOwn(_ text: String) {
    own.append(text)
    line += 1
  }

  mutating func finish() -> [Passage] {
    fill()
    close()
    return passages
  }

  private mutating func fill() {
    for filling in marked.fillings[given] ?? [] {
      holes.append(filling.hole)
      solution += filling.lines
    }
  }

  private mutating func close() {
    if own != solution {
      passages.append(
        Passage(file: file, line: line - own.count + 1, holes: holes, own: own, solution: solution))
    }
    (holes, solution, own) = ([], [], [])
  }
}
