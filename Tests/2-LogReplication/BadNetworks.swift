import Checkers
import LabSuite
import LogReplication
import Simulator
import Testing
import Vocabulary

@Suite("Bad networks")
struct BadNetworks {
  @Test("A third of all messages is lost, and many arrive late or twice", .graded(2, "§5.3"), arguments: [3, 5])
  func lossy(servers: Int) {
    lab.examine(servers: servers, seeds: 10, seeing: .loss, .duplicate, .overtaking) { room in
      room.world { world in
        world.network.changeAll { link in
          link.loss = 0.33
          link.duplication = 0.3
          link.delay = 0.2
        }
      }
      for number in 1...60 {
        if let leader = room.leader { _ = try room.propose(command(number), to: leader) }
        try room.run(for: .milliseconds(50))
      }
      try room.recover()
    }
  }

  @Test(
    "A follower that is heard, but hears nothing, is brought up when it hears again", .graded(1, "§5.3"),
    arguments: [3, 5])
  func deaf(servers: Int) {
    lab.examine(servers: servers, seeds: 5, seeing: .cut) { room in
      let leader = try room.awaitLeader()
      let deaf: ServerID = leader == 1 ? 2 : 1
      room.world { $0.cut(from: $0.servers, to: [deaf]) }
      for number in 1...10 {
        if let leader = room.leader { _ = try room.propose(command(number), to: leader) }
        try room.run(for: .milliseconds(100))
      }
      try room.recover()
    }
  }

  @Test(
    "A leader that is not answered commits nothing, and is replaced when others can", .graded(2, "§5.3"),
    arguments: [3, 5])
  func unanswered(servers: Int) {
    lab.examine(servers: servers, seeds: 5, seeing: .cut) { room in
      let leader = try room.awaitLeader()
      try room.run(for: .milliseconds(200))
      let committed = room.commitIndex(leader)
      room.world { $0.cut(from: $0.servers, to: [leader]) }
      for number in 1...10 { try room.accept(command(number), by: leader) }
      try room.run(for: .seconds(1))
      try require(
        room.commitIndex(leader) == committed || !room.leads(leader), .leaderCompleteness,
        "\(leader) hears nobody, and commits up to \(room.commitIndex(leader)).")
      try room.recover()
    }
  }

  @Test("Two halves: one goes on, the other waits, and both agree again", .graded(1, "§5.3"), arguments: [3, 4, 5])
  func halves(servers: Int) {
    lab.examine(servers: servers, seeds: 5, seeing: .cut) { room in
      try room.commit(command("before"))
      let minority = ServerSet(first: (servers - 1) / 2)
      let majority = room.servers.subtracting(minority)
      for round in 1...3 {
        room.partition(minority, from: majority)
        for id in minority { _ = try room.propose(command("minor \(round)"), to: id) }
        try room.commit(command("major \(round)"), by: majority)
        try room.heal()
        try room.run(for: .seconds(1))
        try room.commit(command("both \(round)"))
      }
      try room.run(for: .milliseconds(300))
      try room.expectSameLogs(of: room.servers)
    }
  }
}
