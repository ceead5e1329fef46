/// What stands in a submission's code that no lesson needs, found without compiling it.
struct SourceScreen {
  /// What would let the code tamper with the tests that judge it: it is not tested.
  private(set) var refusals: [String] = []
  /// What a person should look at.
  private(set) var remarks: [String] = []

  /// Modules of the system, which a lesson does without, and which do no harm behind walls.
  private static let system: Set = [
    "Swift", "Foundation", "FoundationEssentials", "Glibc", "Musl", "Darwin", "Dispatch", "Synchronization",
    "RegexBuilder", "Observation", "Distributed",
  ]

  /// Attributes by which code is run before the tests, or put in the place of other code.
  private static let attributes: Set = ["section", "used", "c", "implementation"]

  private static let tricks = ["dlsym", "dlopen", "unsafeBitCast", "mach_task_self", "process_vm_readv"]

  /// Looks at files, by their path.
  init(_ files: [String: String]) {
    let course = Set(Lesson.all.map(\.name) + ["Vocabulary"])
    for (path, text) in files.sorted(by: { $0.key < $1.key }) {
      let code = SwiftWords(of: text)
      let strangers = code.imports.filter { !course.contains($0) }
      note(strangers.filter { !Self.system.contains($0) }, as: "imports", in: path, refusing: true)
      note(strangers.filter(Self.system.contains), as: "imports", in: path, refusing: false)
      let attributes = code.attributes.filter { $0.hasPrefix("_") || Self.attributes.contains($0) }
      note(attributes.map { "@\($0)" }, as: "uses", in: path, refusing: true)
      note(Self.tricks.filter(code.words.contains), as: "uses", in: path, refusing: false)
    }
  }

  private mutating func note(_ things: [String], as verb: String, in path: String, refusing: Bool) {
    guard !things.isEmpty else { return }
    let words = "\(path) \(verb) \(listed(Set(things).sorted()))"
    if refusing {
      refusals.append("\(words), by which code can tamper with its tests")
    } else {
      remarks.append("\(words): a person should look at it")
    }
  }
}

/// The words of Swift code, without comments and literals.
struct SwiftWords {
  /// Names, keywords, and single characters of all else.
  private(set) var words: [String] = []

  init(of text: String) {
    var rest = Array(text.unicodeScalars)[...]
    while let scalar = rest.first {
      if rest.starts(with: "//".unicodeScalars) {
        rest = rest.drop { $0 != "\n" && $0 != "\r" }
      } else if rest.starts(with: "/*".unicodeScalars) {
        Self.skipComment(&rest)
      } else if scalar == "\"" || scalar == "#", Self.skipString(&rest) {
        continue
      } else if scalar.isPartOfName {
        let name = rest.prefix { $0.isPartOfName }
        words.append(String(String.UnicodeScalarView(name)))
        rest = rest.dropFirst(name.count)
      } else {
        // A name between backticks is the name.
        if !scalar.properties.isWhitespace && scalar != "`" { words.append(String(scalar)) }
        rest = rest.dropFirst()
      }
    }
  }

  /// The modules that are imported.
  var imports: [String] {
    let kinds: Set = ["struct", "class", "enum", "func", "protocol", "var", "let", "typealias", "actor", "macro"]
    return words.indices.dropLast().compactMap { place in
      // `.import` and `import:` are names of something else.
      guard words[place] == "import", place == 0 || words[place - 1] != "." else { return nil }
      let next = words[(place + 1)...].first { !kinds.contains($0) }
      return next.flatMap { $0.unicodeScalars.first?.isPartOfName == true ? $0 : nil }
    }
  }

  /// The names after `@`.
  var attributes: [String] {
    zip(words, words.dropFirst()).compactMap { at, name in at == "@" ? name : nil }
  }

  private static func skipComment(_ rest: inout ArraySlice<Unicode.Scalar>) {
    var depth = 0
    repeat {
      if rest.starts(with: "/*".unicodeScalars) {
        (depth, rest) = (depth + 1, rest.dropFirst(2))
      } else if rest.starts(with: "*/".unicodeScalars) {
        (depth, rest) = (depth - 1, rest.dropFirst(2))
      } else {
        rest = rest.dropFirst()
      }
    } while depth > 0 && !rest.isEmpty
  }

  /// Passes over a literal. What stands in it between parentheses is passed over, too: no import can stand there.
  private static func skipString(_ rest: inout ArraySlice<Unicode.Scalar>) -> Bool {
    let hashes = rest.prefix { $0 == "#" }.count
    let quotes = rest.dropFirst(hashes).prefix { $0 == "\"" }.count
    guard quotes > 0 else { return false }
    let isLong = quotes >= 3
    rest = rest.dropFirst(hashes + (isLong ? 3 : 1))
    if !isLong && quotes == 2 { return true }
    let end = Array(repeating: Unicode.Scalar("\""), count: isLong ? 3 : 1) + Array(repeating: "#", count: hashes)
    while let scalar = rest.first, !rest.starts(with: end) {
      if !isLong && scalar.properties.isWhitespace && (scalar == "\n" || scalar == "\r") { return true }
      rest = rest.dropFirst(scalar == "\\" && hashes == 0 ? 2 : 1)
    }
    rest = rest.dropFirst(end.count)
    return true
  }
}

extension Unicode.Scalar {
  fileprivate var isPartOfName: Bool { self == "_" || properties.isXIDContinue }
}
