/// A known bug: a few edits of the solution that the suite must catch.
///
///     E01: Timer reset on a refused RequestVote
///     property: Liveness
///     file: ElectingServer.swift
///     ---- find
///     …text that occurs once in the file…
///     ---- replace
///     …other text…
struct Bug: Equatable {
  /// One replacement.
  struct Edit: Equatable {
    /// The file, in the lesson's sources.
    let file: String
    let find: String
    let replacement: String
  }

  let id: String
  let name: String
  /// The rules that it breaks: the suite must name one of them.
  let properties: [String]
  var why: String?
  /// The reason why it cannot be told from correct code, if so.
  var equivalence: String?
  let edits: [Edit]

  /// Whether a failure under one of these names is this bug. What stands in brackets is a remark.
  func isNamed(by names: [String]) -> Bool {
    let wanted = Set(properties.map(Self.bare))
    return names.contains { wanted.contains(Self.bare($0)) }
  }

  private static func bare(_ name: String) -> String {
    name.split(separator: "(", omittingEmptySubsequences: false)[0].trimmed.lowercased()
  }
}

extension Bug.Edit {
  /// The text with this edit made; a problem if there is not exactly one place for it.
  func applied(to text: String) throws -> String {
    let places = text.ranges(of: find)
    guard places.count == 1 else {
      let line = find.lines.first.map { $0.trimmed } ?? ""
      throw Problem.failed("\"\(line)\" … occurs \(counted(places.count, "time")) in \(file); it must occur once")
    }
    return text.replacingCharacters(at: places[0], with: replacement)
  }
}

extension String {
  fileprivate func replacingCharacters(at range: Range<Index>, with text: String) -> String {
    String(self[..<range.lowerBound]) + text + String(self[range.upperBound...])
  }
}
