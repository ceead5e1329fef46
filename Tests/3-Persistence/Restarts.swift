import Checkers
import LabSuite
import Persistence
import Simulator
import Testing
import Vocabulary

@Suite("Restarts")
struct Restarts {
  @Test(
    "One server after another crashes and comes back with all that it had", .graded(3, "Figure 2"),
    arguments: [2, 3, 5])
  func oneByOne(servers: Int) {
    lab.examine(servers: servers, seeds: 3, seeing: .crash, .restart) { room in
      for number in 1...5 { try room.commit(command(number)) }
      for id in room.servers {
        let (log, term) = (room.log(id), room.term(id))
        try room.restart(id)
        try require(
          room.log(id) == log && room.term(id) >= term, .durability,
          """
          \(id) crashed in term \(term) with \(log.count) entries, and comes back in term \(room.term(id)) with \
          \(room.log(id).count).
          """
        )
        try room.commit(command("after \(id)"))
      }
      try room.recover()
    }
  }

  @Test(
    "Some servers crash together, and come back while the others go on", .graded(2, "Figure 2"), arguments: [3, 5, 7])
  func some(servers: Int) {
    lab.examine(servers: servers, seeds: 3, seeing: .crash, .restart) { room in
      for round in 1...servers {
        let position = try room.commit(command("before \(round)"))
        let some = (0..<(servers / 2)).reduce(into: ServerSet()) { $0.insert(ServerID(1 + (round + $1) % servers)) }
        for id in some { try room.crash(id) }
        try room.commit(command("without \(some)"))
        for id in some { try room.start(id) }
        try room.awaitApplied(position)
      }
      try room.recover()
    }
  }

  @Test(
    "All servers crash, again and again, and nothing that was committed is lost", .graded(3, "Figure 2"),
    arguments: 1...7)
  func everybody(servers: Int) {
    lab.examine(servers: servers, seeds: 3, seeing: .crash, .restart) { room in
      for round in 1...3 {
        for number in 1...3 { try room.commit(command("\(round).\(number)")) }
        for id in room.servers { try room.crash(id) }
        try room.startAll()
      }
      let leader = try room.awaitLeader()
      try room.awaitApplied(room.status(leader)?.last ?? .origin, within: .seconds(1))
      let commands = room.committed.filter { if case .command = $0.content { true } else { false } }
      try require(
        commands.count == 9, .durability,
        "Nine commands were committed, and after three crashes of all \(commands.count) are there.")
    }
  }

  @Test("A server that comes back waits for a leader, and not for ever", .graded(2, "§5.2"), arguments: [1, 3])
  func timers(servers: Int) {
    lab.examine(servers: servers, seeds: 5, seeing: .crash, .restart) { room in
      try room.commit(command("a"))
      for id in room.servers { try room.crash(id) }
      try room.startAll()
      try room.awaitLeader(within: .seconds(3))
      try room.commit(command("b"))
    }
  }

  @Test("A vote outlives a crash", .graded(3, "Figure 2"))
  func vote() {
    lab.examine(servers: 3, absent: [1, 3], seeing: .crash) { room in
      try room.hand(room.request(of: 1, last: .origin), from: 1, to: 2)
      try room.restart(2)
      let step = try room.hand(room.request(of: 1, last: .origin), from: 3, to: 2)
      try require(step.vote?.granted == false, .oneVote, "S2 voted for S1, crashed, and votes for S3 in the same term.")
      let again = try room.hand(room.request(of: 1, last: .origin), from: 1, to: 2)
      try require(again.vote?.granted == true, .oneVote, "S2 voted for S1, crashed, and does not know of it any more.")
    }
  }

  @Test("A term outlives a crash, also one without a vote and without an entry", .graded(3, "Figure 2"))
  func term() {
    lab.examine(servers: 3, absent: [1, 3], seeing: .crash) { room in
      try room.hand(room.append(entries([1]), after: .origin, of: 1), from: 1, to: 2)
      try room.hand(room.reply(.refused, of: 5), from: 3, to: 2)
      try room.restart(2)
      try require(
        room.term(2) == 5, .monotonicTerms, "S2 was in term 5 when it crashed, and comes back in term \(room.term(2)).")
      let step = try room.hand(room.append([], after: at(1, 1), of: 4), from: 1, to: 2)
      try require(
        step.answer?.outcome == .refused, .termRule, "S2 was in term 5, crashed, and follows a leader of term 4.")
    }
  }

  @Test("What was acknowledged outlives a crash, what was overwritten does not come back", .graded(4, "Figure 2, §5.3"))
  func truncation() {
    lab.examine(servers: 3, absent: [1, 3], seeing: .crash) { room in
      try room.hand(room.append(entries([1, 1, 1, 1]), after: .origin, of: 1), from: 1, to: 2)
      try room.hand(room.append(entries([2], after: 2), after: at(1, 2), of: 2), from: 3, to: 2)
      for _ in 1...2 {
        try room.restart(2)
        try require(
          room.terms(2) == [1, 1, 2], .durability, "S2's log had the terms 1, 1, 2, and now has \(room.terms(2)).")
      }
      // The log of a candidate that is longer, and older, is not enough.
      let step = try room.hand(room.request(of: 3, last: at(1, 5)), from: 1, to: 2)
      try require(
        step.vote?.granted == false, .voteRule, "S2 holds an entry of term 2, crashed, and votes for a log of term 1.")
    }
  }

  @Test(
    "The entries are applied again from the first, because the state machine is new",
    .graded(3, "Figure 2, volatile state"), arguments: [1, 3])
  func appliedAgain(servers: Int) {
    lab.examine(servers: servers, seeds: 3, seeing: .crash) { room in
      for number in 1...3 { try room.commit(command(number)) }
      let position = try room.commit(command("last"))
      for id in room.servers { try room.crash(id) }
      try room.startAll()
      try room.awaitApplied(position)
    }
  }
}
