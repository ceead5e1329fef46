/// A piece of HTML or XML.
///
/// Text that is put into it is escaped, unless it is markup itself. So whatever a submission says, it stays text.
struct Markup: ExpressibleByStringInterpolation {
  let text: String

  init(stringLiteral text: String) { self.text = text }
  init(stringInterpolation parts: Parts) { text = parts.text }

  /// What stands between the quotation marks.
  struct Parts: StringInterpolationProtocol {
    private(set) var text = ""

    init(literalCapacity: Int, interpolationCount: Int) { text.reserveCapacity(literalCapacity) }

    mutating func appendLiteral(_ literal: String) { text += literal }
    mutating func appendInterpolation(_ words: String) { text += words.escaped }
    mutating func appendInterpolation(_ number: Int) { text += "\(number)" }
    mutating func appendInterpolation(_ piece: Markup) { text += piece.text }
    mutating func appendInterpolation(_ pieces: [Markup]) {
      text += pieces.map(\.text).filter { !$0.isEmpty }.joined(separator: "\n")
    }
  }
}

extension String {
  /// The text as it stands in an element or an attribute. A mark and what follows it can be one character, so scalars
  /// are looked at.
  fileprivate var escaped: String {
    withoutControls.unicodeScalars.reduce(into: "") { text, scalar in
      switch scalar {
      case "&": text += "&amp;"
      case "<": text += "&lt;"
      case ">": text += "&gt;"
      case "\"": text += "&quot;"
      case "'": text += "&#39;"
      default: text.unicodeScalars.append(scalar)
      }
    }
  }
}
