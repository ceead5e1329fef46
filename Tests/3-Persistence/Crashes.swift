import Checkers
import LabSuite
import Persistence
import Simulator
import Testing
import Vocabulary

/// Crashes between any two effects, one after another and not by luck.
@Suite("Crashes")
struct Crashes {
  /// A short life of a cluster: an election, commands, a leader that is cut off, and another one.
  private func live(_ room: inout Room) throws {
    try room.startAll()
    try room.run(for: .milliseconds(350))
    for number in 1...3 {
      if let leader = room.leader { try room.propose(command(number), to: leader) }
      try room.run(for: .milliseconds(15))
    }
    if let leader = room.leader, room.servers.count > 1 {
      room.isolate(leader)
      try room.propose(command("lost"), to: leader)
      try room.run(for: .milliseconds(400))
      if let successor = room.leader { try room.propose(command("kept"), to: successor) }
      try room.run(for: .milliseconds(60))
      room.world { $0.mend(from: $0.servers, to: $0.servers) }
    }
    try room.run(for: .milliseconds(150))
  }

  @Test(
    "A crash of any server after any number of effects loses nothing", .graded(6, "Figure 2"), arguments: [1, 2, 3])
  func anywhere(servers: Int) {
    lab.examine(servers: servers, absent: ServerSet(first: servers), seeing: .crash, .restart) { room in
      for victim in room.servers {
        for effects in 0..<(servers == 1 ? 25 : 70) {
          var copy = room
          // The effects of the start count as well.
          try copy.start(victim)
          copy.world { $0.crash(victim, afterEffects: effects) }
          try live(&copy)
          try copy.recover()
          room.simulation.world.census = copy.census
        }
      }
    }
  }

  @Test("Whatever a crash leaves of the last write", .graded(4, "Figure 2"), arguments: [1, 3])
  func disks(servers: Int) {
    lab.examine(servers: servers, seeds: 30, seeing: .crash, .restart) { room in
      for id in room.servers {
        let (tears, forgets) = (id.number % 2 == 0, room.simulation.world.random.chance(0.5))
        room.setDisk(of: id) { faults in
          faults.tearsWrites = tears || forgets
          faults.forgetsAnyWrite = forgets
          faults.syncTime = .zero ... .milliseconds(5)
        }
      }
      for number in 1...12 {
        let victim = ServerID(1 + number % servers)
        room.world { $0.crash(victim, afterEffects: number % 5) }
        if let leader = room.leader { try room.propose(command(number), to: leader) }
        try room.run(for: .milliseconds(200))
        try room.startAll()
      }
      try room.recover()
    }
  }

  @Test("A disk that fails stops its server, which promises nothing more", .graded(4, "Figure 2"), arguments: [1, 3])
  func failures(servers: Int) {
    lab.examine(servers: servers, absent: ServerSet(first: servers), seeing: .crash) { room in
      for operations in 0..<16 {
        var copy = room
        copy.setDisk(of: 1) { $0.operationsBeforeFailure = operations }
        try live(&copy)
        let disk = copy.simulation.world.disk(of: 1)
        try require(
          !copy.running.contains(1) || disk.writes + disk.syncs <= operations, .durability,
          "S1's disk failed at operation \(operations + 1), and S1 goes on.")
        try copy.recover()
        room.simulation.world.census = copy.census
      }
    }
  }

  @Test("A damaged journal stops its server before it says anything", .graded(3, "braft: recovery"))
  func damage() {
    lab.examine(servers: 3, seeing: .crash) { room in
      for number in 1...3 { try room.commit(command(number)) }
      try room.crash(2)
      let whole = room.journal(of: 2)
      for place in stride(from: 0, to: whole.count, by: 3) {
        var copy = room
        copy.world { $0.changeDisk(of: 2) { $0.damage(Journal.file) { $0[place] ^= 0x10 } } }
        guard (try? copy.simulation.boot(2)) == nil else {
          throw Violation(
            .recovery, "Byte \(place) of S2's journal is damaged, and S2 starts as if nothing had been promised.")
        }
      }
      try room.commit(command("without"), by: [1, 3])
    }
  }
}
