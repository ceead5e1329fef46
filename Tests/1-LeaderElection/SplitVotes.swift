import Checkers
import LabSuite
import LeaderElection
import Simulator
import Testing
import Vocabulary

@Suite("Split votes")
struct SplitVotes {
  @Test(
    "A split vote ends: everybody campaigns at once, and then somebody is first", .graded(2, "§5.2"),
    arguments: [2, 3, 4, 5, 7])
  func ends(servers: Int) {
    lab.examine(servers: servers, seeds: 20, seeing: .splitVote, .leader) { room in
      for id in room.servers { try room.campaign(id) }
      try room.deliverAll(.requestVote)
      try room.deliverAll(.requestVoteReply)
      try require(room.leader == nil, .electionSafety, "Everybody voted for itself, and yet somebody leads.")
      try room.awaitLeader(within: .seconds(4))
    }
  }

  @Test("The next election is in the next term", .graded(2, "§5.2"))
  func nextTerm() {
    lab.examine(servers: 3, seeing: .splitVote) { room in
      for id in room.servers { try room.campaign(id) }
      room.dropAll()
      try room.campaign(2)
      try require(
        room.role(2) == .candidate(votes: [2]), .roles, "S2's second candidacy begins with its own vote only.")
      for voter: ServerID in [1, 3] {
        let reply = try room.deliver(.requestVote, from: 2, to: voter).vote
        try require(
          reply?.granted == true, .liveness,
          "\(voter) voted for itself in term 1. In term 2 it has a new vote, and refuses S2.")
      }
    }
  }

  @Test("Servers that draw alike timeouts still elect a leader", .graded(1, "§5.2, §9.3"))
  func narrow() {
    let narrow = Settings(electionTimeout: .milliseconds(150) ... .milliseconds(170))
    lab.examine(servers: 5, seeds: 10, settings: narrow, seeing: .leader) { room in
      try room.awaitLeader(within: .seconds(20))
    }
  }
}
