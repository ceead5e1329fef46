/// For whom the result is.
enum OutputFormat: String, CaseIterable {
  /// For a person.
  case text
  /// For a program.
  case json
}
