import Checkers
import LabSuite
import LeaderElection
import Simulator
import Testing
import Vocabulary

@Suite("Bad networks")
struct BadNetworks {
  @Test("A leader that can only listen is replaced, and follows", .graded(2, "§5.1"), arguments: [3, 5])
  func mute(servers: Int) {
    lab.examine(servers: servers, seeds: 10, seeing: .cut) { room in
      let mute = try room.awaitLeader()
      room.world { $0.cut(from: [mute], to: $0.servers) }
      try room.run(for: .seconds(1))
      let leader = try room.awaitLeader()
      try require(leader != mute, .liveness, "\(mute) cannot be heard by anybody, and yet all follow it.")
    }
  }

  @Test("A leader that hears nothing, but is heard, stays", .graded(1, "§5.2"))
  func deaf() {
    lab.examine(servers: 3, seeds: 5, seeing: .cut) { room in
      let deaf = try room.awaitLeader()
      room.world { $0.cut(from: $0.servers, to: [deaf]) }
      try room.expectNoElection(for: .seconds(5))
    }
  }

  @Test("A server that hears nobody does harm, but only until it hears again", .graded(1, "§5.2"), arguments: [3, 5])
  func deafFollower(servers: Int) {
    lab.examine(servers: servers, seeds: 5, seeing: .cut, .campaign) { room in
      let leader = try room.awaitLeader()
      let deaf: ServerID = leader == 1 ? 2 : 1
      room.world { $0.cut(from: $0.servers, to: [deaf]) }
      try room.run(for: .seconds(3))
      try room.heal()
      try room.awaitLeader()
    }
  }

  @Test("Two servers that do not hear each other are led by a third", .graded(1, "§5.2"))
  func partial() {
    lab.examine(servers: 3, seeds: 10, seeing: .cut) { room in
      room.partition([1], from: [3])
      let led = try room.run(until: { room in room.agree([1, 2]) || room.agree([2, 3]) }, within: .seconds(5))
      try require(led, .liveness, "S2 hears everybody, and yet no majority has a leader.")
      try room.heal()
      try room.awaitLeader()
    }
  }

  @Test("A server that stands still for a while does not come back as a second leader", .graded(1, "§5.1"))
  func pause() {
    lab.examine(servers: 3, seeds: 10, seeing: .pause) { room in
      for _ in 1...3 {
        let leader = try room.awaitLeader()
        room.world { $0.pause(leader, for: .seconds(4)) }
        let others = room.servers.subtracting([leader])
        try room.awaitLeader(of: others, within: .seconds(3))
        try room.run(for: .seconds(4))
        try room.awaitLeader()
      }
    }
  }

  @Test("A third of all messages is lost, and many arrive late or twice", .graded(2, "§5.2"), arguments: [3, 5])
  func lossy(servers: Int) {
    lab.examine(servers: servers, seeds: 10, seeing: .loss, .duplicate, .overtaking) { room in
      room.world { world in
        world.network.changeAll { link in
          link.loss = 0.33
          link.duplication = 0.3
          link.delay = 0.2
        }
      }
      let elected = try room.run(until: { $0.leader != nil }, within: .seconds(10))
      try require(elected, .liveness, "In 10 seconds with a third of all messages lost, nobody was ever elected.")
      try room.run(for: .seconds(3))
      try room.heal()
      try room.run(for: .seconds(1))
      try room.awaitLeader()
    }
  }
}
