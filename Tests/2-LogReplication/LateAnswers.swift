import Checkers
import LabSuite
import LogReplication
import Simulator
import Testing
import Vocabulary

/// Requests and answers that come late, twice, in another order, or to another leadership.
@Suite("Late answers")
struct LateAnswers {
  @Test("An answer says what was held when it was given, not what the leader has now", .graded(2, "§5.3"))
  func answeredThen() {
    lab.examine(servers: 3, link: inOrder) { room in
      try room.elect(1, with: [2])
      try room.exchange(.appendEntries, from: 1, to: 2)
      try room.accept(command("a"), by: 1)
      try room.deliver(.appendEntries, from: 1, to: 2)
      try room.accept(command("b"), by: 1)
      try room.deliver(.appendEntriesReply, from: 2, to: 1)
      try require(
        room.progress(of: 2, at: 1)?.matchIndex == 2, .progress,
        """
        S2 acknowledged index 2, S1 has a third entry since, and takes \
        \(room.progress(of: 2, at: 1)?.matchIndex ?? 0) to match.
        """
      )
      try require(
        room.commitIndex(1) == 2, .leaderCompleteness, "S1 commits up to \(room.commitIndex(1)), and S2 holds 2.")
    }
  }

  @Test("Answers in reverse order, and twice", .graded(1, "§5.3"))
  func reversed() {
    lab.examine(servers: 3, link: inOrder, seeing: .overtaking) { room in
      try room.elect(1, with: [2])
      for letter in ["a", "b", "c"] { try room.accept(command(letter), by: 1) }
      var answers: [Envelope] = []
      while !room.inFlight(.appendEntries).filter({ $0.receiver == 2 }).isEmpty {
        try room.deliver(.appendEntries, from: 1, to: 2)
        answers.append(try room.intercept(.appendEntriesReply, from: 2, to: 1))
      }
      for answer in answers.reversed() + answers { try room.deliver(answer) }
      try require(
        room.progress(of: 2, at: 1)?.matchIndex == 4 && room.commitIndex(1) == 4, .progress,
        "S2 acknowledged 4 entries, in no order, and S1 knows of \(room.progress(of: 2, at: 1)?.matchIndex ?? 0).")
    }
  }

  @Test("Requests in reverse order, and twice", .graded(1, "§5.3"))
  func reversedRequests() {
    lab.examine(servers: 3, link: inOrder, seeing: .overtaking, .duplicate) { room in
      try room.elect(1, with: [2])
      for letter in ["a", "b", "c"] { try room.accept(command(letter), by: 1) }
      var requests: [Envelope] = []
      while !room.inFlight(.appendEntries).filter({ $0.receiver == 2 }).isEmpty {
        requests.append(try room.intercept(.appendEntries, from: 1, to: 2))
      }
      for request in requests.reversed() + requests { try room.deliver(request) }
      try room.deliverAll(.appendEntriesReply)
      for _ in 1...3 { _ = try room.converse(1, with: 2) }
      try room.run(for: .milliseconds(120))
      try require(room.log(2) == room.log(1), .replication, "S2 got all requests, twice, and its log is not S1's.")
    }
  }

  @Test("A refusal that is settled since does not bring a follower back", .graded(1, "§5.3"))
  func oldRefusal() {
    lab.examine(servers: 3, link: inOrder, seeing: .duplicate) { room in
      try room.elect(1, with: [2])
      room.drop(.appendEntries)
      for letter in ["a", "b", "c"] { try room.accept(command(letter), by: 1) }
      try room.deliver(.appendEntries, from: 1, to: 2)
      let refusal = try room.intercept(.appendEntriesReply, from: 2, to: 1)
      try room.deliver(refusal)
      room.drop(.appendEntriesReply)
      _ = try room.converse(1, with: 2)
      try room.run(for: .milliseconds(120))
      let before = room.progress(of: 2, at: 1)
      try require(
        before?.matchIndex == 4, .replication,
        "S2 should hold 4 entries by now, and S1 knows of \(before?.matchIndex ?? 0).")
      try room.deliver(refusal)
      try require(
        room.progress(of: 2, at: 1) == before, .progress,
        """
        S1 knew that S2 matches up to 4, and an old refusal came: it sends \
        \(room.progress(of: 2, at: 1)?.nextIndex ?? 0) next.
        """
      )
    }
  }

  @Test("An empty log that refuses again and again is sent the first entry", .graded(1, "§5.3"))
  func emptyLog() {
    lab.examine(servers: 3, absent: [1, 2, 3], link: inOrder) { room in
      try room.start(1, holding: [1, 1, 1])
      try room.start(2, holding: [])
      try room.start(3, holding: [])
      try room.elect(1, with: [3])
      for _ in 1...5 {
        try room.hand(room.reply(.conflict(at: at(1, 3), hint: .origin), of: 2), from: 2, to: 1)
        try room.hand(room.reply(.conflict(at: .origin, hint: .origin), of: 2), from: 2, to: 1)
      }
      let next = room.progress(of: 2, at: 1)?.nextIndex
      try require(next == 1, .progress, "S2's log is empty, and S1 would send it index \(next ?? 0) next.")
    }
  }

