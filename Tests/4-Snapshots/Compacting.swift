import Checkers
import LabSuite
import Simulator
import Snapshots
import Testing
import Vocabulary

/// What a server does with its own log.
@Suite("Compacting")
struct Compacting {
  @Test("Logs are compacted, one after another, and the cluster goes on", .graded(2, "§7"), arguments: [1, 2, 3, 5])
  func basic(servers: Int) {
    lab.examine(servers: servers, seeds: 3, settings: onRequest, seeing: .compaction) { room in
      for round in 1...3 {
        for number in 1...4 { try room.commit(command(10 * round + number)) }
        for id in room.servers {
          let before = room.log(id)
          try room.compact(id)
          try room.expect(id, base: room.status(id)?.last ?? .origin, holding: [], after: "Everything was compacted")
          try require(room.log(id) == before, .compaction, "\(id)'s log was another one before.")
        }
      }
      try room.commit(command("on"))
      try room.expectSameLogs(of: room.servers)
      try room.expectNoElection(for: .seconds(1))
    }
  }

  @Test("What is not committed, not newer, or too large is refused", .graded(1, "§7"))
  func refusals() {
    lab.examine(servers: 3, settings: onRequest, link: inOrder) { room in
      try room.elect(1, with: [2])
      for letter in ["a", "b", "c"] { try room.commit(command(letter)) }
      room.partition([1], from: [2, 3])
      try room.accept(command("open"), by: 1)
      guard let server = room.simulation.server(1) else { return }
      let cases: [(index: Index, answer: Compaction, base: Index)] = [
        (3, .done(through: at(1, 3)), 3), (2, .outdated(by: at(1, 3)), 3), (3, .outdated(by: at(1, 3)), 3),
        (0, .outdated(by: at(1, 3)), 3), (5, .beyondCommitted(4), 3), (9, .beyondCommitted(4), 3),
        (4, .done(through: at(1, 4)), 4),
      ]
      var copy = server
      for (index, expected, base) in cases {
        let (answer, _) = copy.compact(through: index, [1, 2, 3])
        try require(
          answer == expected && copy.status.base.index == base, .compaction,
          """
          S1's log ends at 1.5 and is committed up to 4. It is given a snapshot through \(index), should answer \
          "\(expected)" and begin after \(base). It answers "\(answer)", and begins after \(copy.status.base).
          """)
      }
    }
  }

  @Test(
    "Servers ask for snapshots, leaders and followers alike, and no log grows", .graded(2, "§7"), arguments: [1, 3])
  func policy(servers: Int) {
    lab.examine(servers: servers, seeds: 2, settings: often, seeing: .snapshot, .compaction) { room in
      for number in 1...150 {
        try room.commit(command(number))
        try room.run(for: .milliseconds(1))
        for id in room.servers {
          try require(
            room.size(id) <= 250, .compaction,
            "Snapshots are due every 150 bytes, and \(id)'s log has grown to \(room.size(id)).")
        }
      }
      for id in room.servers {
        try require(
          room.base(id).index > 100, .compaction,
          "\(room.committed.count) entries are committed, and \(id)'s log begins after \(room.base(id)).")
      }
      try room.expectNoElection(for: .seconds(1))
    }
  }

  @Test("Without an interval nobody asks for a snapshot", .graded(1, "§7"))
  func never() {
    lab.examine(servers: 3, settings: onRequest) { room in
      for number in 1...30 { try room.commit(command(number)) }
      try require(room.census[.snapshot] == 0, .compaction, "No interval is set, and a snapshot was asked for.")
    }
  }

  @Test("A snapshot that is never made is asked for again", .graded(1, "§7"))
  func again() {
    lab.examine(servers: 3, settings: often, link: inOrder) { room in
      try room.elect(1, with: [2])
      guard var server = room.simulation.server(1) else { return }
      var asked: [Index] = []
      for number in 1...60 {
        let (_, _) = server.propose(command(number))
        let last = server.status.last.index
        let reply = AppendEntries.Reply(term: 1, outcome: .matched(through: last))
        for case .takeSnapshot(let index) in server.receive(.appendEntriesReply(reply), from: 2) { asked.append(index) }
      }
      try require(
        asked.count >= 5, .compaction,
        """
        60 entries are committed and no snapshot is ever made. One is due every 150 bytes, and was asked for at \
        \(asked).
        """
      )
    }
  }

