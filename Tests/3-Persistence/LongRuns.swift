import Checkers
import LabSuite
import LogReplication
import Persistence
import Simulator
import Testing
import Vocabulary

@Suite("Long runs")
struct LongRuns {
  /// The disks of all servers may do whatever disks do, slowly.
  private func setDisks(_ room: inout Room) {
    for id in room.servers {
      let (tears, forgets, isSlow) = (draw(&room), draw(&room), draw(&room))
      room.setDisk(of: id) { faults in
        faults.tearsWrites = tears
        faults.forgetsAnyWrite = forgets
        if isSlow { faults.syncTime = .zero ... .milliseconds(20) }
      }
    }
  }

  private func draw(_ room: inout Room) -> Bool { room.simulation.world.random.chance(0.5) }

  @Test(
    "Commands under a random mix of faults, with disks that lose what was not synced", .graded(5, "Figure 2"),
    arguments: 1...7)
  func faults(servers: Int) {
    lab.examine(servers: servers, seeds: 10, seeing: .campaign, .leader, .crash, .restart) { room in
      setDisks(&room)
      let faults = room.simulation.world.drawFaults()
      var number = 0
      try room.run(for: .seconds(5), under: faults) { room in
        number += 1
        for id in [room.leader ?? 1, ServerID(1 + number % servers)] { try room.propose(command(number), to: id) }
        let victim = ServerID(1 + number / 2 % servers)
        if number % 4 == 0 { room.world { $0.crash(victim, afterEffects: number % 7) } }
      }
      try room.recover()
    }
  }

  @Test(
    "Churn: leaders crash again and again before what they wrote is everywhere", .graded(4, "§5.4.2, Figure 8"),
    arguments: [5])
  func figure8(servers: Int) {
    lab.examine(servers: servers, seeds: 10, seeing: .crash, .restart) { room in
      room.world { world in
        world.network.changeAll { link in
          link.delay = 0.1
          link.loss = 0.1
          link.duplication = 0.1
        }
      }
      for id in room.servers { room.setDisk(of: id) { $0.tearsWrites = true } }
      for number in 1...40 {
        if let leader = room.leader {
          try room.propose(command(number), to: leader)
          if number % 2 == 0 { room.world { $0.crash(leader, afterEffects: number % 9) } }
          try room.run(for: .milliseconds(Int64(number % 7) * 3))
        }
        try room.run(for: .milliseconds(200))
        if room.running.count <= 3 { for id in room.servers.subtracting(room.running).prefix(1) { try room.start(id) } }
      }
      try room.recover()
    }
  }
}
