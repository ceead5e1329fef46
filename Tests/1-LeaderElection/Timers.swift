import Checkers
import LabSuite
import LeaderElection
import Simulator
import Testing
import Vocabulary

@Suite("Timers")
struct Timers {
  @Test("The election timer starts anew for a granted vote, and not for a refused one", .graded(2, "§5.2, Figure 2"))
  func votes() {
    lab.examine(servers: 5, absent: [2, 3, 4, 5], seeing: .refusal) { room in
      let granted = try room.hand(room.request(of: 1), from: 2, to: 1)
      try require(granted.arms(.election), .patience, "S1 granted a vote, and does not give its candidate time to win.")
      for (candidate, term): (ServerID, Term) in [(3, 1), (4, 1), (5, 0)] {
        let refused = try room.hand(room.request(of: term), from: candidate, to: 1)
        try require(
          !refused.arms(.election), .patience,
          "S1 refused \(candidate) and started its timer anew: whoever asks often keeps it from campaigning.")
      }
    }
  }

  @Test("A refused candidate that asks again and again keeps nobody from campaigning", .graded(2, "§5.2"))
  func nuisance() {
    lab.examine(servers: 3, seeds: 5, absent: [2, 3], seeing: .refusal, .campaign) { room in
      try room.hand(room.heartbeat(of: 9), from: 2, to: 1)
      for _ in 1...8 where room.term(1) == 9 {
        try room.run(for: .milliseconds(75))
        try room.hand(room.request(of: 4), from: 3, to: 1)
      }
      try require(
        room.term(1) > 9, .liveness,
        "For 600 ms S1 heard nothing but requests that it refused, and did not campaign in that time.")
    }
  }

  @Test("The leader of the term restarts the election timer, a former one does not", .graded(2, "§5.2, Figure 2"))
  func heartbeats() {
    lab.examine(servers: 3, absent: [2, 3]) { room in
      let first = try room.hand(room.heartbeat(of: 2), from: 2, to: 1)
      try require(first.arms(.election), .patience, "S1 heard the leader of term 2, and does not wait for it anew.")
      let again = try room.hand(room.heartbeat(of: 2), from: 2, to: 1)
      try require(again.arms(.election), .patience, "S1 heard its leader again, and does not wait for it anew.")
      let old = try room.hand(room.heartbeat(of: 1), from: 3, to: 1)
      try require(
        !old.arms(.election), .patience,
        "S1 is in term 2, and the leader of term 1 started its timer anew: it can keep a cluster without a leader.")
      try require(old.answer?.outcome == .refused, .roles, "The former leader should be refused.")
      try require(old.answer?.term == 2, .currentTerm, "The former leader has to learn of term 2.")
    }
  }

  @Test("Replies do not restart a follower's timer", .graded(1, "§5.2, Figure 2"))
  func replies() {
    lab.examine(servers: 3, absent: [2, 3]) { room in
      try room.hand(room.heartbeat(of: 2), from: 2, to: 1)
      let late: [Message] = [
        room.vote(false, of: 2), room.vote(false, of: 1),
        .appendEntriesReply(AppendEntries.Reply(term: 2, outcome: .matched(through: 0))),
      ]
      for message in late {
        let step = try room.hand(message, from: 3, to: 1)
        try require(!step.arms(.election), .patience, "A late \(message.kind) started S1's election timer anew.")
      }
      let newer = try room.hand(room.vote(false, of: 3), from: 3, to: 1)
      try require(
        !newer.arms(.election), .patience,
        "S1 heard of a newer term, but from no leader, nor from a candidate that it votes for: it goes on waiting.")
    }
  }

  @Test("Every wait is drawn anew from the whole range", .graded(2, "§5.2"))
  func range() {
    // The classroom compares the range of every wait with the settings.
    let settings = Settings(electionTimeout: .milliseconds(200) ... .milliseconds(350))
    lab.examine(servers: 3, absent: [2, 3], settings: settings, seeing: .leader, .restart) { room in
      try room.hand(room.heartbeat(of: 1), from: 2, to: 1)
      try room.campaign(1)
      try room.campaign(1)
      try room.hand(room.vote(true, of: 3), from: 2, to: 1)
      try room.hand(room.vote(false, of: 4), from: 3, to: 1)
      try room.hand(room.request(of: 20), from: 3, to: 1)
      try room.restart(1)
    }
  }

  @Test("A candidate waits for the end of its election, and a leader for none", .graded(1, "§5.2"))
  func roles() {
    lab.examine(servers: 3, seeing: .leader) { room in
      let step = try room.campaign(1)
      try require(step.arms(.election), .liveness, "S1 campaigns, and does not wait for another election.")
      try room.exchange(.requestVote, from: 1, to: 2)
      room.dropAll()
      try require(room.leads(1), .liveness, "S1 has a majority, and does not lead.")
      try room.run(for: .milliseconds(49))
      let campaigns = room.census[.campaign]
      for id: ServerID in [2, 3] { try room.crash(id) }
      try room.run(for: .seconds(2))
      try require(
        room.leads(1) && room.census[.campaign] == campaigns, .stability,
        "A leader campaigned against itself: its election timer still runs.")
    }
  }

  @Test("An election takes as long as it takes, whatever its candidate hears", .graded(1, "§5.2, Figure 2"))
  func election() {
    lab.examine(servers: 5, seeing: .refusal) { room in
      try room.campaign(1)
      try room.campaign(2)
      let heard = [
        try room.exchange(.requestVote, from: 1, to: 3), try room.deliver(.requestVote, from: 2, to: 1),
        try room.exchange(.requestVote, from: 1, to: 2), try room.hand(room.vote(false, of: 9), from: 4, to: 1),
      ]
      for step in heard {
        try require(
          !step.arms(.election), .patience,
          "S1 is a candidate, started its election timer anew without a new election, and may so wait for ever.")
      }
    }
  }

  @Test("A leader is heard once in every interval", .graded(2, "§5.2"), arguments: [20, 50, 100])
  func pace(milliseconds: Int) {
    let settings = Settings(heartbeatInterval: .milliseconds(milliseconds))
    lab.examine(servers: 3, seeds: 3, settings: settings, seeing: .leader) { room in
      try room.awaitLeader()
      try room.run(for: .milliseconds(500))
      let before = room.census[.message]
      try room.run(for: .seconds(10))
      let sent = room.census[.message] - before
      let expected = 10_000 / milliseconds * 4
      try require(
        abs(sent - expected) <= 8, sent < expected ? .stability : .cost,
        """
        With a heartbeat every \(milliseconds) ms, two followers and their replies, 10 seconds take \(expected) \
        messages. \(sent) were sent.
        """)
    }
  }

  @Test("A deposed leader is not heard any more", .graded(1, "§5.1"))
  func silence() {
    lab.examine(servers: 3) { room in
      try room.elect(1, with: [2, 3])
      room.dropAll()
      let step = try room.hand(room.heartbeat(of: 7), from: 2, to: 1)
      try require(step.arms(.election), .patience, "S1 was deposed, and does not wait for its new leader.")
      room.isolate(1)
      let sent = room.census[.message]
      for id: ServerID in [2, 3] { try room.crash(id) }
      try room.run(for: .milliseconds(149))
      try require(room.census[.message] == sent, .roles, "S1 was deposed, and still sends.")
    }
  }
}
