/// Why a thing in a submission is left out.
enum Omission: Error, Hashable {
  case absolute, leadsOut, strange, link, special, twice, notText, notSwift, outside
  case unreadable(String)

  /// The reason, to follow names and a colon.
  var text: String {
    switch self {
    case .absolute: "left out, a path must begin in the submission"
    case .leadsOut: "left out, a path must not lead out of the submission"
    case .strange: "left out, such a name is not accepted"
    case .link: "left out, links are never followed"
    case .special: "left out, neither a file nor a folder that can be read"
    case .twice: "there more than once, the last one is graded"
    case .notText: "left out, not UTF-8 text"
    case .notSwift: "not graded, only Swift files are"
    case .outside: "not graded, the course's own is used for all that is outside the labs"
    case .unreadable(let reason): "left out, \(reason)"
    }
  }
}

/// What was left out of a submission, by reason, in the order in which it was met.
struct Omissions {
  private var reasons: [Omission] = []
  private var names: [Omission: [String]] = [:]
  private var known: [Omission: Set<String>] = [:]

  mutating func note(_ name: String, _ reason: Omission) {
    guard known[reason, default: []].insert(name).inserted else { return }
    if names[reason] == nil { reasons.append(reason) }
    names[reason, default: []].append(name)
  }

  /// A line for each reason.
  var remarks: [String] { reasons.map { "\(listed(names[$0] ?? [])): \($0.text)" } }
}

/// Names in a line: the first three, and how many more there are.
func listed(_ names: [String]) -> String {
  let shown = names.prefix(3).map { $0.printable.shortened(to: 100) }
  let more = names.count - shown.count
  return shown.joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")
}
