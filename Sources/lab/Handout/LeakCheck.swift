/// Looks for solutions in texts that students can read.
///
/// Some lines of a solution say little, and occur everywhere. A leak is a line of it that is long, or lines in
/// succession that are long together. Lines that students are given with their own files give nothing away.
struct LeakCheck {
  /// A place that shows a part of a solution.
  struct Leak: Equatable, Encodable {
    let path: String
    /// The line, counted from 1.
    let line: Int
    /// The hole that it solves, as in `1.3`.
    let hole: String
    let quotation: String

    var message: String { "\(path):\(line): shows the solution of hole \(hole): \(quotation)" }
  }

  /// How many characters of a solution a single line may show at most, and lines in succession together.
  private static let (mostInLine, mostTogether) = (59, 39)

  /// The solutions, hole by hole.
  private let solutions: [(hole: String, lines: [String])]
  /// The lines that students are given anyway.
  private let known: Set<String>
  /// Where in the solutions a line stands.
  private let places: [String: [Place]]

  private struct Place {
    let solution: Int
    let line: Int
  }

  /// A check for the solutions between the marks of these texts. What the student's files show is no leak.
  init(of sources: [String], given labs: [Handout.File]) {
    solutions = sources.flatMap(Self.solutions)
    known = Set(labs.flatMap { Quotation.all(in: $0.text).map(\.code) })
    var places: [String: [Place]] = [:]
    for (solution, (_, lines)) in solutions.enumerated() {
      for (line, code) in lines.enumerated() { places[code, default: []].append(Place(solution: solution, line: line)) }
    }
    self.places = places
  }

  private static func solutions(in text: String) -> [(hole: String, lines: [String])] {
    let lines = text.lines
    return Marks(in: text).marks.map { mark in
      let solution = lines[mark.lines].dropFirst().dropLast().joined(separator: "\n")
      return (mark.hole, Quotation.all(in: solution).filter { !$0.isRemark }.map(\.code))
    }
  }

  /// The places of a file that show a part of a solution.
  func leaks(in file: Handout.File) -> [Leak] {
    // A remark does not interrupt what is quoted, unless it is itself a line of a solution.
    let quotations = Quotation.all(in: file.text).filter { !$0.isRemark || places[$0.code] != nil }
    return quotations.indices.flatMap { start in
      places[quotations[start].code, default: []].compactMap { place -> Leak? in
        let lines = solutions[place.solution].lines
        guard start == 0 || place.line == 0 || quotations[start - 1].code != lines[place.line - 1] else { return nil }
        let run = zip(quotations[start...], lines[place.line...]).prefix { $0.code == $1 }.map(\.1)
        guard tells(run) else { return nil }
        return Leak(
          path: file.path, line: quotations[start].line, hole: solutions[place.solution].hole, quotation: run[0])
      }
    }
  }

  /// Whether lines of a solution that stand together tell too much.
  private func tells(_ run: [String]) -> Bool {
    let news = run.filter { !known.contains($0) }.map(\.count)
    return news.contains { $0 > Self.mostInLine } || (run.count > 1 && news.reduce(0, +) > Self.mostTogether)
  }
}

/// A part of a text that may quote code: a line of it, without what makes it a comment, an item of a list, or code in a
/// sentence.
private struct Quotation {
  /// The line, counted from 1.
  let line: Int
  /// The code, with single spaces between its words.
  let code: String
  /// Whether it stands in a comment.
  let isRemark: Bool

  static func all(in text: String) -> [Quotation] {
    text.lines.enumerated().flatMap { number, line in
      line.split(separator: "`").compactMap { part -> Quotation? in
        let words = part.split(whereSeparator: \.isWhitespace)
        let code = words.drop { ["//", "///", "-", "*", ">", "|"].contains($0) }
        guard !code.isEmpty else { return nil }
        return Quotation(line: number + 1, code: code.joined(separator: " "), isRemark: words[0].hasPrefix("//"))
      }
    }
  }
}
