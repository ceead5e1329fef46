import Checkers
import LabSuite
import Persistence
import Simulator
import Snapshots
import Testing
import Vocabulary

@Suite("Long runs")
struct LongRuns {
  @Test("Commands under a random mix of faults, with snapshots all the time", .graded(2, "§7"), arguments: 1...7)
  func faults(servers: Int) {
    durableLab.examine(servers: servers, seeds: 8, settings: often, seeing: .crash, .restart, .compaction) { room in
      for id in room.servers {
        var faults = MemoryDisk.Faults()
        faults.tearsWrites = draw(&room)
        faults.forgetsAnyWrite = draw(&room)
        let isSlow = draw(&room)
        room.world { world in
          world.setDiskFaults(faults, of: id)
          if isSlow { world.setApplyTime(.zero ... .milliseconds(10), of: id) }
        }
      }
      let faults = room.simulation.world.drawFaults()
      var number = 0
      try room.run(for: .seconds(5), under: faults) { room in
        number += 1
        for id in [room.leader ?? 1, ServerID(1 + number % servers)] { try room.propose(command(number), to: id) }
        let victim = ServerID(1 + number / 2 % servers)
        if number % 4 == 0 { room.world { $0.crash(victim, afterEffects: number % 9) } }
      }
      try room.recover()
    }
  }

  private func draw(_ room: inout Classroom<Durable<CompactingServer>>) -> Bool {
    room.simulation.world.random.chance(0.5)
  }

  @Test("Servers come and go, and need a snapshot when they come", .graded(2, "§7"), arguments: [3, 5])
  func comingAndGoing(servers: Int) {
    durableLab.examine(
      servers: servers, seeds: 6, settings: often, seeing: .crash, .restart, .installation
    ) { room in
      var number = 0
      for round in 1...8 {
        let away = ServerID(1 + round % servers)
        try room.crash(away)
        for _ in 1...8 {
          number += 1
          try room.commit(command(number))
        }
        try room.start(away)
        try room.run(for: .milliseconds(Int64(round % 3) * 60))
      }
      try room.recover()
    }
  }
}
