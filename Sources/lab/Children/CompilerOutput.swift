/// What the compiler says about a build that failed: its own words, the student's files first, nothing twice.
struct CompilerOutput {
  /// One error with the lines of code that it shows.
  private struct Diagnostic {
    var lines: [String]
    let isError: Bool
  }

  /// The output, without the path that leads to the package.
  private let text: String

  init(_ output: String, of package: String) {
    text = output.replacing(package.hasSuffix("/") ? package : package + "/", with: "")
  }

  /// How many lines fill a reader's screen.
  private static let screen = 40

  /// The errors, those in the student's files first, each once.
  private var errors: [String] {
    var errors: [String] = []
    for diagnostic in diagnostics where diagnostic.isError {
      let text = diagnostic.lines.joined(separator: "\n")
      if !errors.contains(text) { errors.append(text) }
    }
    return errors.filter { $0.hasPrefix("Labs/") } + errors.filter { !$0.hasPrefix("Labs/") }
  }

  /// The files with errors in them, the student's first, relative to the package.
  var files: [String] {
    var files: [String] = []
    for file in errors.map({ String($0.prefix { $0 != ":" }) }) where !files.contains(file) { files.append(file) }
    return files
  }

  /// All errors; the last lines if no error can be made out.
  var summary: String {
    errors.isEmpty ? text.lines.suffix(30).joined(separator: "\n") : errors.joined(separator: "\n\n")
  }

  /// The first errors, as many as fill a screen, and how many more there are.
  var screenful: String {
    var lines = 0
    let shown = errors.prefix { error in
      defer { lines += error.lines.count + 1 }
      return lines == 0 || lines + error.lines.count <= Self.screen
    }
    guard shown.count < errors.count else { return summary }
    return shown.joined(separator: "\n\n") + "\n\n… and \(counted(errors.count - shown.count, "error")) more"
  }

  /// Whether the build failed because there was no room to write.
  var saysDiskIsFull: Bool { text.contains("No space left on device") }

  private var diagnostics: [Diagnostic] {
    var all: [Diagnostic] = []
    var isInside = false
    for line in text.lines {
      if let heading = line.firstMatch(of: /^\S[^:]*:\d+:\d+: (error|warning|note|remark):/) {
        all.append(Diagnostic(lines: [String(line)], isError: heading.1 == "error"))
        isInside = true
      } else if line.isEmpty || line.starts(with: "[") || line.starts(with: /[A-Za-z]/) {
        isInside = false
      } else if isInside {
        all[all.count - 1].lines.append(String(line))
      }
    }
    return all
  }
}
