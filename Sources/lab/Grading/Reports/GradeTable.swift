/// All grades as a table for a spreadsheet: comma-separated values as in RFC 4180, in UTF-8.
///
/// A row is a submission. For each lab there are two columns, the points that were earned, and of how many; they are
/// empty where a submission was not graded in that lab. Two more are the total, in which labs on a submission's own
/// stack are not.
struct GradeTable {
  let grades: [SubmissionGrade]

  var csv: String {
    ([heading] + grades.map(row)).map { $0.map(Self.field).joined(separator: ",") + "\r\n" }.joined()
  }

  private var columns: [LabColumn] { LabColumn.columns(of: grades) }

  private var heading: [String] {
    ["submission"] + columns.flatMap { ["\($0.name): points", "\($0.name): of"] }
      + ["points", "of", "state", "remarks"]
  }

  private func row(_ grade: SubmissionGrade) -> [String] {
    let labs = columns.flatMap { column in
      column.lab(of: grade).map { ["\($0.points)", "\($0.of)"] } ?? ["", ""]
    }
    return [grade.submission] + labs
      + ["\(grade.points)", "\(grade.of)", grade.outcome, grade.allRemarks.joined(separator: "; ")]
  }

  /// A value as it stands in a row. One that a spreadsheet would take for a formula begins with an apostrophe.
  private static func field(_ value: String) -> String {
    let text = value.withoutControls
    // A quotation mark and what follows it can be one character, so scalars are looked at.
    let isFormula = text.unicodeScalars.first.map { "=+-@\t\r\n".unicodeScalars.contains($0) } ?? false
    let safe = isFormula ? "'" + text : text
    let needsQuotes = safe.unicodeScalars.contains { ",\"\r\n".unicodeScalars.contains($0) }
    return needsQuotes ? "\"\(safe.withDoubledQuotes)\"" : safe
  }
}

extension String {
  fileprivate var withDoubledQuotes: String {
    unicodeScalars.reduce(into: "") { $0.unicodeScalars.append(contentsOf: $1 == "\"" ? [$1, $1] : [$1]) }
  }
}