  @Test("Entries that wait for a slow state machine are not forgotten", .graded(2, "§7"), arguments: [1, 3])
  func waiting(servers: Int) {
    lab.examine(servers: servers, seeds: 3, settings: often, seeing: .compaction, .restart) { room in
      for id in room.servers {
        room.world { $0.setApplyTime(.milliseconds(20) ... .milliseconds(60), of: id) }
      }
      for number in 1...40 {
        let leader = try room.awaitLeader()
        try room.propose(command(number), to: leader)
        try room.run(for: .milliseconds(10))
        for id in room.servers where room.applied(id) > .zero {
          try require(
            room.base(id).index <= room.applied(id), .compaction,
            "\(id)'s state machine has applied index \(room.applied(id)), and its log begins after \(room.base(id)).")
        }
      }
      for id in room.servers { try room.restart(id) }
      try room.recover()
      try room.awaitApplied(try room.commit(command("last")))
    }
  }

  /// S2 follows the test, which plays S1 and S3, holds entries 1 to 6, of which 5 are committed, and has compacted 3.
  private func follow(_ story: @escaping (inout Room) throws -> Void) {
    lab.examine(servers: 3, absent: [1, 2, 3], settings: onRequest) { room in
      try room.start(2)
      try room.hand(room.append(entries([1, 1, 1]), after: .origin, of: 1, committed: 3), from: 1, to: 2)
      try room.compact(2)
      let rest = entries([1, 1, 1], after: 3)
      try room.hand(room.append(rest, after: at(1, 3), of: 1, committed: 5), from: 1, to: 2)
      try room.expect(2, base: at(1, 3), holding: [1, 1, 1], after: "S2 has compacted what is up to 3")
      try story(&room)
    }
  }

  @Test("A request before, at and after the base is no conflict, and takes nothing away", .graded(2, "§7, braft"))
  func late() {
    follow { room in
      for previous in Index(0)...6 {
        for count in 0...(6 - previous.place) {
          let some = entries([Term](repeating: 1, count: count), after: previous)
          let position = previous == .zero ? .origin : at(1, previous)
          let step = try room.hand(room.append(some, after: position, of: 1, committed: 5), from: 1, to: 2)
          let expected = AppendEntries.Reply.Outcome.matched(through: previous.advanced(by: count))
          try require(
            step.answer?.outcome == expected, .compaction,
            """
            S2's log begins after 1.3 and ends at 1.6. It gets \(count) entries after \(position), and answers \
            "\(step.answer?.outcome.description ?? "nothing")" instead of "\(expected)".
            """)
          try room.expect(2, base: at(1, 3), holding: [1, 1, 1], after: "\(count) entries came after \(position)")
        }
      }
    }
  }

  @Test("A request that reaches over the base stores what is new in it", .graded(1, "§7"))
  func over() {
    follow { room in
      try room.hand(room.append(entries([1, 1, 1, 1, 2], after: 1), after: at(1, 1), of: 2), from: 1, to: 2)
      try room.expect(2, base: at(1, 3), holding: [1, 1, 2], after: "Entries 2 to 6 came, the last of term 2")
      try room.hand(room.append([], after: at(2, 9), of: 2), from: 1, to: 2)
      try room.expect(
        2, base: at(1, 3), holding: [1, 1, 2], after: "A heartbeat after 2.9 came, which S2 does not hold")
    }
  }

  @Test("A log of which nothing is left votes as it did", .graded(1, "§5.4.1, §7"))
  func votes() {
    lab.examine(servers: 3, absent: [1, 2, 3], settings: onRequest) { room in
      try room.start(2)
      try room.hand(room.append(entries([1, 1, 2]), after: .origin, of: 2, committed: 3), from: 1, to: 2)
      try room.compact(2)
      for (last, isGranted) in [(at(1, 9), false), (at(2, 2), false), (at(2, 3), true)] {
        let term = room.term(2).next
        let step = try room.hand(room.request(of: term, last: last), from: 3, to: 2)
        try require(
          step.vote?.granted == isGranted, .voteRule,
          "S2's log ended at 2.3 and was compacted. A candidate whose log ends at \(last) gets its vote: \(!isGranted)."
        )
      }
    }
  }
}