  @Test("A newer term in an answer ends the leadership, and says nothing about logs", .graded(2, "§5.1, §5.3"))
  func newerTerm() {
    lab.examine(servers: 3, link: inOrder) { room in
      try room.elect(1, with: [2])
      try room.exchange(.appendEntries, from: 1, to: 2)
      let step = try room.hand(room.reply(.refused, of: 9), from: 3, to: 1)
      try require(
        room.role(1) == .follower(of: nil) && room.term(1) == 9, .termRule,
        "S1 hears of term 9, and is \(room.role(1)!) in term \(room.term(1)).")
      try require(step.receivers(of: .appendEntries).isEmpty, .roles, "S1 leads no more, and goes on to send entries.")
    }
  }

  @Test("An answer that says nothing about the log changes nothing that is known of it", .graded(1, "§5.3"))
  func noNews() {
    lab.examine(servers: 3, link: inOrder) { room in
      try room.elect(1, with: [2])
      let before = room.progress(of: 2, at: 1)
      let step = try room.hand(room.reply(.refused, of: 1), from: 2, to: 1)
      try require(
        room.progress(of: 2, at: 1) == before && step.receivers(of: .appendEntries).isEmpty, .progress,
        """
        S2 refused a message, in S1's own term, and S1 sends it index \(room.progress(of: 2, at: 1)?.nextIndex ?? 0) \
        next.
        """
      )
    }
  }

  @Test("What an earlier leadership knew is forgotten", .graded(2, "§5.3, Figure 2"))
  func newLeadership() {
    lab.examine(servers: 3, link: inOrder) { room in
      try room.elect(1, with: [2])
      _ = try room.converse(1, with: 2)
      for letter in ["a", "b"] { try room.accept(command(letter), by: 1) }
      _ = try room.converse(1, with: 2)
      room.dropAll()
      // S3 leads for a moment, and S1 again.
      try room.hand(room.reply(.refused, of: 5), from: 3, to: 1)
      try room.elect(1, with: [2])
      let known = room.progress(of: 2, at: 1)
      try require(
        known?.matchIndex == 0, .progress,
        """
        S1 was elected a second time, and knows of S2 that it matches up to \(known?.matchIndex ?? 0) without having \
        asked.
        """
      )
      let followers = try #require(room.status(1)?.followers)
      try require(followers.map(\.id) == [2, 3], .progress, "S1 knows of \(followers.map(\.id)), and leads S2 and S3.")
    }
  }

  @Test("Answers to an earlier leadership of the same server do not count", .graded(2, "§5.3"))
  func earlierLeadership() {
    lab.examine(servers: 5, link: inOrder) { room in
      try room.elect(1, with: [2, 3])
      for letter in ["a", "b"] { try room.accept(command(letter), by: 1) }
      // S2 acknowledges three entries of term 1; the answers are slow.
      var late: [Envelope] = []
      while !room.inFlight(.appendEntries).filter({ $0.receiver == 2 }).isEmpty {
        try room.deliver(.appendEntries, from: 1, to: 2)
        late.append(try room.intercept(.appendEntriesReply, from: 2, to: 1))
      }
      room.dropAll()
      try room.hand(room.reply(.refused, of: 4), from: 5, to: 1)
      try room.elect(1, with: [2, 3])
      for answer in late { try room.deliver(answer) }
      try require(
        room.progress(of: 2, at: 1)?.matchIndex == 0, .progress,
        "S1 leads term \(room.term(1)), and believes answers that S2 gave to its leadership of term 1.")
    }
  }

  @Test("Messages say what they said when they were sent", .graded(1, "§5.3"))
  func messagesStay() {
    lab.examine(servers: 3, link: inOrder) { room in
      try room.elect(1, with: [3])
      try room.accept(command("old"), by: 1)
      var old: [Envelope] = []
      while !room.inFlight(.appendEntries).filter({ $0.receiver == 2 }).isEmpty {
        old.append(try room.intercept(.appendEntries, from: 1, to: 2))
      }
      room.dropAll()
      // S3 leads the next term, and S1's log becomes another.
      try room.elect(3, with: [2])
      _ = try room.converse(3, with: 1)
      for message in old { try room.deliver(message) }
      _ = try room.converse(3, with: 2)
      try require(
        room.log(2) == room.log(3), .logMatching,
        "S2's log is not that of its leader, S3, after old messages of S1 came.")
    }
  }
}
