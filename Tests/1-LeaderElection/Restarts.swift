import Checkers
import LabSuite
import LeaderElection
import Simulator
import Testing
import Vocabulary

@Suite("Restarts")
struct Restarts {
  @Test("A server that voted does not vote again in the same term", .graded(2, "§5.2"))
  func voter() {
    lab.examine(servers: 5, seeing: .crash, .restart) { room in
      try room.campaign(1)
      try room.campaign(5)
      try room.deliver(.requestVote, from: 1, to: 3)
      try room.restart(3)
      let reply = try room.deliver(.requestVote, from: 5, to: 3).vote
      try require(reply?.granted == false, .oneVote, "S3 voted for S1 in term 1, was restarted, and voted for S5.")
    }
  }

  @Test("A candidate that comes back has still voted for itself", .graded(1, "§5.2"))
  func candidate() {
    lab.examine(servers: 3, seeing: .crash) { room in
      try room.campaign(1)
      try room.campaign(2)
      try room.restart(1)
      let reply = try room.deliver(.requestVote, from: 2, to: 1).vote
      try require(reply?.granted == false, .oneVote, "S1 voted for itself in term 1, was restarted, and voted for S2.")
      try require(reply?.term == 1, .monotonicTerms, "S1 was in term 1 before its restart.")
    }
  }

  @Test("A leader that comes back is a follower in its term", .graded(1, "§5.2"))
  func leader() {
    lab.examine(servers: 3, seeds: 5, seeing: .crash) { room in
      let leader = try room.awaitLeader()
      let term = room.term(leader)
      try room.restart(leader)
      try require(!room.leads(leader), .roles, "\(leader) was restarted, and leads without an election.")
      try require(room.term(leader) == term, .monotonicTerms, "\(leader) led term \(term) before its restart.")
      try room.awaitLeader()
    }
  }

  @Test(
    "A cluster comes back from a crash of all its servers, in a newer term", .graded(1, "§5.2"), arguments: [1, 3, 5])
  func everybody(servers: Int) {
    lab.examine(servers: servers, seeds: 5, seeing: .crash, .restart) { room in
      for _ in 1...3 {
        let leader = try room.awaitLeader()
        let term = room.term(leader)
        for id in room.servers { try room.crash(id) }
        try room.startAll()
        let successor = try room.awaitLeader()
        let next = room.term(successor)
        try require(
          next > term, .electionSafety, "Term \(term) had a leader; after a crash of all, \(next) has one too.")
      }
    }
  }

  @Test("A crash between any two effects breaks no promise", .graded(2, "§5.2"), arguments: [3])
  func anyEffect(servers: Int) {
    lab.examine(servers: servers, seeds: 20, seeing: .crash) { room in
      let victim = ServerID(Int(room.simulation.world.random.below(UInt64(servers))) + 1)
      for effects in 0..<12 {
        room.world { $0.crash(victim, afterEffects: effects) }
        try room.run(for: .milliseconds(400))
        try room.start(victim)
      }
      try room.awaitLeader()
    }
  }
}
