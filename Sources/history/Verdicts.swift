import Foundation

/// The verdicts for a program to read: one JSON document.
struct Verdicts: Encodable {
  struct History: Encodable {
    let file: String
    let verdict: String
    let operations: Int
    let seconds: Double
    /// Why the verdict is not known.
    let reason: String?
    /// What no order of the operations explains.
    let violation: String?
    /// The shortest beginning that nothing explains, drawn.
    let timeline: String?
  }

  private(set) var histories: [History] = []
  /// Why some files have no verdict, or one that could not be shown.
  var problems: [String] = []

  mutating func add(_ judgement: Judgement, on file: String) {
    histories.append(
      History(
        file: file, verdict: judgement.verdict.rawValue, operations: judgement.operations,
        seconds: judgement.time / .seconds(1), reason: judgement.reason, violation: judgement.violation?.sentence,
        timeline: judgement.violation?.timeline))
  }

  var text: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    // Strings and finite numbers can always be encoded.
    return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
  }
}
