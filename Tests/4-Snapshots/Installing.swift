import Checkers
import LabSuite
import Simulator
import Snapshots
import Testing
import Vocabulary

/// What a follower does with a leader's snapshot. The test plays the leader, S1; S3 has made the snapshot, which is
/// through 1.5 and comes in three pieces.
@Suite("Installing")
struct Installing {
  /// S2 holds entries of these terms, of which so many are committed.
  private func examine(
    _ terms: [Term] = [], committed: Index = 0, _ story: @escaping (inout Room, [Message]) throws -> Void
  ) {
    lab.examine(servers: 3, absent: [1, 2, 3], settings: onRequest) { room in
      try room.start(3)
      try room.hand(
        room.append(entries([1, 1, 1, 1, 1]), after: .origin, of: 1, committed: 5), from: 1, to: 3)
      try room.compact(3)
      try room.start(2)
      let request = room.append(entries(terms), after: .origin, of: terms.last ?? 1, committed: committed)
      if !terms.isEmpty { try room.hand(request, from: 1, to: 2) }
      try story(&room, try room.pieces(of: 3, in: max(1, terms.last ?? 1)))
    }
  }

  private func expect(_ step: Step, _ outcome: InstallSnapshot.Reply.Outcome, _ story: String) throws {
    try require(
      step.installation == outcome, .installation,
      "\(story): S2 should answer \"\(outcome)\", and answers \"\(step.installation?.description ?? "nothing")\".")
  }

  @Test("A follower that holds nothing gets everything", .graded(2, "§7, Figure 13"))
  func whole() {
    examine { room, pieces in
      try expect(
        try room.hand(pieces[0], from: 1, to: 2), .received(last: at(1, 5), bytes: 16), "The first piece comes")
      try room.expect(2, base: .origin, holding: [], after: "One piece came")
      try expect(
        try room.hand(pieces[1], from: 1, to: 2), .received(last: at(1, 5), bytes: 32), "The second piece comes")
      try expect(try room.hand(pieces[2], from: 1, to: 2), .installed(through: 5), "The last piece comes")
      try room.expect(2, base: at(1, 5), holding: [], after: "All pieces came")
      try require(
        room.applied(2) == 5, .installation, "S2's state machine is at index \(room.applied(2)), and not at 5.")
      try room.hand(room.append(entries([1], after: 5), after: at(1, 5), of: 1, committed: 6), from: 1, to: 2)
      try room.expect(2, base: at(1, 5), holding: [1], after: "Another entry came")
    }
  }

  @Test("Pieces come twice, in another order, and too early", .graded(2, "Figure 13"))
  func disorder() {
    examine { room, pieces in
      let orders = [[1, 0, 0, 2, 1, 0, 1, 2], [2, 2, 1, 0, 1, 1, 2], [0, 2, 1, 0, 2]]
      for order in orders {
        var copy = room
        for place in order { try copy.hand(pieces[place], from: 1, to: 2) }
        try copy.expect(2, base: at(1, 5), holding: [], after: "Pieces came in the order \(order)")
        let step = try copy.hand(pieces[2], from: 1, to: 2)
        try expect(step, .installed(through: 5), "The last piece comes again, and everything is installed")
      }
    }
  }

  @Test("A leader of a term that is over installs nothing, and is not waited for", .graded(2, "§5.1, Figure 13"))
  func oldTerm() {
    examine { room, pieces in
      try room.hand(room.request(of: 2, last: at(1, 5)), from: 3, to: 2)
      for piece in pieces {
        let step = try room.hand(piece, from: 1, to: 2)
        try expect(step, .refused, "A piece of term 1 comes, and S2 is in term 2")
        try require(!step.arms(.election), .patience, "S2 restarts its election timer for a leader whose term is over.")
      }
      try room.expect(2, base: .origin, holding: [], after: "A snapshot of an old term came")
    }
  }

  @Test("A newer term is adopted with a piece", .graded(1, "§5.1"))
  func newTerm() {
    examine { room, _ in
      try room.hand(try room.pieces(of: 3, in: 4)[0], from: 1, to: 2)
      try require(
        room.term(2) == 4 && room.role(2) == .follower(of: 1), .termRule,
        "S1 sends a piece as leader of term 4. S2 is \(room.role(2)?.description ?? "down") in term \(room.term(2)).")
    }
  }

  @Test("Each piece of its leader's is a reason to be patient", .graded(1, "§5.2, §7"))
  func patience() {
    examine { room, pieces in
      for piece in [pieces[0], pieces[0], pieces[2], pieces[1], pieces[2], pieces[2]] {
        let step = try room.hand(piece, from: 1, to: 2)
        try require(
          step.arms(.election), .patience, "S2 hears from its leader, and its election timer goes on: it will campaign."
        )
      }
    }
  }

