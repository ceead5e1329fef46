/// A counterexample as lines of text: a line for each operation, from its call to its return.
///
///     C1 ├────────┤             put x "1"                     1
///     C2      ├───────────┤     get x → "1"                   2
///     C1               ├────┤   get x → nothing             ✗ x is "1"
struct Timeline<Model: SequentialModel> {
  private let found: Counterexample<Model>
  private let width: Int
  private let shown: [Int]
  private static var barWidth: Int { 24 }

  /// The last `count` operations before the end, in lines of at most `width` characters.
  init(_ found: Counterexample<Model>, last count: Int, width: Int) {
    self.found = found
    self.width = width
    shown = Array(found.operations.indices.suffix(count))
  }

  var text: String {
    let omitted = found.operations.count - shown.count
    let beginning = omitted > 0 ? ["   … \(omitted) operations before these"] : []
    return (beginning + shown.map(line(of:)) + shown.compactMap(objection(to:))).joined(separator: "\n")
  }

  private func line(of place: Int) -> String {
    let number = found.order.firstIndex(of: place).map { "\($0 + 1)" }
    let mark = place == found.returning ? "✗" : number ?? "·"
    let name = "C\(found.operations[place].client)".padded(to: 4)
    let room = max(8, width - Self.barWidth - name.count - 8)
    return name + bar(of: place) + " " + found.words[place].cut(to: room).padded(to: room) + mark.leftPadded(to: 5)
  }

  private func bar(of place: Int) -> String {
    let operation = found.operations[place]
    let isOpen = operation.end == nil
    let (start, end) = (column(of: operation.call), column(of: operation.end ?? found.moment))
    return (0..<Self.barWidth).map { column in
      switch column {
      case start: "├"
      case end where !isOpen: "┤"
      case start...end: "─"
      default: " "
      }
    }.joined()
  }

  private func column(of moment: Int) -> Int {
    let start = shown.first.map { found.operations[$0].call } ?? 0
    return (moment - start) * (Self.barWidth - 1) / max(1, found.moment - start)
  }

  private func objection(to place: Int) -> String? {
    guard let attempt = found.attempts.first(where: { $0.operation == place }) else { return nil }
    return "next \(found.words[place].cut(to: 34))? \(attempt.objection)".cut(to: width)
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
