/// The words of a command line, sorted: flags, options with a value, and the rest.
struct Arguments {
  /// The words that belong to no option, in order.
  private(set) var operands: [String] = []
  private var flags: Set<String> = []
  private var values: [String: String] = [:]

  /// Sorts the words after a command's name. Which options there are is the command's business.
  init(_ words: some Sequence<String>, of command: String, flags known: [String], values valued: [String]) throws {
    var words = Array(words)[...]
    while let word = words.popFirst() {
      guard word.hasPrefix("-"), word != "-" else {
        operands.append(word)
        continue
      }
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      if known.contains(word) {
        guard flags.insert(word).inserted else { throw Problem.usage("\(word) is given twice") }
      } else if valued.contains(parts[0]) {
        guard let value = parts.count == 2 ? parts[1] : words.popFirst(), !value.isEmpty else {
          throw Problem.usage("\(parts[0]) needs a value; see `swift run lab help \(command)`")
        }
        guard values.updateValue(value, forKey: parts[0]) == nil else {
          throw Problem.usage("\(parts[0]) is given twice")
        }
      } else {
        throw Self.unknown(parts[0], in: word, of: command, known + valued)
      }
    }
  }

  private static func unknown(
    _ option: String, in word: String, of command: String, _ accepted: [String]
  ) -> Problem {
    let list = accepted.isEmpty ? "no options" : accepted.joined(separator: ", ")
    let meant = accepted.contains(option) ? "" : Spelling.question(about: option, among: accepted)
    return .usage("\(command) does not take \"\(word)\"; it takes \(list)\(meant)")
  }

  func has(_ flag: String) -> Bool { flags.contains(flag) }

  func text(_ option: String) -> String? { values[option] }

  /// A number within bounds. Where none is given above, any number is good that its type can hold.
  func number<Number: FixedWidthInteger>(
    _ option: String, atLeast least: Number, atMost most: Number = .max
  ) throws -> Number? {
    guard let value = values[option] else { return nil }
    guard let number = Number(value), number >= least, number <= most else {
      let bounds = most == .max ? "from \(least) on" : "from \(least) to \(most)"
      throw Problem.usage("\(option) takes a whole number \(bounds), not \"\(value)\"")
    }
    return number
  }

  func format() throws -> OutputFormat {
    guard let value = values["--format"] else { return .text }
    guard let format = OutputFormat(rawValue: value) else {
      throw Problem.usage("--format is text or json, not \"\(value)\"")
    }
    return format
  }

  /// The lesson that is the first operand.
  func lesson(for command: String) throws -> Lesson {
    guard let word = operands.first else {
      throw Problem.usage("\(command) needs the number of a lesson, as in `swift run lab \(command) 1`")
    }
    return try Lesson.named(word)
  }

  func refuseOperands(after count: Int, of command: String) throws {
    guard operands.count > count else { return }
    throw Problem.usage(
      "\(command) does not know what to do with \"\(operands[count])\"; see `swift run lab help \(command)`")
  }
}
