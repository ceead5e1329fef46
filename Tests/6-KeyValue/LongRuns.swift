import Checkers
import KeyValue
import LabSuite
import Persistence
import Simulator
import Testing
import Vocabulary

@Suite("Long runs")
struct LongRuns {
  @Test("Clients under a random mix of faults", .graded(2, "§8"), arguments: [1, 3, 5])
  func faults(servers: Int) {
    durableLab.examine(
      servers: servers, seeds: 10, settings: compacting, seeing: .crash, .restart, .answer, .retry
    ) { room in
      room.addClients(4)
      let faults = room.simulation.world.drawFaults()
      room.setPlan(anything(keys: 3))
      try room.run(for: .seconds(6), under: faults)
      try room.heal()
      room.setPlan(nil)
      try room.awaitEnd()
      try room.expectLinearizable()
    }
  }
}
