import Checkers
import Testing

@testable import history

@Suite(
  "Recorded histories", .enabled(if: Recordings.areThere, "there are no recorded histories beside the project"))
struct RecordingTests {
  @Test("all are judged as they should be, in parts and as a whole")
  func judges() throws {
    #expect(Recordings.verdicts.count == 55)
    for (file, verdict) in Recordings.verdicts {
      let history = try Files.history(in: file)
      let judgement = Judgement(history, Options())
      #expect(judgement.verdict.rawValue == verdict, "\(file)")
      #expect((judgement.violation == nil) == (verdict == "linearizable"), "\(file)")
      #expect(isLinearizable(asWhole: history) == (verdict == "linearizable"), "\(file)")
    }
  }

  /// Whether a history is linearizable whose parts are not looked at one by one. Nil if that is not known.
  private func isLinearizable(asWhole history: RecordedHistory) -> Bool? {
    func isLinearizable<Model>(_ history: History<Model>, by model: Model) -> Bool? {
      switch LinearizabilityChecker(model, isSplitting: false).check(history) {
      case .linearizable: true
      case .notLinearizable: false
      case .unknown: nil
      }
    }
    return switch history {
    case .register(let history): isLinearizable(history, by: RegisterModel())
    case .keyValue(let history): isLinearizable(history, by: KeyValueModel())
    }
  }

  @Test("a store may be one part as well", arguments: ["c01-ok", "c01-bad", "c10-ok"])
  func judgesOnePart(name: String) throws {
    let (file, verdict) = try #require(Recordings.verdicts.first { $0.file.contains(name) })
    var options = Options()
    options.whole = true
    #expect(Judgement(try Files.history(in: file), options).verdict.rawValue == verdict)
  }
}
