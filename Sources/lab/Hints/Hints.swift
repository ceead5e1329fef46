/// The hints for one hole: a question, a pointer into the paper, and nearly the answer.
struct Hints: Equatable {
  static let count = 3

  /// The number of the hole, as in `1.3`.
  let hole: String
  /// What the hole is about, in a few words that give nothing away.
  let about: String
  /// The hints in their order, in lines as they were written. Code stands four columns to the right.
  var steps: [String] = []

  /// The first hints, numbered, for a screen of 80 columns.
  func text(through step: Int) -> String {
    steps.prefix(step).enumerated()
      .map { place, hint in Self.screenText(hint, after: "  \(place + 1). ") }
      .joined(separator: "\n\n")
  }

  private static func screenText(_ hint: String, after number: String) -> String {
    let indentation = "".padded(to: number.count)
    let paragraphs = paragraphs(of: hint).enumerated().map { place, lines in
      isCode(lines[0])
        ? lines.map { indentation + $0 }.joined(separator: "\n")
        : lines.joined(separator: " ").wrapped(after: place == 0 ? number : indentation)
    }
    return paragraphs.joined(separator: "\n\n")
  }

  /// The lines of each paragraph: it ends where a line is empty, or where code begins or ends.
  private static func paragraphs(of hint: String) -> [[Substring]] {
    var paragraphs: [[Substring]] = [[]]
    for line in hint.lines {
      let last = paragraphs[paragraphs.count - 1].last
      if line.isEmpty || last.map({ isCode($0) != isCode(line) }) ?? false { paragraphs.append([]) }
      if !line.isEmpty { paragraphs[paragraphs.count - 1].append(line) }
    }
    return paragraphs.filter { !$0.isEmpty }
  }

  private static func isCode(_ line: Substring) -> Bool { line.hasPrefix("    ") }
}
