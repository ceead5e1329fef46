/// The code in a Swift file: the text with everything in comments, strings and regular expressions made blank, so that
/// braces and words in them do not count. Every character keeps its place.
struct CodeText {
  private(set) var characters: [Character]
  private var position = 0
  /// The last character that was code and no white space.
  private var last: Character = "\n"

  init(_ text: String) {
    characters = Array(text)
    while position < characters.count {
      if starts("//") {
        blank { $0.starts("\n") }
      } else if starts("/*") {
        blankBlockComment()
      } else if starts("\"") || (starts("#") && hashes(at: position).followedBy == "\"") {
        blankString()
      } else if startsRegex {
        blankRegex()
      } else {
        if !characters[position].isWhitespace { last = characters[position] }
        position += 1
      }
    }
  }

  private func starts(_ word: String) -> Bool {
    characters[position...].starts(with: Array(word))
  }

  private func hashes(at start: Int) -> (count: Int, followedBy: Character?) {
    let count = characters[start...].prefix { $0 == "#" }.count
    return (count, start + count < characters.count ? characters[start + count] : nil)
  }

  private mutating func erase(_ count: Int = 1) {
    for _ in 0..<count where position < characters.count {
      if characters[position] != "\n" { characters[position] = " " }
      position += 1
    }
  }

  private mutating func blank(until isOver: (CodeText) -> Bool) {
    while position < characters.count, !isOver(self) { erase() }
  }

  private mutating func blankBlockComment() {
    var depth = 0
    repeat {
      if starts("/*") { depth += 1 } else if starts("*/") { depth -= 1 } else { erase(); continue }
      erase(2)
    } while depth > 0 && position < characters.count
  }

  /// A string literal with the strings that are interpolated in it.
  private mutating func blankString() {
    let fence = String(repeating: "#", count: hashes(at: position).count)
    erase(fence.count)
    let quotes = starts("\"\"\"") ? "\"\"\"" : "\""
    erase(quotes.count)
    while position < characters.count, !starts(quotes + fence) {
      if starts("\\" + fence + "(") {
        blankInterpolation(after: fence.count + 1)
      } else {
        erase(starts("\\" + fence) ? fence.count + 2 : 1)
      }
    }
    erase(quotes.count + fence.count)
    last = "\""
  }

  private mutating func blankInterpolation(after count: Int) {
    erase(count)
    var depth = 0
    repeat {
      if starts("\"") { blankString(); continue }
      if starts("(") { depth += 1 } else if starts(")") { depth -= 1 }
      erase()
    } while depth > 0 && position < characters.count
  }

  /// A slash begins a regular expression where no operand stands before it and no space after it.
  private var startsRegex: Bool {
    guard starts("/"), position + 1 < characters.count, !characters[position + 1].isWhitespace else { return false }
    return "(,:=[{!&|?\n".contains(last)
  }

  private mutating func blankRegex() {
    erase()
    while position < characters.count, !starts("/"), !starts("\n") { erase(starts("\\") ? 2 : 1) }
    erase()
    last = "/"
  }
}

extension CodeText {
  /// A function with a body, from the line it begins on to the line it ends on, counted from 1.
  struct Function: Equatable {
    let name: String
    let lines: ClosedRange<Int>
  }

  /// The functions and initialisers, outer ones and inner ones.
  var functions: [Function] {
    let code = String(characters)
    return code.matches(of: /(?:^|[^.\w`])(func [^\s(<]+|init(?=[?(<]))/).compactMap { match in
      let start = code.distance(from: code.startIndex, to: match.1.startIndex)
      guard let end = endOfBody(from: start) else { return nil }
      let first = line(of: start)
      return Function(name: String(match.1), lines: first...line(of: end))
    }
  }

  private func line(of position: Int) -> Int { 1 + characters[..<position].filter { $0 == "\n" }.count }

  /// Where the body of the function that starts here ends; nil if it has none, as in a protocol.
  private func endOfBody(from start: Int) -> Int? {
    var round = 0
    var curly = 0
    for position in start..<characters.count {
      switch characters[position] {
      case "(", "[": round += 1
      case ")", "]": round -= 1
      case "{" where round == 0 || curly > 0: curly += 1
      case "}" where curly == 0 && round == 0: return nil
      case "}" where round == 0 || curly > 1: curly -= 1
      default: continue
      }
      if characters[position] == "}", curly == 0, round == 0 { return position }
    }
    return nil
  }
}
