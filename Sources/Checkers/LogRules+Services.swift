import Simulator
import Vocabulary

/// What must hold of servers that have a state machine inside.
extension LogRules {
  /// To compare states costs more than anything else that is looked at. So they are compared after every so many
  /// entries: a difference does not go away.
  private static var interval: UInt64 { 8 }

  /// Whether the state is to be looked at after a step.
  func wantsState(after step: Step) -> Bool {
    let applied = applied[step.server.number - 1]
    return applied.number % Self.interval == 0 && applied > .zero && step.effects.contains(where: \.changesState)
  }

  /// Rule 5: after the same entries all state machines are the same.
  mutating func check(_ service: any Service, after step: Step) throws(Violation) {
    let applied = applied[step.server.number - 1]
    let (last, data) = service.snapshot
    try require(
      last == applied, .stateMachineSafety,
      "\(step.server) was given all entries up to \(applied), and its state machine stands at \(last).")
    guard let (expected, owner) = states[applied] else {
      states[applied] = (data, step.server)
      return
    }
    try require(
      expected[...].hasSameBytes(as: data[...]), .stateMachineSafety,
      "After index \(applied) the state machines of \(owner) and \(step.server) are not the same.")
  }
}

extension Effect {
  fileprivate var changesState: Bool {
    switch self {
    case .apply, .restore: true
    default: false
    }
  }
}
