import Checkers
import LabSuite
import LeaderElection
import Simulator
import Testing
import Vocabulary

@Suite("The first leader")
struct FirstLeader {
  @Test("A cluster of any size elects a leader", .graded(2, "§5.2"), arguments: [1, 2, 3, 4, 5, 7])
  func isElected(servers: Int) {
    lab.examine(servers: servers, seeds: 20, seeing: .campaign, .leader) { room in
      let leader = try room.awaitLeader()
      try room.run(for: .seconds(1))
      try require(
        room.agree(room.servers), .stability,
        "A second after they followed \(leader), the servers do not agree: \(room.summary(of: room.servers)).")
    }
  }

  @Test("A server that is alone leads within one election timeout", .graded(1, "§5.2"))
  func alone() {
    lab.examine(servers: 1, seeing: .leader) { room in
      try room.awaitLeader(within: room.simulation.settings.electionTimeout.upperBound)
      try require(
        room.term(1) == 1, .stability, "The first election was for term 1, and S1 leads term \(room.term(1)).")
    }
  }

  @Test("A candidate asks everybody else, and a majority is enough", .graded(2, "§5.2"), arguments: [2, 3, 4, 5, 7])
  func needsMajority(servers: Int) {
    lab.examine(servers: servers, seeing: .leader) { room in
      let others = room.servers.subtracting([1])
      let asked = try room.campaign(1).receivers(of: .requestVote)
      try require(asked == others, .liveness, "S1 campaigns, and asks \(asked) for votes instead of \(others).")
      let needed = servers / 2
      for (votes, voter) in others.enumerated() where votes < needed {
        try require(!room.leads(1), .electionSafety, "S1 leads \(servers) servers with \(votes + 1) votes.")
        try room.exchange(.requestVote, from: 1, to: voter)
      }
      try require(room.leads(1), .liveness, "S1 has \(needed + 1) votes of \(servers), and does not lead.")
    }
  }

  @Test("A new leader is heard at once", .graded(2, "§5.2"), arguments: [3, 5])
  func isHeardAtOnce(servers: Int) {
    lab.examine(servers: servers, seeing: .leader) { room in
      let others = room.servers.subtracting([1])
      try room.campaign(1)
      for voter in others {
        let step = try room.exchange(.requestVote, from: 1, to: voter)
        guard room.leads(1) else { continue }
        let heard = step.receivers(of: .appendEntries)
        try require(
          heard == others, .stability,
          "S1 was elected, and sent a heartbeat to \(heard) instead of \(others): somebody may lose patience.")
        return
      }
      throw Violation(.liveness, "S1 has all votes, and does not lead.")
    }
  }

  @Test("Nobody is led into another election by a slow first heartbeat", .graded(1, "§5.2"))
  func slowHeartbeats() {
    let patient = Settings(heartbeatInterval: .milliseconds(140))
    lab.examine(servers: 5, seeds: 20, settings: patient, seeing: .leader) { room in
      let elected = try room.run(until: { $0.leader != nil }, within: .seconds(5))
      try require(elected, .liveness, "After 5 seconds nobody leads.")
      // Replies of the election and the first heartbeat are on their way for 5 ms each at most.
      try room.run(for: .milliseconds(20))
      try room.expectNoElection(for: .seconds(2))
    }
  }

  @Test("An election costs a request and a reply for each other server", .graded(1, "§5.2"), arguments: [3, 5, 7])
  func cost(servers: Int) {
    lab.examine(servers: servers, seeing: .leader) { room in
      try room.campaign(1)
      try room.deliverAll(.requestVote)
      try room.deliverAll(.requestVoteReply)
      try require(room.leads(1), .liveness, "S1 has all votes, and does not lead.")
      let others = servers - 1
      let expected = 3 * others
      try require(
        room.census[.message] == expected, .cost,
        """
        An election of \(servers) servers takes \(others) requests, \(others) replies and \(others) first heartbeats. \
        \(room.census[.message]) messages were sent.
        """)
    }
  }
}
