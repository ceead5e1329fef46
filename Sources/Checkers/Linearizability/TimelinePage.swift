/// A counterexample as a page for a browser, which needs nothing else.
struct TimelinePage<Model: SequentialModel> {
  private let excerpt: Excerpt<Model>
  private let title: String
  /// The clients, each in a lane of its own.
  private let lanes: [Int: Int]
  private var found: Counterexample<Model> { excerpt.found }
  private static var mostOperations: Int { 1000 }
  private static var laneHeight: Int { 34 }
  private static var momentWidth: Int { 22 }
  private static var margin: Int { 60 }

  init(_ found: Counterexample<Model>, title: String) {
    self.title = title
    excerpt = Excerpt(of: found, last: Self.mostOperations)
    let clients = Set(excerpt.shown.map { found.operations[$0].client }).sorted()
    lanes = Dictionary(uniqueKeysWithValues: zip(clients, 0...))
  }

  var html: String {
    """
    <!DOCTYPE html>
    <html lang="en"><head><meta charset="utf-8"/><title>\(title.escaped)</title><style>
    body { font: 14px/1.5 system-ui, sans-serif; margin: 2em; color: #222; background: #fff }
    .time { overflow-x: auto; border: 1px solid #ddd } text { font-size: 12px } li { margin: .2em 0 }
    rect { fill: #cfe3f7; stroke: #5b88b5 } .open rect { fill: #eee; stroke: #999; stroke-dasharray: 4 3 }
    .stuck rect { fill: #f9c9c4; stroke: #b03a2e; stroke-width: 2 } code { background: #f4f4f4; padding: 0 .3em }
    </style></head><body>
    <h1>\(title.escaped)</h1>
    <p>\(found.description.escaped)</p>
    <p>A bar lasts from an operation's call to its return; the number in it is its place in the order that goes as far
    as any. What is dashed had not returned, and may have happened or not.\(omission)</p>
    <div class="time"><svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(height)">
    \(labels)
    \(excerpt.shown.map(bar(of:)).joined(separator: "\n"))
    </svg></div>
    <h2>The order that goes farthest</h2>
    \(order)
    <h2>What was tried after it</h2>
    \(list("ul", found.attempts.prefix(Self.mostOperations).map { item($0.operation, " — \($0.objection)") }))
    </body></html>
    """
  }

  private var omission: String { excerpt.omitted > 0 ? " \(excerpt.omitted) more operations came before these." : "" }

  private var width: Int { x(of: excerpt.moments) + Self.margin }

  private var height: Int { lanes.count * Self.laneHeight + 20 }

  private var labels: String {
    lanes.sorted { $0.value < $1.value }.map { client, lane in
      "<text x=\"8\" y=\"\(lane * Self.laneHeight + 31)\">C\(client)</text>"
    }.joined(separator: "\n")
  }

  private var order: String {
    let last = found.order.suffix(Self.mostOperations)
    return list("ol start=\"\(found.order.count - last.count + 1)\"", last.map { item($0, "") })
  }

  /// A list is no list without an item.
  private func list(_ tag: String, _ items: [String]) -> String {
    items.isEmpty ? "<p>Nothing.</p>" : "<\(tag)>\n\(items.joined(separator: "\n"))\n</\(tag.prefix(2))>"
  }

  private func bar(of place: Int) -> String {
    let operation = found.operations[place]
    let (start, end) = excerpt.span(of: place)
    let top = (lanes[operation.client] ?? 0) * Self.laneHeight + 12
    let kind = place == found.returning ? "stuck" : operation.end == nil ? "open" : "done"
    return """
      <g class="\(kind)"><title>\(found.name(of: place).escaped)</title>\
      <rect x="\(x(of: start))" y="\(top)" width="\(max(8, x(of: end) - x(of: start)))" height="26" rx="4"/>\
      <text x="\(x(of: start) + 5)" y="\(top + 17)">\(excerpt.mark(of: place) ?? "")</text></g>
      """
  }

  private func x(of moment: Int) -> Int { Self.margin + moment * Self.momentWidth }

  private func item(_ place: Int, _ remark: String) -> String {
    "<li>C\(found.operations[place].client): <code>\(found.words[place].escaped)</code>\(remark.escaped)</li>"
  }
}

extension Counterexample {
  /// The beginning as a self-contained page for a browser: the clients' timelines, the order that went farthest, and
  /// what was tried after it. Of very many operations it shows the last.
  public func page(title: String) -> String { TimelinePage(self, title: title).html }
}

extension String {
  /// The text as a page shows it. A mark and what follows it can be one character, so scalars are looked at.
  fileprivate var escaped: String {
    unicodeScalars.reduce(into: "") { text, scalar in
      switch scalar {
      case "&": text += "&amp;"
      case "<": text += "&lt;"
      case ">": text += "&gt;"
      case "\"": text += "&quot;"
      case "\0"..<" ": text += scalar == "\n" || scalar == "\t" ? "\(scalar)" : "\u{FFFD}"
      default: text.unicodeScalars.append(scalar)
      }
    }
  }
}
