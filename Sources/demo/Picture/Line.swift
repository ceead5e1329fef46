/// How a piece of text looks, where there are colours.
struct Look: Hashable, Sendable {
  /// The numbers that a terminal knows it by; nothing for plain text.
  let code: String

  static let plain = Look(code: "")
  static let strong = Look(code: "1")
  static let faint = Look(code: "2")
  static let good = Look(code: "1;32")
  static let warning = Look(code: "1;33")
  static let bad = Look(code: "1;31")
  static let notice = Look(code: "36")

  /// An entry of this term: each term has another colour than the one before. What is committed is bold.
  static func entry(of term: UInt64, isCommitted: Bool) -> Look {
    let colours = [36, 33, 35, 32]
    return Look(code: "\(isCommitted ? "1;" : "")\(colours[Int(term % UInt64(colours.count))])")
  }
}

/// A line of a picture. What is in it takes one column for each character.
struct Line: Hashable, Sendable {
  private struct Span: Hashable, Sendable {
    let text: String
    let look: Look

    /// A space has no colour.
    var isBlank: Bool { text.allSatisfy { $0 == " " } }
  }

  private var spans: [Span] = []

  init(_ text: String = "", _ look: Look = .plain) {
    add(text, look)
  }

  /// How many columns it takes.
  var width: Int { spans.reduce(0) { $0 + $1.text.count } }

  /// The text alone.
  var text: String { spans.map(\.text).joined() }

  /// The text, with what a terminal needs to show it in colours.
  var colouredText: String {
    spans.map { $0.look == .plain || $0.isBlank ? $0.text : "\u{1B}[\($0.look.code)m\($0.text)\u{1B}[0m" }.joined()
  }

  /// Adds a text at the end.
  mutating func add(_ text: String, _ look: Look = .plain) {
    if !text.isEmpty { spans.append(Span(text: text.inKnownCharacters, look: look)) }
  }

  /// Adds a text in a column of its own, which is so wide. What does not fit is cut off.
  mutating func add(_ text: String, _ look: Look = .plain, in width: Int) {
    add(text.cut(to: width).padded(to: width), look)
  }

  /// Adds a text at the right of a column of its own.
  mutating func add(_ text: String, _ look: Look = .plain, atRightOf width: Int) {
    add(text.cut(to: width).paddedLeft(to: width), look)
  }

  /// Adds another line at the end.
  static func += (line: inout Line, other: Line) { line.spans += other.spans }

  /// The line, cut off at a column.
  func cut(to width: Int) -> Line {
    var rest = width
    var line = Line()
    for span in spans where rest > 0 {
      line.add(String(span.text.prefix(rest)), span.look)
      rest -= min(rest, span.text.count)
    }
    return line
  }
}

extension String {
  /// The text in characters that every terminal has, and shows in one column each.
  fileprivate var inKnownCharacters: String {
    guard contains(where: { !$0.isKnown }) else { return self }
    return reduce(into: "") { text, character in
      switch character {
      case _ where character.isKnown: text.append(character)
      case "–": text += "-"
      case "→": text += "->"
      case "…": text += ".."
      default: text += "?"
      }
    }
  }

  func cut(to width: Int) -> String { count <= width ? self : prefix(max(0, width - 2)) + ".." }

  func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }

  func paddedLeft(to width: Int) -> String { String(repeating: " ", count: max(0, width - count)) + self }

  /// The text in lines of at most so many columns, broken between words.
  func wrapped(to width: Int) -> [String] {
    var lines: [String] = []
    for word in split(separator: " ") {
      if let last = lines.last, last.count + 1 + word.count <= width {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }
}

extension Character {
  /// Whether it is ASCII that can be seen, a line of a box, or the sign before a section.
  var isKnown: Bool {
    guard let scalar = unicodeScalars.first, unicodeScalars.count == 1 else { return false }
    return (0x20...0x7E).contains(scalar.value) || (0x2500...0x257F).contains(scalar.value) || self == "§"
  }
}
