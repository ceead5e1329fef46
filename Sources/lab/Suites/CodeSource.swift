/// Which code is graded.
enum CodeSource: String, Equatable {
  /// The student's, in `Labs/`.
  case labs
  /// The solution, in `Sources/`.
  case reference
}
