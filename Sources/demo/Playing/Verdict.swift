import Checkers
import StoreHistory

/// What the linearizability checker says about all calls: whether the service looked as if it did one thing at a time.
struct Verdict {
  let isGood: Bool
  let text: String

  /// Looks for an order of all calls that explains every answer. What was refused did not happen; a call without an
  /// answer may have happened or not.
  init(on room: Room) {
    let history = room.history(
      of: KeyValueModel.self, input: KeyValueModel.Input.init, output: KeyValueModel.Output.init)
    self.init(LinearizabilityChecker(KeyValueModel(), bounds: Bounds(steps: 3_000_000)).check(history), history)
  }

  init(_ verdict: LinearizabilityChecker<KeyValueModel>.Verdict, _ history: History<KeyValueModel>) {
    switch verdict {
    case .linearizable:
      isGood = true
      let calls = counted(history.operations.count, "call")
      text = "linearizable: there is an order of all \(calls) that explains every answer"
    case .notLinearizable(let found):
      isGood = false
      text = "not linearizable: \(found)\n\n\(found.timeline(last: 16))"
    case .unknown(let reason):
      isGood = false
      text = "whether the calls have an order could not be found out: \(reason)"
    }
  }
}
