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
    let verdicts = parts.count == 1 ? [decide(parts[0])] : decideAll(parts)
    var reason: String?
    var first: Counterexample<Model>?
    for verdict in verdicts {
      switch verdict {
      case .linearizable: break
      case .notLinearizable(let found): if found.moment < first?.moment ?? .max { first = found }
      case .unknown(let words): reason = words
      }
    }
    if let first { return .notLinearizable(first) }
    return reason.map { .unknown($0) } ?? .linearizable
  }

  private typealias Operations = [History<Model>.Operation]

  private func parts(of history: History<Model>) -> [Operations] {
    guard isSplitting else { return [history.effective] }
    var places: [Model.Part: Int] = [:]
    var parts: [Operations] = []
    for operation in history.effective {
      let place = places[model.part(of: operation.input), default: parts.count]
      if place == parts.count {
        places[model.part(of: operation.input)] = place
        parts.append([])
      }
      parts[place].append(operation)
    }
    return parts
  }

  private func decideAll(_ parts: [Operations]) -> [Verdict] {
    let verdicts = Mutex([Int: Verdict]())
    DispatchQueue.concurrentPerform(iterations: parts.count) { place in
      let verdict = decide(parts[place])
      verdicts.withLock { $0[place] = verdict }
    }
    return verdicts.withLock { found in found.keys.sorted().compactMap { found[$0] } }
  }

  private func decide(_ operations: Operations) -> Verdict {
    var search = Search(operations, model, bounds)
    switch search.run() {
    case .found: return .linearizable
    case .givenUp(let reason): return .unknown(reason)
    case .impossible(let deadEnd):
      let whole = Counterexample(operations, deadEnd, search.table, model)
      return .notLinearizable(shortest(of: operations, within: whole))
    }
  }

  /// The shortest beginning that cannot be explained.
  ///
  /// Up to before the return at which the search got stuck there is an order that even fits the answers that came
  /// later, so no shorter one will do. But what had not returned at the end of a beginning may do anything, and that
  /// can make a longer one necessary.
  private func shortest(of operations: Operations, within whole: Counterexample<Model>) -> Counterexample<Model> {
    let ends = operations.compactMap(\.end).filter { $0 >= whole.moment }.sorted()
    guard let first = ends.first else { return whole }
    if let found = counterexample(in: operations.until(first)) { return found }
    var best = whole
    var (low, high) = (1, ends.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if let found = counterexample(in: operations.until(ends[middle])) {
        (best, high) = (found, middle)
      } else {
        low = middle + 1
      }
    }
    return best
  }

  private func counterexample(in operations: Operations) -> Counterexample<Model>? {
    var search = Search(operations, model, bounds)
    guard case .impossible(let deadEnd) = search.run() else { return nil }
    return Counterexample(operations, deadEnd, search.table, model)
  }
}
