import Dispatch
import Synchronization

/// Decides whether a history is linearizable.
public struct LinearizabilityChecker<Model: SequentialModel>: Sendable {
  /// What came out.
  public enum Verdict: Sendable {
    /// There is an order that explains every answer.
    case linearizable
    /// There is none, and this is the beginning of the history that shows it.
    case notLinearizable(Counterexample<Model>)
    /// The search was given up, for this reason.
    case unknown(String)
  }

  private let model: Model
  private let bounds: Bounds
  private let isSplitting: Bool

  /// A checker of histories of this service.
  ///
  /// - Parameter isSplitting: whether each part is looked at alone, and several at a time.
  public init(_ model: Model, bounds: Bounds = Bounds(), isSplitting: Bool = true) {
    self.model = model
    self.bounds = bounds
    self.isSplitting = isSplitting
  }

  /// Decides. Where more than one part is wrong, the one that is the first to be.
  public func check(_ history: History<Model>) -> Verdict {
    let parts = parts(of: history)
    let meter = Meter(bounds)
    let verdicts = parts.count == 1 ? [decide(parts[0], meter)] : decideAll(parts, meter)
    var reason: String?
    var found: [Counterexample<Model>] = []
    for verdict in verdicts {
      switch verdict {
      case .linearizable: break
      case .notLinearizable(let counterexample): found.append(counterexample)
      case .unknown(let words): reason = words
      }
    }
    guard var first = found.min(by: { $0.moment < $1.moment }) else {
      return reason.map { .unknown($0) } ?? .linearizable
    }
    // Where a search was given up there may be a shorter one.
    first.isShortest = reason == nil && found.allSatisfy(\.isShortest)
    return .notLinearizable(first)
  }

  private typealias Operations = [History<Model>.Operation]

  private func parts(of history: History<Model>) -> [Operations] {
    guard isSplitting else { return [history.effective] }
    var numbers = Numbering<Model.Part>()
    var parts: [Operations] = []
    for operation in history.effective {
      let number = Int(numbers.number(of: model.part(of: operation.input)))
      if number == parts.count { parts.append([]) }
      parts[number].append(operation)
    }
    return parts
  }

  private func decideAll(_ parts: [Operations], _ meter: Meter) -> [Verdict] {
    let verdicts = Mutex([Int: Verdict]())
    DispatchQueue.concurrentPerform(iterations: parts.count) { place in
      let verdict = decide(parts[place], meter)
      verdicts.withLock { $0[place] = verdict }
    }
    return verdicts.withLock { found in found.keys.sorted().compactMap { found[$0] } }
  }

  private func decide(_ operations: Operations, _ meter: Meter) -> Verdict {
    switch Explanation(of: operations, by: model, meter) {
    case .found: .linearizable
    case .givenUp(let reason): .unknown(reason)
    case .impossible(let deadEnd, let state):
      .notLinearizable(ShortestBeginning(of: operations, by: model, meter).counterexample(deadEnd, in: state))
    }
  }
}
