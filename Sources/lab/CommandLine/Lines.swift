extension String {
  /// The lines of a text. A line feed at its end does not begin another line.
  var lines: [Substring] {
    var lines = split(separator: "\n", omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }
}

extension StringProtocol {
  /// The white space that a line begins with.
  var indentation: String { String(prefix { $0 == " " || $0 == "\t" }) }

  /// The text without the white space around it.
  var trimmed: String { drop(while: \.isWhitespace).withoutTrailingSpace }

  /// The text without the white space that it ends with.
  var withoutTrailingSpace: String {
    var rest = self[...]
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest)
  }

  /// The text, followed by as many spaces as make it so wide.
  func padded(to width: Int) -> String { self + String(repeating: " ", count: Swift.max(0, width - count)) }

  /// The text, cut off at so many columns.
  func shortened(to width: Int) -> String { count > width ? prefix(width - 1) + "…" : String(self) }

  /// The text, after as many spaces as make it so wide.
  func alignedRight(in width: Int) -> String { String(repeating: " ", count: Swift.max(0, width - count)) + self }
}

/// Things one after the other, in words: `1, 2 and 3`.
func listed(_ things: [some CustomStringConvertible]) -> String {
  let words = things.map(\.description)
  guard words.count > 1, let last = words.last else { return words.joined() }
  return words.dropLast().joined(separator: ", ") + " and \(last)"
}

extension String {
  /// The words of the text in lines of at most so many columns, unless a word is longer, the first after the beginning,
  /// and the others below it. A command, between backticks, is one word: it can be copied from its line.
  func wrapped(to width: Int = 80, after beginning: String = "") -> String {
    var lines: [String] = []
    for word in matches(of: /(?:`[^`]*`|[^\s`]|`)+/).map(\.0) {
      if let line = lines.last, beginning.count + line.count + 1 + word.count <= width {
        lines[lines.count - 1] = "\(line) \(word)"
      } else {
        lines.append(String(word))
      }
    }
    return beginning + lines.joined(separator: "\n" + "".padded(to: beginning.count))
  }
}

/// A number of things, in words: `1 test`, `3 tests`.
func counted(_ number: Int, _ thing: String) -> String { "\(number) \(thing)\(number == 1 ? "" : "s")" }