  @Test("Who holds the snapshot's last entry keeps what follows it", .graded(2, "§7, Figure 13 (6)"))
  func suffix() {
    examine([1, 1, 1, 1, 1, 1, 1], committed: 2) { room, pieces in
      let step = try room.hand(pieces[0], from: 1, to: 2)
      try expect(step, .installed(through: 5), "S2 holds 1.5 and what follows")
      for piece in pieces { try room.hand(piece, from: 1, to: 2) }
      try require(
        room.terms(2) == [1, 1, 1, 1, 1, 1, 1], .durability,
        "S2 has acknowledged 7 entries. It gets a snapshot through 1.5, and then holds \(room.terms(2).count).")
      try require(
        room.commitIndex(2) == 5 && room.applied(2) == 5, .replication,
        "A snapshot through 1.5 says that all up to there is committed. S2 takes \(room.commitIndex(2)) to be.")
    }
  }

  @Test("Nobody goes back to an older snapshot", .graded(2, "§7"), arguments: [5, 6, 7])
  func back(committed: Int) {
    examine([1, 1, 1, 1, 1, 1, 1], committed: Index(UInt64(committed))) { room, pieces in
      for piece in pieces {
        try expect(try room.hand(piece, from: 1, to: 2), .installed(through: 5), "S2 has committed more than 5 entries")
      }
      try require(
        room.commitIndex(2) == Index(UInt64(committed)) && room.applied(2) == Index(UInt64(committed)),
        .stateMachineSafety, "S2 was at index \(committed), and is at \(room.applied(2)) after an old snapshot.")
      try room.compact(2)
      for piece in pieces { try room.hand(piece, from: 1, to: 2) }
      try require(room.base(2).index.place == committed, .compaction, "S2's log begins after \(room.base(2)) again.")
    }
  }

  @Test("Another leader's entries go, all of them", .graded(2, "§7, Figure 13 (7)"))
  func conflict() {
    lab.examine(servers: 3, absent: [1, 2, 3], settings: onRequest) { room in
      try room.start(2)
      try room.hand(room.append(entries([1, 1]), after: .origin, of: 1, committed: 1), from: 1, to: 2)
      try room.hand(room.append(entries([2, 2, 2, 2, 2], after: 1), after: at(1, 1), of: 2), from: 1, to: 2)
      try room.start(3)
      let others = room.append(entries([1, 3, 3, 3]), after: .origin, of: 3, committed: 4)
      try room.hand(others, from: 1, to: 3)
      try room.compact(3)
      for piece in try room.pieces(of: 3, in: 3) { try room.hand(piece, from: 1, to: 2) }
      try room.expect(
        2, base: at(3, 4), holding: [], after: "S2 held entries of term 2, and gets a snapshot through 3.4")
    }
  }

  @Test("Half of a snapshot is worth nothing under another leader", .graded(2, "Figure 13"))
  func half() {
    examine { room, pieces in
      try room.hand(pieces[0], from: 1, to: 2)
      try room.hand(pieces[1], from: 1, to: 2)
      let others = try room.pieces(of: 3, in: 2)
      let step = try room.hand(others[2], from: 3, to: 2)
      try expect(
        step, .received(last: at(1, 5), bytes: 0), "Two pieces came of S1, and the third of S3, the next leader")
      for (piece, bytes) in zip(others.dropLast(), [16, 32]) {
        try expect(try room.hand(piece, from: 3, to: 2), .received(last: at(1, 5), bytes: bytes), "S3 begins anew")
      }
      try expect(try room.hand(others[2], from: 3, to: 2), .installed(through: 5), "All of S3's pieces came")
    }
  }

  @Test("Pieces of two snapshots are not mixed", .graded(2, "Figure 13"))
  func two() {
    examine { room, old in
      try room.hand(room.append(entries([1, 1], after: 5), after: at(1, 5), of: 1, committed: 7), from: 1, to: 3)
      try room.compact(3)
      let new = try room.pieces(of: 3, in: 1)
      try room.hand(old[0], from: 1, to: 2)
      try expect(
        try room.hand(new[1], from: 1, to: 2), .received(last: at(1, 7), bytes: 0), "The second piece of another one")
      try room.hand(new[0], from: 1, to: 2)
      try room.hand(new[1], from: 1, to: 2)
      try expect(try room.hand(new[2], from: 1, to: 2), .installed(through: 7), "All pieces of the newer one came")
      try expect(
        try room.hand(old[2], from: 1, to: 2), .installed(through: 5), "The last piece of the older one comes late")
      try room.expect(2, base: at(1, 7), holding: [], after: "The newer snapshot was installed")
    }
  }

  @Test("A state machine that is slow gets the snapshot after what it was given before", .graded(2, "§7"))
  func slow() {
    examine { room, _ in
      room.world { $0.setApplyTime(.milliseconds(30) ... .milliseconds(30), of: 2) }
      try room.hand(room.append(entries([1, 1]), after: .origin, of: 1, committed: 2), from: 1, to: 2)
      for piece in try room.pieces(of: 3, in: 1) { try room.hand(piece, from: 1, to: 2) }
      for _ in 1...5 {
        try room.run(for: .milliseconds(30))
        try room.hand(room.append([], after: .origin, of: 1), from: 1, to: 2)
      }
      try require(
        room.applied(2) == 5, .installation, "S2's state machine is at index \(room.applied(2)), and not at 5.")
    }
  }
}
