import Simulator
import Vocabulary

/// What has happened so far, in numbers.
struct Tally {
  private let room: Room

  init(of room: Room) {
    self.room = room
  }

  private func number(_ isMeant: (CallOutcome?) -> Bool) -> Int { room.calls.count { isMeant($0.outcome) } }

  /// The calls, and what became of them.
  var calls: String {
    let done = number { if case .done? = $0 { true } else { false } }
    let refused = number { if case .refused? = $0 { true } else { false } }
    let open = number { $0 == nil }
    let others = [(number { $0 == .unknown }, "unknown"), (refused, "refused"), (open, "open")]
    return "\(counted(room.calls.count, "call")): \(done) done"
      + others.filter { $0.0 > 0 }.map { ", \($0.0) \($0.1)" }.joined()
  }

  var messages: String {
    "\(counted(room.census[.message], "message")), \(room.census[.loss]) lost"
  }

  var elections: String { counted(room.census[.campaign], "election") }
}

/// A number of things, in words: `1 call`, `3 calls`.
func counted(_ number: Int, _ thing: String) -> String { "\(number) \(thing)\(number == 1 ? "" : "s")" }
