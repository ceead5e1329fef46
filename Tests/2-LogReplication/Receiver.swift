import Checkers
import LabSuite
import LogReplication
import Simulator
import Testing
import Vocabulary

/// What a follower does with requests, good and bad, old and new. The test plays the leader, S1.
@Suite("Receiver")
struct Receiver {
  /// A follower S2 with entries of these terms, in this term.
  private func examine(_ terms: [Term], term: Term? = nil, _ story: @escaping (inout Room) throws -> Void) {
    lab.examine(servers: 3, absent: [1, 2, 3]) { room in
      try room.start(2, holding: terms, term: term)
      try story(&room)
    }
  }

  private func expect(_ terms: [Term], _ room: Room, _ story: String) throws {
    try require(
      room.terms(2) == terms, .logMatching, "\(story): S2's log has the terms \(room.terms(2)), not \(terms).")
  }

  @Test("What does not follow an entry that is held is refused, and changes nothing", .graded(1, "§5.3, Figure 2"))
  func gap() {
    examine([1, 1]) { room in
      for previous in [at(1, 3), at(2, 2), at(1, 9), at(2, 1)] {
        let step = try room.hand(
          room.append(entries([2], after: previous.index), after: previous, of: 2), from: 1, to: 2)
        guard case .conflict(at: previous, _)? = step.answer?.outcome else {
          throw Violation(
            .logMatching, "S2 holds 1.1 and 1.2, gets an entry after \(previous), and does not report a conflict.")
        }
        try expect([1, 1], room, "An entry came after \(previous)")
      }
    }
  }

  @Test("A hint rules out a whole term", .graded(1, "§5.3, end"))
  func hint() {
    examine([1, 1, 2, 2, 3, 3]) { room in
      let cases: [(previous: LogPosition, hint: LogPosition)] = [
        (at(4, 9), at(3, 6)), (at(2, 9), at(2, 4)), (at(2, 6), at(2, 4)), (at(1, 5), at(1, 2)),
      ]
      for (previous, expected) in cases {
        let step = try room.hand(room.append([], after: previous, of: 4), from: 1, to: 2)
        guard case .conflict(_, let hint)? = step.answer?.outcome else {
          throw Violation(.logMatching, "S2 does not hold \(previous), and does not report a conflict.")
        }
        try require(
          hint == expected, .cost,
          """
          S2's log has the terms 1, 1, 2, 2, 3, 3. A leader that holds \(previous) may share up to \(expected): not \
          \(hint).
          """
        )
      }
    }
  }

  @Test("A conflicting entry goes, with all that follow it", .graded(1, "§5.3, Figure 2"))
  func conflict() {
    examine([1, 1, 1, 1]) { room in
      try room.hand(room.append(entries([2], after: 2), after: at(1, 2), of: 2), from: 1, to: 2)
      try expect([1, 1, 2], room, "An entry of term 2 came after 1.2")
    }
  }

  @Test("An old request changes nothing, however short it is", .graded(2, "§5.3, Figure 2"))
  func old() {
    examine([1]) { room in
      let first = room.append(entries([2], after: 1), after: at(1, 1), of: 2)
      let both = room.append(entries([2, 2], after: 1), after: at(1, 1), of: 2)
      try room.hand(both, from: 1, to: 2)
      for old in [first, both, room.append([], after: at(1, 1), of: 2), room.append([], after: .origin, of: 2)] {
        try room.hand(old, from: 1, to: 2)
        try expect([1, 2, 2], room, "\(old) came, late")
      }
    }
  }

  @Test("A deposed leader's entries are not stored", .graded(1, "§5.1, Figure 2"))
  func deposed() {
    examine([1, 1], term: 3) { room in
      let step = try room.hand(
        room.append(entries([2], after: 2), after: at(1, 2), of: 2, committed: 2), from: 1, to: 2)
      try require(
        step.answer == AppendEntries.Reply(term: 3, outcome: .refused), .termRule,
        "S2 is in term 3, and answers a leader of term 2: \(step.answer.map { "\($0)" } ?? "nothing").")
      try expect([1, 1], room, "A leader of term 2 sent an entry")
      try require(room.commitIndex(2) == 0, .stateMachineSafety, "S2 believes the leader of a term that is over.")
    }
  }

  @Test(
    "The commit index follows the leader's, but not beyond what the request vouches for", .graded(2, "§5.3, Figure 2"))
  func commitIndex() {
    examine([1, 1, 1, 1]) { room in
      let stages: [(message: Message, committed: Index)] = [
        (room.append([], after: at(1, 1), of: 2, committed: 0), 0),
        (room.append([], after: at(1, 1), of: 2, committed: 1), 1),
        (room.append([], after: at(1, 2), of: 2, committed: 9), 2),
        (room.append([], after: at(1, 1), of: 2, committed: 1), 2),
        (room.append([], after: at(2, 3), of: 2, committed: 9), 2),
        (room.append(entries([2], after: 2), after: at(1, 2), of: 2, committed: 9), 3),
      ]
      for (message, committed) in stages {
        try room.hand(message, from: 1, to: 2)
        try require(
          room.commitIndex(2) == committed, room.commitIndex(2) > committed ? .stateMachineSafety : .replication,
          "S2 was sent \(message), and its commit index is \(room.commitIndex(2)) instead of \(committed).")
      }
    }
  }

  @Test("Messages of any kind and shape harm nobody", .graded(1, "§5.3"))
  func nonsense() {
    examine([1, 1]) { room in
      let far = LogPosition(term: 1, index: Index(.max))
      let metadata = SnapshotMetadata(last: far, configuration: room.simulation.configuration)
      for message in [
        room.append([], after: far, of: 1), room.append(entries([1]), after: far, of: 1),
        room.reply(.matched(through: Index(.max)), of: 1), room.reply(.conflict(at: far, hint: far), of: 1),
        room.reply(.refused, of: 1),
        .installSnapshot(InstallSnapshot(term: 1, snapshot: metadata, offset: 0, data: [], isLast: true)),
      ] {
        try room.hand(message, from: 1, to: 2)
        try expect([1, 1], room, "\(message) came")
      }
    }
  }
}
