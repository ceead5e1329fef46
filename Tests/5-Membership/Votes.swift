import Checkers
import LabSuite
import LogReplication
import Membership
import Simulator
import Testing
import Vocabulary

/// Elections among servers that go by different configurations.
@Suite("Votes")
struct Votes {
  @Test("In C_old,new both groups have to agree on a leader", .graded(2, "§6"))
  func joint() {
    lab.examine(servers: 5, voters: [1, 2, 3], link: inOrder, seeing: .campaign) { room in
      try room.elect(3, with: [1])
      for id: ServerID in [1, 2] { _ = try room.converse(3, with: id) }
      try room.begin(.replace(with: [3, 4, 5]), at: 3)
      let joint = Configuration(groups: [[1, 2, 3], [3, 4, 5]])
      _ = try room.run(
        until: { room in (1...5).allSatisfy { room.configuration(ServerID($0)) == joint } }, within: .seconds(1))
      try require(room.configuration(5) == joint, .changes, "All should go by \(joint) for a moment.")
      room.partition([1, 2], from: [3, 4, 5])
      room.dropAll()
      try room.crash(3)
      try room.start(3)
      // {S3, S4, S5} are all of C_new, and one of three of C_old.
      try room.expectNoLeader(among: [1, 2, 3, 4, 5], for: .seconds(3))
      room.reconnect()
      try room.run(for: .seconds(2))
      try room.expectCluster([3, 4, 5])
    }
  }

  @Test("In C_old,new nothing is committed by one group alone", .graded(2, "§6"), arguments: [1, 2])
  func commitment(side: Int) {
    lab.examine(servers: 7, voters: [1, 2, 3], link: inOrder) { room in
      try room.elect(3, with: [1])
      for id: ServerID in [1, 2] { _ = try room.converse(3, with: id) }
      try room.begin(.replace(with: [3, 4, 5, 6, 7]), at: 3)
      _ = try room.run(until: { $0.configuration(3).isJoint }, within: .seconds(1))
      let cut: ServerSet = side == 1 ? [1, 2] : [4, 5, 6]
      room.partition(cut, from: room.servers.subtracting(cut))
      room.dropAll()
      let before = room.commitIndex(3)
      try room.propose(command("more"), to: 3)
      try room.run(for: .milliseconds(300))
      try require(
        room.commitIndex(3) == before, .leaderCompleteness,
        "\(cut) are cut off, a majority of one of the groups, and S3 commits up to \(room.commitIndex(3)).")
      room.reconnect()
      try room.run(for: .seconds(2))
      let target: ServerSet = [3, 4, 5, 6, 7]
      if room.cluster != voters(target) { try room.make(.replace(with: target), of: target) }
      try room.run(for: .milliseconds(500))
      try room.expectCluster(target)
    }
  }

  @Test(
    "Who does not know the newest configuration votes for who does, and may be voted for",
    .graded(2, "§6, thesis §4.2.2"))
  func different() {
    lab.examine(servers: 3, voters: [1], link: inOrder, seeing: .change) { room in
      try room.awaitReadiness()
      try room.begin(.add(2), at: 1)
      // S1 alone knows that S2 votes, and cannot lead without it.
      _ = try room.run(until: { $0.configuration(1).voters.contains(2) }, within: .seconds(1))
      room.dropAll()
      try require(room.configuration(2) == voters([1]), .configurationInForce, "S2 goes by \(room.configuration(2)).")
      try room.restart(1)
      try room.run(for: .seconds(1))
      try room.expectCluster([1, 2])
    }
  }

  @Test("A server outside its latest configuration still votes", .graded(2, "Thesis §4.2.2"))
  func outside() {
    lab.examine(servers: 3, absent: [1, 3], link: inOrder) { room in
      let change = [Entry(term: 1, .noop), Entry(term: 1, .configuration(voters([1, 3])))]
      try room.hand(room.append(change, after: .origin, of: 1, committed: 1), from: 1, to: 2)
      try require(
        room.configuration(2) == voters([1, 3]), .configurationInForce, "S2 goes by \(room.configuration(2)).")
      try room.run(for: .milliseconds(150))
      let step = try room.hand(room.request(of: max(2, room.term(2).next), last: at(1, 2)), from: 3, to: 2)
      try require(
        step.vote?.granted == true, .voteRule,
        "S2 is not in {S1, S3}, which is not committed: S3 may need its vote, and does not get it.")
    }
  }

  @Test(
    "Partitions along and across C_old and C_new, at every step of a change", .graded(3, "§6"), arguments: [1, 2, 3, 4])
  func partitions(story: Int) {
    let sides: [ServerSet] = [[1, 2], [1, 4], [1, 2, 3], [3]]
    lab.examine(servers: 5, voters: [1, 2, 3], seeing: .cut) { room in
      try room.run(for: .milliseconds(400))
      for delay in 0..<30 {
        var copy = room
        let leader = try copy.awaitReadiness()
        try copy.begin(.replace(with: [3, 4, 5]), at: leader)
        try copy.run(for: .milliseconds(Int64(delay) * 2))
        let side = sides[story - 1]
        copy.partition(side, from: copy.servers.subtracting(side))
        for id in copy.running where copy.leads(id) { try copy.propose(command("\(id)"), to: id) }
        try copy.run(for: .seconds(1))
        for id in copy.running where copy.leads(id) { try copy.propose(command("\(id)"), to: id) }
        try copy.run(for: .seconds(1))
        copy.reconnect()
        try copy.run(for: .seconds(1))
        if copy.cluster != voters([3, 4, 5]) { try copy.make(.replace(with: [3, 4, 5]), of: [3, 4, 5]) }
        try copy.run(for: .milliseconds(500))
        try copy.expectCluster([3, 4, 5])
        room.simulation.world.census = copy.census
      }
    }
  }
}
