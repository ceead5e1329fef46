import Foundation

/// `lab history`: builds the program that judges recorded histories for release and runs it.
struct HistoryCommand {
  let request: HistoryRequest
  let workplace: Workplace

  func run() throws -> Bool {
    // To build takes a while. A name that is wrong need not wait for it.
    if let missing = request.files.first(where: { !FileManager.default.fileExists(atPath: $0) }) {
      throw Problem.environment("there is no file or folder \(missing); is the name right?")
    }
    switch try ReleaseProgram(name: "history", workplace: workplace).run(request.arguments) {
    case .exited(0): return true
    case .exited(1), nil: return false
    case .exited: throw Problem.environment("not every history was judged; the reasons stand above")
    case .signalled(let signal):
      throw Problem.environment(
        "the program that judges histories was ended by signal \(signal); does --mebibytes ask for more than there is?")
    }
  }
}

extension HistoryRequest {
  /// The words for the program that judges.
  var arguments: [String] {
    var words = files
    if whole { words.append("--whole") }
    if timeline { words.append("--timeline") }
    if let page { words += ["--page", page] }
    if let seconds { words += ["--seconds", "\(seconds)"] }
    if let mebibytes { words += ["--mebibytes", "\(mebibytes)"] }
    if format != .text { words += ["--format", format.rawValue] }
    return words
  }
}
