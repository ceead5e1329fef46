import Checkers
import LabSuite
import LeaderElection
import Simulator
import Testing
import Vocabulary

@Suite("Votes on an unreliable network")
struct Votes {
  @Test("A vote that arrives twice is one vote", .graded(2, "§5.2"))
  func duplicated() {
    lab.examine(servers: 5, seeing: .duplicate) { room in
      try room.campaign(1)
      try room.deliver(.requestVote, from: 1, to: 2)
      let reply = try room.intercept(.requestVoteReply, from: 2, to: 1)
      for _ in 1...3 { try room.deliver(reply) }
      try require(!room.leads(1), .electionSafety, "S1 leads five servers with the votes of S1 and S2.")
      try room.elect(3, with: [4, 5])
      try room.awaitLeader()
    }
  }

  @Test("A request that arrives twice is answered alike, and is one vote", .graded(1, "§5.2"))
  func requestedTwice() {
    lab.examine(servers: 5, seeing: .duplicate) { room in
      try room.campaign(1)
      let request = try room.intercept(.requestVote, from: 1, to: 2)
      for _ in 1...3 {
        let reply = try room.deliver(request).vote
        try require(reply?.granted == true, .voteRule, "S1 asks S2 for the same vote again, and is refused.")
        try room.deliver(.requestVoteReply, from: 2, to: 1)
      }
      try require(!room.leads(1), .electionSafety, "S1 leads five servers with the votes of S1 and S2.")
      try room.exchange(.requestVote, from: 1, to: 3)
      try require(room.leads(1), .liveness, "S1 has the votes of S1, S2 and S3, and does not lead.")
    }
  }

  @Test("A vote of an earlier election does not count in this one", .graded(2, "§5.2"))
  func late() {
    lab.examine(servers: 3) { room in
      try room.campaign(1)
      try room.deliver(.requestVote, from: 1, to: 2)
      let late = try room.intercept(.requestVoteReply, from: 2, to: 1)
      try room.campaign(1)
      try room.deliver(late)
      try require(!room.leads(1), .electionSafety, "S1 leads term 2 with a vote of term 1.")
      try room.campaign(2)
      room.drop(.requestVote, of: [1])
      try room.exchange(.requestVote, from: 2, to: 3)
      try require(room.leads(2), .liveness, "S2 has the votes of S2 and S3 in term 2, and does not lead.")
    }
  }

  @Test("Votes may arrive in any order, and after the election", .graded(1, "§5.2"))
  func reordered() {
    lab.examine(servers: 5, seeing: .overtaking) { room in
      try room.campaign(1)
      let requests = try [2, 3, 4, 5].map { try room.intercept(.requestVote, from: 1, to: $0) }
      for request in requests.reversed() { try room.deliver(request) }
      let replies = try [2, 3, 4, 5].map { try room.intercept(.requestVoteReply, from: $0, to: 1) }
      for reply in replies.reversed() { try room.deliver(reply) }
      try require(room.leads(1), .liveness, "S1 has all votes, and does not lead.")
      let sent = room.census[.message]
      for reply in replies + replies { try room.deliver(reply) }
      try require(
        room.leads(1) && room.census[.message] == sent, .cost, "A leader reacts to votes that come after its election.")
      // The first message of the next heartbeat overtakes the one that waited.
      let early = try room.intercept(.appendEntries, from: 1, to: 2)
      try room.fire(.heartbeat, of: 1)
      try room.deliver(.appendEntries, from: 1, to: 2)
      try room.deliver(early)
      try require(room.role(2) == .follower(of: 1), .roles, "S2 heard heartbeats of S1 out of order.")
    }
  }

  @Test("Two candidates of a term do not share a voter", .graded(1, "§5.2"))
  func contested() {
    lab.examine(servers: 3, seeing: .refusal) { room in
      try room.campaign(1)
      try room.campaign(2)
      try room.exchange(.requestVote, from: 1, to: 3)
      let second = try room.deliver(.requestVote, from: 2, to: 3).vote
      try require(second?.granted == false, .oneVote, "S3 voted for S1, and grants S2 its vote in the same term.")
      let crossed = try room.deliver(.requestVote, from: 1, to: 2).vote
      try require(crossed?.granted == false, .oneVote, "S2 is a candidate, and grants S1 its vote in the same term.")
      try require(room.leads(1), .liveness, "S1 has the votes of S1 and S3, and does not lead.")
    }
  }

  @Test("A vote is not forgotten when the leader is heard", .graded(2, "§5.2"))
  func remembered() {
    lab.examine(servers: 5) { room in
      try room.campaign(4)
      let late = try [2, 3].map { try room.intercept(.requestVote, from: 4, to: $0) }
      room.dropAll()
      try room.elect(1, with: [2, 3])
      try room.deliverAll(.appendEntries)
      for request in late {
        let reply = try room.deliver(request).vote
        try require(
          reply?.granted == false, .oneVote,
          "\(request.receiver) voted for S1 in term 1, heard its heartbeat, and then voted for S4 in term 1.")
      }
    }
  }

  @Test("A candidate of an older term is refused, and learns of the newer one", .graded(1, "§5.1"))
  func outdated() {
    lab.examine(servers: 3, absent: [2, 3], seeing: .refusal) { room in
      try room.hand(room.heartbeat(of: 5), from: 2, to: 1)
      let reply = try room.hand(room.request(of: 3), from: 3, to: 1).vote
      try require(reply?.granted == false, .voteRule, "S1 is in term 5, and grants a candidate of term 3 its vote.")
      try require(reply?.term == 5, .currentTerm, "The refused candidate has to learn of term 5.")
      let next = try room.hand(room.request(of: 6), from: 3, to: 1).vote
      try require(next?.granted == true && next?.term == 6, .voteRule, "S1 refuses the only candidate of term 6.")
    }
  }

  @Test("Lost requests are made up for by another election", .graded(1, "§5.2"), arguments: [2, 3, 5])
  func lost(servers: Int) {
    lab.examine(servers: servers, seeds: 5, seeing: .loss) { room in
      for round: Term in [1, 2, 3] {
        try room.campaign(1)
        room.dropAll()
        try require(room.term(1) == round, .roles, "This is S1's election number \(round), in term \(room.term(1)).")
      }
      try room.awaitLeader()
    }
  }
}
