/// A solution in `Sources/`, between two marks: what students write themselves.
struct Mark: Equatable {
  /// The number of the hole, as in `1.3`.
  let hole: String
  /// The harmless value that stands for the solution, nil if there is nothing to return.
  let value: String?
  let indentation: String
  /// The lines from the opening to the closing mark, counted from 0.
  let lines: ClosedRange<Int>
}

/// What is wrong with a mark, and where.
struct MarkError: Equatable {
  /// The line, counted from 1.
  let line: Int
  let message: String
}

/// The marks of one file.
///
///     // hole 1.2: return false
///     …the solution…
///     // end of hole 1.2
struct Marks: Equatable {
  private(set) var marks: [Mark] = []
  private(set) var errors: [MarkError] = []

  init(in text: String) {
    var open: Mark?
    for (number, line) in text.lines.enumerated() {
      guard let word = Word(line) else { continue }
      switch word {
      case .malformed(let reason):
        report(reason, at: number)
      case .begins(let hole, let value):
        if let open { report("hole \(hole) begins before hole \(open.hole) ends", at: number) }
        open = Mark(hole: hole, value: value, indentation: line.indentation, lines: number...number)
      case .ends(let hole):
        close(&open, hole, at: number)
      }
    }
    if let open { report("hole \(open.hole) has no \"// end of hole \(open.hole)\"", at: open.lines.lowerBound) }
  }

  private mutating func close(_ open: inout Mark?, _ hole: String, at number: Int) {
    guard let begun = open, begun.hole == hole else {
      let begun = open.map { "hole \($0.hole)" } ?? "none"
      return report("hole \(hole) ends here, but what is open is \(begun)", at: number)
    }
    if number == begun.lines.lowerBound + 1 {
      report("hole \(hole) is unused: there is no solution between its marks", at: number - 1)
    }
    marks.append(
      Mark(
        hole: hole, value: begun.value, indentation: begun.indentation, lines: begun.lines.lowerBound...number))
    open = nil
  }

  private mutating func report(_ message: String, at number: Int) {
    errors.append(MarkError(line: number + 1, message: message))
  }
}

extension Marks {
  /// What one line says about holes.
  private enum Word {
    case begins(String, value: String?)
    case ends(String)
    case malformed(String)

    private static let accepted =
      "marks are `// hole 1.2: return VALUE` or `// hole 1.2`, and `// end of hole 1.2`"

    init?(_ line: some StringProtocol) {
      let text = line.trimmed
      guard text.hasPrefix("//") else { return nil }
      if let hole = text.wholeMatch(of: /\/\/ end of hole (\d+\.\d+)/) {
        self = .ends(String(hole.1))
      } else if let hole = text.wholeMatch(of: /\/\/ hole (\d+\.\d+)/) {
        self = .begins(String(hole.1), value: nil)
      } else if let hole = text.wholeMatch(of: /\/\/ hole (\d+\.\d+): return (\S.*)/) {
        self = .begins(String(hole.1), value: String(hole.2))
      } else if text.firstMatch(of: /^\/\/+ *(end of )?hole \d/.ignoresCase()) != nil {
        self = .malformed("\"\(text)\" is no mark; \(Self.accepted)")
      } else {
        return nil
      }
    }
  }
}
