import Foundation

/// What is found out about a test that took the process with it, by playing the run in which it did again.
struct PostMortem: Equatable {
  /// What the run did the second time.
  enum Repeat: Equatable {
    /// It died again, at the end of this trace.
    case died(trace: [String])
    /// It ended well.
    case ended
    /// There is no run to play: the test calls the student's code itself.
    case noRun
  }

  let result: TestResult
  let lesson: Int
  let source: CodeSource
  let again: Repeat

  /// How many lines of the trace are shown.
  private static let lines = 25

  /// What to tell a person about it.
  var text: String {
    let words = result.death?.words ?? ""
    let run = result.lastRun.map { " of \(counted($0.servers, "server")) with seed \($0.seed)" } ?? ""
    return (["The run\(run) \(words)"] + details).joined(separator: "\n\n")
  }

  private var details: [String] {
    switch again {
    case .noRun:
      ["The test calls the code itself, without a simulated network, so there is no trace."]
    case .ended:
      [
        "The same run ended well when repeated: the code does not do the same thing twice (a clock, random numbers, or "
          + "the order of a Set or Dictionary)."
      ]
    case .died(let trace):
      traceText(trace) + replay
    }
  }

  /// The end of the trace, below its first line, which names the servers.
  private func traceText(_ trace: [String]) -> [String] {
    let events = trace.dropFirst()
    guard let names = trace.first, let last = events.last else {
      return ["It had not begun to handle its first event."]
    }
    let shown = events.suffix(Self.lines).map { "  \($0)" }
    let omitted = events.count > shown.count ? ["  … \(events.count - shown.count) lines before"] : []
    return [
      "The last that happened in it:\n\n" + (["  \(names)"] + omitted + shown).joined(separator: "\n"),
      "It was handling this event:\n\n  \(last)",
    ]
  }

  private var replay: [String] {
    guard let run = result.lastRun else { return [] }
    let command = "swift run lab replay \(lesson) \(result.test) --servers \(run.servers) --seed \(run.seed)"
    return ["Play it again:\n\n  \(command)\(source.option)"]
  }
}

extension SuiteRunner {
  /// Plays the run in which a test died again, to see where.
  func postMortem(of result: TestResult) throws -> PostMortem? {
    guard result.death != nil else { return nil }
    return PostMortem(
      result: result, lesson: build.lesson.number, source: build.source, again: try playAgain(result))
  }

  private func playAgain(_ result: TestResult) throws -> PostMortem.Repeat {
    guard let run = result.lastRun else { return .noRun }
    defer { terminal.endProgress() }
    let trace = try emptyTrace()
    let round = try play(Choice(only: result.test, run: run, trace: trace))
    guard round.died else { return .ended }
    return .died(trace: try Trace.lines(of: trace))
  }

  /// A file for the trace, without what an earlier run left in it.
  func emptyTrace() throws -> URL {
    let trace = build.scratch.appending(path: "trace.txt")
    guard FileManager.default.createFile(atPath: trace.path, contents: nil) else {
      throw Problem.environment("cannot write \(trace.path)")
    }
    return trace
  }
}

/// What happened in a run, a line an event, as the suite wrote it down.
enum Trace {
  static func lines(of file: URL) throws -> [String] {
    // The last line may be cut short anywhere, also inside a letter.
    guard let data = FileManager.default.contents(atPath: file.path) else {
      throw Problem.environment("cannot read the trace of the run")
    }
    return String(decoding: data, as: UTF8.self).lines.map(String.init)
  }
}
