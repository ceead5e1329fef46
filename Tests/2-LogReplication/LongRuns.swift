import Checkers
import LabSuite
import LogReplication
import Simulator
import Testing
import Vocabulary

@Suite("Long runs")
struct LongRuns {
  /// Clients propose whatever happens, to whoever leads and to others.
  private func propose(_ number: Int, _ room: inout Room) throws {
    var random = room.simulation.world.random
    let anybody = ServerID(1 + Int(random.below(UInt64(room.servers.count))))
    room.world { $0.random = random }
    for id in [room.leader ?? anybody, anybody] { _ = try room.propose(command(number), to: id) }
  }

  @Test("Commands under a random mix of faults", .graded(4, "§5.3, §5.4"), arguments: 1...7)
  func faults(servers: Int) {
    lab.examine(servers: servers, seeds: 15, seeing: .campaign, .leader, .crash, .restart, .pause) { room in
      let faults = room.simulation.world.drawFaults()
      var number = 0
      try room.run(for: .seconds(6), under: faults) { room in
        number += 1
        try propose(number, &room)
      }
      try room.recover()
    }
  }

  @Test("Churn: leaders are cut off or crash again and again", .graded(2, "§5.4.2, Figure 8"), arguments: [5])
  func churn(servers: Int) {
    lab.examine(servers: servers, seeds: 15, seeing: .crash, .cut) { room in
      room.world { $0.network.changeAll { $0.delay = 0.1 } }
      for number in 1...40 {
        if let leader = room.leader {
          _ = try room.propose(command(number), to: leader)
          try room.run(for: .milliseconds(Int64(number % 5) * 5))
          if number % 3 == 0 { try room.crash(leader) } else if number % 3 == 1 { room.isolate(leader) }
        }
        try room.run(for: .milliseconds(250))
        if room.running.count <= 3 || number % 4 == 0 { try room.heal() }
      }
      try room.recover()
    }
  }

  @Test("The same seed gives the same run", .graded(1, "§2"), arguments: [3])
  func repeatable(servers: Int) {
    lab.examine(servers: servers, seeds: 3) { room in
      var copy = room
      for number in 1...30 {
        try propose(number, &room)
        try propose(number, &copy)
        try room.run(for: .milliseconds(50))
        try copy.run(for: .milliseconds(50))
      }
      for id in room.servers {
        try require(
          room.simulation.server(id) == copy.simulation.server(id), .determinism,
          "\(id) went through the same events twice, and is not the same.")
      }
    }
  }
}
