import Checkers
import LabSuite
import LeaderElection
import Simulator
import Testing
import Vocabulary

@Suite("Long runs")
struct LongRuns {
  @Test("In ten healthy minutes nobody campaigns", .graded(2, "§5.2"), arguments: [3, 5])
  func healthy(servers: Int) {
    lab.examine(servers: servers, seeing: .leader) { room in
      try room.awaitLeader()
      try room.expectNoElection(for: .seconds(600))
    }
  }

  @Test("Many elections under a random mix of faults", .graded(4, "§5.2, §5.6"), arguments: [2, 3, 4, 5, 7])
  func faults(servers: Int) {
    lab.examine(
      servers: servers, seeds: 20,
      seeing: .campaign, .leader, .loss, .duplicate, .overtaking, .crash, .restart, .pause, .cut
    ) { room in
      let faults = room.simulation.world.drawFaults()
      try room.run(for: .seconds(8), under: faults)
      try room.heal()
      // What was delayed is on its way for a second, and who was paused stands still for a second, at most.
      try room.run(for: .seconds(1))
      try room.awaitLeader()
      try room.expectNoElection(for: .seconds(1))
    }
  }

  @Test("The same seed gives the same run", .graded(1, "§2"), arguments: [5])
  func repeatable(servers: Int) {
    lab.examine(servers: servers, seeds: 3, seeing: .crash) { room in
      var copy = room
      let faults = room.simulation.world.drawFaults()
      _ = copy.simulation.world.drawFaults()
      try room.run(for: .seconds(5), under: faults)
      try copy.run(for: .seconds(5), under: faults)
      for id in room.servers {
        try require(
          room.simulation.server(id) == copy.simulation.server(id), .determinism,
          """
          \(id) went through the same events twice, and is not the same: \
          \(room.summary(of: [id])), and \(copy.summary(of: [id])).
          """)
      }
      try room.crash(1)
    }
  }
}
