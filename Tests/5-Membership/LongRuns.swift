import Checkers
import LabSuite
import Membership
import Persistence
import Simulator
import Testing
import Vocabulary

@Suite("Long runs")
struct LongRuns {
  typealias DurableRoom = Classroom<Durable<ReconfigurableServer>>

  private func draw(_ room: inout DurableRoom) -> Bool { room.simulation.world.random.chance(0.5) }

  /// A wish for any change that makes sense at all.
  private func drawChange(_ room: inout DurableRoom, isSingle: Bool) -> MembershipChange {
    let id = ServerID(Int(room.simulation.world.random.number(in: 1...Int64(room.servers.count))))
    if isSingle { return draw(&room) ? .add(id) : .remove(id) }
    var target = ServerSet()
    for id in room.servers where draw(&room) { target.insert(id) }
    return .replace(with: target)
  }

  @Test("Random changes under a random mix of faults", .graded(3, "§6"), arguments: [3, 4, 5, 7])
  func changes(servers: Int) {
    for isSingle in [false, true] {
      let settings = Settings(
        snapshots: Settings.Snapshots(interval: 400, piece: 64),
        membership: Settings.Membership(method: isSingle ? .singleServer : .jointConsensus))
      durableLab.examine(
        servers: servers, voters: [1, 2, 3], seeds: 10, settings: settings, seeing: .crash, .restart, .change
      ) { room in
        for id in room.servers {
          var faults = MemoryDisk.Faults()
          faults.tearsWrites = draw(&room)
          faults.forgetsAnyWrite = draw(&room)
          room.world { $0.setDiskFaults(faults, of: id) }
        }
        let faults = room.simulation.world.drawFaults()
        var number = 0
        try room.run(for: .seconds(6), under: faults) { room in
          number += 1
          let leader = room.leader ?? 1
          try room.propose(command(number), to: leader)
          if number % 3 == 0 { try room.change(drawChange(&room, isSingle: isSingle), at: leader) }
          let victim = ServerID(1 + number / 2 % servers)
          if number % 5 == 0 { room.world { $0.crash(victim, afterEffects: number % 9) } }
        }
        try end(&room)
      }
    }
  }

  /// Everything heals, changes that are under way come to an end, and the cluster works.
  private func end(_ room: inout DurableRoom) throws {
    try room.heal()
    try room.run(for: .seconds(3))
    // A change that was accepted long ago may still be made now, and a server with an old term may depose a leader.
    for _ in 1...10 {
      let voters = room.cluster.voters
      try room.awaitReadiness()
      if try room.change(.replace(with: voters), at: room.leader ?? 1) == .refused(.unchanged) {
        try room.commit(command("end"), by: voters)
        if try room.run(until: { isSettled(voters, $0) }, within: .seconds(1)) { return }
      }
      try room.run(for: .milliseconds(500))
    }
    throw Violation(
      .changes,
      "Everything healed long ago, and \(room.cluster) do not come to rest: \(room.summary(of: room.servers)).")
  }

  /// Whether these are the cluster, one of them leads, and all of them have committed the same log.
  private func isSettled(_ voters: ServerSet, _ room: borrowing DurableRoom) -> Bool {
    guard let leader = room.leader, voters.contains(leader), room.cluster == Configuration(voters: voters) else {
      return false
    }
    let end = room.status(leader)?.last.index
    return voters.allSatisfy { room.commitIndex($0) == end && room.log($0).count == room.log(leader).count }
  }

  @Test("Leaders are deposed all the time while the cluster changes", .graded(3, "§6"), arguments: [5])
  func churn(servers: Int) {
    durableLab.examine(
      servers: servers, voters: [1, 2, 3], seeds: 10, settings: compacting, seeing: .change, .cut
    ) { room in
      for _ in 1...25 {
        if let leader = room.leader {
          try room.change(drawChange(&room, isSingle: false), at: leader)
          try room.propose(command("x"), to: leader)
          try room.run(for: .milliseconds(room.simulation.world.random.number(in: 0...120)))
          room.isolate(leader)
        }
        try room.run(for: .milliseconds(400))
        room.reconnect()
        try room.run(for: .milliseconds(room.simulation.world.random.number(in: 0...60)))
      }
      try end(&room)
    }
  }
}
