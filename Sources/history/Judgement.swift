import Checkers

/// What the checker says of a history.
struct Judgement {
  enum Verdict: String {
    case linearizable
    case notLinearizable = "not-linearizable"
    case unknown
  }

  /// What a person is shown of a violation.
  struct Violation {
    let sentence: String
    let timeline: String
    /// A page for a browser, under this title.
    let page: @Sendable (_ title: String) -> String
  }

  let verdict: Verdict
  /// How many operations the history has.
  let operations: Int
  /// How long it took to decide.
  let time: Duration
  /// Why the verdict is not known.
  var reason: String?
  var violation: Violation?

  /// Judges a history, within the bounds and in the way that the options name.
  init(_ history: RecordedHistory, _ options: Options) {
    switch history {
    case .register(let history): self.init(history, RegisterModel(), options)
    case .keyValue(let history): self.init(history, KeyValueModel(inParts: !options.whole), options)
    }
  }

  private init<Model>(_ history: History<Model>, _ model: Model, _ options: Options) {
    let clock = ContinuousClock()
    let start = clock.now
    var bounds = Bounds(deadline: options.seconds.map { start + .seconds($0) })
    if let mebibytes = options.mebibytes { bounds.bytes = mebibytes << 20 }
    let outcome = LinearizabilityChecker(model, bounds: bounds, isSplitting: !options.whole).check(history)
    time = clock.now - start
    operations = history.operations.count
    switch outcome {
    case .linearizable: verdict = .linearizable
    case .unknown(let words): (verdict, reason) = (.unknown, words)
    case .notLinearizable(let found):
      verdict = .notLinearizable
      violation = Violation(
        sentence: found.description, timeline: found.timeline(), page: { found.page(title: $0) })
    }
  }
}
