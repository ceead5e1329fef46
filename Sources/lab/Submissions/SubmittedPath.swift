/// A path as somebody wrote it into an archive, taken apart, and known not to lead out of it.
struct SubmittedPath: Hashable {
  /// The names of the folders, and of the file at last; at least one.
  let components: [String]

  init(_ written: String) throws(Omission) {
    // Some packers on Windows write its own separator; nobody needs it in a name.
    let parts = written.split(omittingEmptySubsequences: false) { $0 == "/" || $0 == "\\" }
    guard parts.first?.isEmpty == false, parts.first?.contains(":") == false else { throw .absolute }
    guard !parts.contains("..") else { throw .leadsOut }
    components = parts.filter { !$0.isEmpty && $0 != "." }.map(String.init)
    guard !components.isEmpty else { throw .strange }
  }

  var name: String { components[components.count - 1] }
  var text: String { components.joined(separator: "/") }
  var isSwift: Bool { name.hasSuffix(".swift") }

  /// Whether it is something that systems and tools keep beside the files, out of sight: `.git`, `._Election.swift`.
  var isHidden: Bool { components.contains { $0.hasPrefix(".") || $0 == "__MACOSX" } }

  /// The folder that it lies in.
  var folder: [String] { components.dropLast() }

  /// That folder and those around it, the outermost first.
  var folders: [[String]] { components.indices.dropFirst().map { Array(components[..<$0]) } }
}

extension String {
  /// Whether any disk takes the text as a name, and any terminal shows it as it is.
  var isUsualName: Bool { utf8.count <= 200 && self == printable && !contains { "\u{FFFD}\"\\".contains($0) } }

  /// The text with a replacement character for all that is not seen, such as what moves a terminal's cursor.
  var printable: String {
    let scalars = unicodeScalars.map { scalar -> Unicode.Scalar in
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned: "\u{FFFD}"
      default: scalar
      }
    }
    return String(String.UnicodeScalarView(scalars))
  }
}
