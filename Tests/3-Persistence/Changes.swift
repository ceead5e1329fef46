import Checkers
import LabSuite
import Persistence
import Testing
import Vocabulary

/// Which records an event calls for.
@Suite("Changes")
struct Changes {
  /// The terms of a saved log and of another one, and up to where they are the same.
  private static let logs: [(saved: [Term], now: [Term], same: Index)] = [
    ([], [], 0), ([], [1], 0), ([1], [1], 1), ([1, 1], [1, 1, 1], 2), ([1, 1, 1], [1], 1),
    ([1, 1, 1], [1, 2], 1), ([1, 1, 2, 2, 3], [1, 1, 2, 4], 3), ([1, 1, 2, 2], [3], 0),
    ([1, 2, 3, 4], [1, 2, 3, 5, 5], 3), ([2, 2, 2, 2, 2], [2, 2, 2, 3, 3], 3),
  ]

  @Test("Two logs are the same up to the last index at which their terms are", .graded(3, "§5.3"))
  func agreement() {
    lab.inspect {
      for (saved, now, same) in Self.logs {
        let index = Outline(of: entries(saved)).agreement(with: entries(now))
        try require(
          index == same, .recovery,
          "Logs of the terms \(saved) and \(now) are the same up to \(same), not \(index).")
      }
    }
  }

  /// What a server was and is, and which records tell the difference.
  private static let changes: [(why: String, before: PersistentState, after: PersistentState, records: [Record])] = [
    ("nothing has changed", state(1, 2, [1]), state(1, 2, [1]), []),
    ("a newer term", state(1, 2, [1]), state(3, nil, [1]), [.term(3, vote: nil)]),
    ("a vote", state(1, nil, [1]), state(1, 3, [1]), [.term(1, vote: 3)]),
    ("a new entry", state(1, nil, [1]), state(1, nil, [1, 1]), [.entries([1], after: 1)]),
    (
      "entries of a new leader", state(1, 2, []), state(2, nil, [1, 2]),
      [.term(2, vote: nil), .entries([1, 2], after: 0)]
    ),
    (
      "entries that take the place of others", state(2, 2, [1, 1, 1]), state(2, 2, [1, 2]),
      [.truncate(after: 1), .entries([2], after: 1)]
    ),
    ("entries that are gone", state(2, 2, [1, 1, 1]), state(2, 2, [1]), [.truncate(after: 1)]),
    (
      "a term, and entries in the place of others", state(2, 2, [1, 2]), state(3, nil, [1, 3, 3]),
      [.term(3, vote: nil), .truncate(after: 1), .entries([3, 3], after: 1)]
    ),
  ]

  private static func state(_ term: Term, _ vote: ServerID?, _ terms: [Term]) -> PersistentState {
    PersistentState(term: term, vote: vote, entries: entries(terms))
  }

  @Test("An event is written as its changes, in order, and as nothing if nothing changed", .graded(4, "Figure 2"))
  func records() {
    lab.inspect {
      for (why, before, after, expected) in Self.changes {
        var saved = Saved(before)
        let records = saved.records(for: after)
        try require(
          records == expected, .recovery,
          """
          \(why.prefix(1).uppercased() + why.dropFirst()): \(records.count) records are written, and \
          \(expected.count) are due, in this order: \(expected).
          """
        )
        let again = saved.records(for: after)
        try require(again.isEmpty, .cost, "\(why): what is saved is saved a second time.")
      }
    }
  }
}
