/// What the command line asks for.
struct Options: Equatable {
  /// Files, and folders that stand for the files in them.
  var paths: [String] = []
  /// Whether the parts of a history, such as keys, are looked at together.
  var whole = false
  /// Whether violations are drawn even where there are many files.
  var timeline = false
  /// The folder for pages about violations.
  var page: String?
  /// How long a search may take.
  var seconds: Int?
  /// How much memory a search may take.
  var mebibytes: Int?
  /// Whether the verdicts are for a program to read: one JSON document at the end.
  var json = false

  static let usage = """
    history takes files and folders, and [--whole] [--timeline] [--page FOLDER] [--seconds N] [--mebibytes N] \
    [--format text|json]; see `swift run lab help history`
    """

}

extension Options {
  /// Reads the words of a command line, the program's own name left out.
  init(parsing words: [String]) throws(Problem) {
    var words = words[...]
    while let word = words.popFirst() {
      switch word {
      case "--whole": whole = true
      case "--timeline": timeline = true
      case "--page": page = try Self.value(of: word, in: &words)
      case "--seconds": seconds = try Self.number(of: word, in: &words)
      case "--mebibytes": mebibytes = try Self.number(of: word, in: &words)
      case "--format": json = try Self.isJSON(of: word, in: &words)
      default:
        guard !word.hasPrefix("-") else { throw .usage("there is no option \(word); \(Self.usage)") }
        paths.append(word)
      }
    }
    guard !paths.isEmpty else { throw .usage("no file is named; \(Self.usage)") }
  }

  private static func value(of option: String, in words: inout ArraySlice<String>) throws(Problem) -> String {
    guard let value = words.popFirst(), !value.isEmpty else { throw .usage("\(option) needs a value; \(usage)") }
    return value
  }

  private static func isJSON(of option: String, in words: inout ArraySlice<String>) throws(Problem) -> Bool {
    let value = try value(of: option, in: &words)
    guard ["text", "json"].contains(value) else { throw .usage("\(option) is text or json, not \"\(value)\"") }
    return value == "json"
  }

  private static func number(of option: String, in words: inout ArraySlice<String>) throws(Problem) -> Int {
    let value = try value(of: option, in: &words)
    guard let number = Int(value), number > 0 else {
      throw .usage("\(option) takes a whole number from 1 on, not \"\(value)\"")
    }
    // More seconds or mebibytes than this there are not, and no sum with it overflows.
    return min(number, 1_000_000_000)
  }
}
