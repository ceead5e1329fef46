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

  /// What to show: the errors; all of the last lines if no error can be made out.
  var summary: String {
    let errors = diagnostics.filter(\.isError).map { $0.lines.joined(separator: "\n") }
    let unique = errors.enumerated().filter { errors.firstIndex(of: $0.element) == $0.offset }.map(\.element)
    guard !unique.isEmpty else { return text.lines.suffix(30).joined(separator: "\n") }
    let own = unique.filter { $0.hasPrefix("Labs/") }
    return (own + unique.filter { !$0.hasPrefix("Labs/") }).joined(separator: "\n\n")
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
