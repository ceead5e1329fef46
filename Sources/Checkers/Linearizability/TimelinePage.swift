/// A counterexample as a page for a browser, which needs nothing else.
struct TimelinePage<Model: SequentialModel> {
  private let found: Counterexample<Model>
  private let title: String
  private let lanes: [Int]
  private static var laneHeight: Int { 34 }
  private static var momentWidth: Int { 22 }
  private static var margin: Int { 60 }

  init(_ found: Counterexample<Model>, title: String) {
    self.found = found
    self.title = title
    lanes = Set(found.operations.map(\.client)).sorted()
  }

  var html: String {
    """
    <!DOCTYPE html>
    <html lang="en"><head><meta charset="utf-8"><title>\(title.escaped)</title><style>
    body { font: 14px/1.5 system-ui, sans-serif; margin: 2em; color: #222; background: #fff }
    .time { overflow-x: auto; border: 1px solid #ddd } text { font-size: 12px } li { margin: .2em 0 }
    rect { fill: #cfe3f7; stroke: #5b88b5 } .open rect { fill: #eee; stroke: #999; stroke-dasharray: 4 3 }
    .stuck rect { fill: #f9c9c4; stroke: #b03a2e; stroke-width: 2 } code { background: #f4f4f4; padding: 0 .3em }
    </style></head><body>
    <h1>\(title.escaped)</h1>
    <p>\(found.description.escaped)</p>
    <p>A bar lasts from an operation's call to its return; the number in it is its place in the order that goes as far
    as any. What is dashed had not returned, and may have happened or not.</p>
    <div class="time"><svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(height)">
    \(labels)
    \(bars)
    </svg></div>
    <h2>The order that goes farthest</h2><ol>
    \(found.order.map { item($0, "") }.joined(separator: "\n"))
    </ol><h2>What was tried after it</h2><ul>
    \(found.attempts.map { item($0.operation, " — \($0.objection)") }.joined(separator: "\n"))
    </ul></body></html>
    """
  }

  private var width: Int { x(of: found.moment) + Self.margin }

  private var height: Int { lanes.count * Self.laneHeight + 20 }

  private var labels: String {
    lanes.enumerated().map { lane, client in
      "<text x=\"8\" y=\"\(lane * Self.laneHeight + 31)\">C\(client)</text>"
    }.joined(separator: "\n")
  }

  private var bars: String { found.operations.indices.map(bar(of:)).joined(separator: "\n") }

  private func bar(of place: Int) -> String {
    let operation = found.operations[place]
    let (start, end) = (x(of: operation.call), x(of: operation.end ?? found.moment))
    let top = (lanes.firstIndex(of: operation.client) ?? 0) * Self.laneHeight + 12
    let kind = place == found.returning ? "stuck" : operation.end == nil ? "open" : "done"
    let number = found.order.firstIndex(of: place).map { "\($0 + 1)" } ?? (place == found.returning ? "✗" : "")
    return """
      <g class="\(kind)"><title>C\(operation.client): \(found.words[place].escaped)</title>\
      <rect x="\(start)" y="\(top)" width="\(max(8, end - start))" height="26" rx="4"/>\
      <text x="\(start + 5)" y="\(top + 17)">\(number)</text></g>
      """
  }

  private func x(of moment: Int) -> Int {
    let first = found.operations.first?.call ?? 0
    return Self.margin + (moment - first) * Self.momentWidth
  }

  private func item(_ place: Int, _ remark: String) -> String {
    "<li>C\(found.operations[place].client): <code>\(found.words[place].escaped)</code>\(remark.escaped)</li>"
  }
}

extension Counterexample {
  /// The whole beginning as a self-contained page for a browser: the clients' timelines, the order that went farthest,
  /// and what was tried after it.
  public func page(title: String) -> String { TimelinePage(self, title: title).html }
}

extension String {
  fileprivate var escaped: String {
    reduce(into: "") { text, character in
      switch character {
      case "&": text += "&amp;"
      case "<": text += "&lt;"
      case ">": text += "&gt;"
      case "\"": text += "&quot;"
      default: text.append(character)
      }
    }
  }
}
