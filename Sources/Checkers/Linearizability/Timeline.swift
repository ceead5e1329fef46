/// A counterexample as lines of text: a line for each operation, from its call to its return.
///
///     C1  ├──────────┤             put x "1"                       1
///     C2       ├──────────────┤    get x → "1"                     2
///     C1                  ├──────┤ get x → nothing                 ✗
///     next get x → nothing: x is "1"
struct Timeline<Model: SequentialModel> {
  private let excerpt: Excerpt<Model>
  private let width: Int
  private let nameWidth: Int
  private var found: Counterexample<Model> { excerpt.found }
  private static var barWidth: Int { 24 }

  /// The last `count` operations before the end, in lines of at most `width` characters.
  init(_ found: Counterexample<Model>, last count: Int, width: Int) {
    self.width = width
    excerpt = Excerpt(of: found, last: count)
    nameWidth = 1 + (excerpt.shown.map { "C\(found.operations[$0].client)".count } + [3]).reduce(0, max)
  }

  var text: String {
    let beginning = excerpt.omitted > 0 ? ["    … \(excerpt.omitted) more before"] : []
    return (beginning + excerpt.shown.map(line(of:)) + objections).joined(separator: "\n")
  }

  private func line(of place: Int) -> String {
    let name = "C\(found.operations[place].client)".padded(to: nameWidth)
    let mark = (excerpt.mark(of: place) ?? "·").leftPadded(to: "\(found.order.count)".count + 1)
    let room = max(8, width - Self.barWidth - name.count - mark.count - 1)
    return name + bar(of: place) + " " + found.words[place].cut(to: room).padded(to: room) + mark
  }

  private func bar(of place: Int) -> String {
    let (start, end) = excerpt.span(of: place)
    let scale = { $0 * (Self.barWidth - 1) / max(1, excerpt.moments - 1) }
    let (first, last) = (scale(start), scale(end))
    let returns = found.operations[place].end != nil
    return (0..<Self.barWidth).map { column in
      switch column {
      case first: "├"
      case last where returns: "┤"
      case first...last: "─"
      default: " "
      }
    }.joined()
  }

  /// What was tried. Where the same speaks against many, they are counted.
  private var objections: [String] {
    var lines: [String] = []
    for (place, attempt) in found.attempts.enumerated() {
      let alike = found.attempts.dropFirst().filter { $0.objection == attempt.objection }
      if place == 0 || alike.count < 4 {
        lines.append("next \(found.words[attempt.operation].cut(to: width * 2 / 5)): \(attempt.objection)")
      } else if alike.first?.operation == attempt.operation {
        lines.append("next one of \(alike.count) others: \(attempt.objection)")
      }
    }
    return lines.map { $0.cut(to: width) }
  }
}

extension Counterexample {
  /// The last operations before the end as a timeline for a terminal: when each was called and returned, its place in
  /// the order that went farthest, and what was tried after that.
  public func timeline(last count: Int = 24, width: Int = 80) -> String {
    Timeline(self, last: count, width: width).text
  }
}

extension String {
  fileprivate func cut(to width: Int) -> String { count <= width ? self : prefix(max(0, width - 1)) + "…" }
  fileprivate func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
  fileprivate func leftPadded(to width: Int) -> String { String(repeating: " ", count: max(0, width - count)) + self }
}
