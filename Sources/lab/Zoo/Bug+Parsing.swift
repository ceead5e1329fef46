extension Bug {
  /// Reads the text of a file in `Tests/Zoo`.
  init(parsing text: String) throws {
    var reader = Reader()
    for (number, line) in text.lines.enumerated() {
      do {
        try reader.read(String(line))
      } catch let problem as Problem {
        throw Problem.failed("line \(number + 1): \(problem.message)")
      }
    }
    self = try reader.bug()
  }

  /// What is known of a bug after some of its lines.
  private struct Reader {
    private enum Part {
      case title, head, find, replacement
    }

    private var part = Part.title
    private var title = ("", "")
    private var fields: [String: String] = [:]
    private var lastField = ""
    private var find: [String] = []
    private var replacement: [String] = []
    private var edits: [Edit] = []

    mutating func read(_ line: String) throws {
      switch (line, part) {
      case ("---- find", .head), ("---- find", .replacement): try beginEdit()
      case ("---- replace", .find): part = .replacement
      case ("---- find", _), ("---- replace", _): throw Problem.failed("\"\(line)\" is out of order")
      case (_, .title): try readTitle(line)
      case (_, .head): try readField(line)
      case (_, .find): find.append(line)
      case (_, .replacement): try readReplacement(line)
      }
    }

    private mutating func readTitle(_ line: String) throws {
      guard let match = line.wholeMatch(of: /(\w+): (.+)/) else {
        throw Problem.failed("a bug begins with its name, as in \"E01: Timer reset on a refused RequestVote\"")
      }
      title = (String(match.1), String(match.2))
      part = .head
    }

    private mutating func readField(_ line: String) throws {
      if let match = line.wholeMatch(of: /(property|file|why): *(.*)/) {
        lastField = String(match.1)
        fields[lastField] = String(match.2)
      } else if lastField == "why" {
        fields["why", default: ""] += " " + line.trimmed
      } else if !line.isEmpty {
        throw Problem.failed("\"\(line)\" is none of property:, file:, why: and ---- find")
      }
    }

    /// A line `file: …` after a replacement belongs to the next edit.
    private mutating func readReplacement(_ line: String) throws {
      guard let match = line.wholeMatch(of: /file: *(\S+\.swift)/) else { return replacement.append(line) }
      endEdit()
      fields["file"] = String(match.1)
      part = .head
    }

    private mutating func beginEdit() throws {
      if part == .replacement { endEdit() }
      guard fields["file"] != nil else { throw Problem.failed("there is no file: before this ---- find") }
      part = .find
    }

    private mutating func endEdit() {
      let file = fields["file"] ?? ""
      edits.append(
        Edit(file: file, find: find.joined(separator: "\n"), replacement: replacement.joined(separator: "\n")))
      (find, replacement) = ([], [])
    }

    mutating func bug() throws -> Bug {
      guard part == .replacement else { throw Problem.failed("the file ends before its last ---- replace") }
      endEdit()
      guard edits.allSatisfy({ !$0.find.isEmpty }) else { throw Problem.failed("there is nothing to find") }
      let properties = (fields["property"] ?? "").split(separator: "/").map { $0.trimmed }.filter { !$0.isEmpty }
      guard !properties.isEmpty else { throw Problem.failed("there is no property: that the suite is to name") }
      let why = fields["why"].map { $0.trimmed }
      let equivalence = why.flatMap { $0.wholeMatch(of: /equivalent: *(.*)/) }.map { String($0.1) }
      return Bug(
        id: title.0, name: title.1, properties: properties, why: why, equivalence: equivalence, edits: edits)
    }
  }
}
