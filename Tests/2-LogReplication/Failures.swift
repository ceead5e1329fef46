import Checkers
import LabSuite
import LogReplication
import Simulator
import Testing
import Vocabulary

@Suite("Failures")
struct Failures {
  @Test("Followers fail one after another", .graded(1, "§5.3"), arguments: [3, 5])
  func followers(servers: Int) {
    lab.examine(servers: servers, seeds: 3, seeing: .cut) { room in
      let leader = try room.awaitLeader()
      var gone: ServerSet = []
      for id in room.servers.subtracting([leader]).prefix(servers / 2) {
        try room.commit(command("before \(id)"), by: room.servers.subtracting(gone))
        room.isolate(id)
        gone.insert(id)
        try room.commit(command("without \(id)"), by: room.servers.subtracting(gone))
      }
      // One more, and there is no majority.
      let last = room.servers.subtracting(gone).subtracting([leader]).first { _ in true } ?? leader
      room.isolate(last)
      let committed = room.commitIndex(leader)
      if room.leads(leader) { try room.accept(command("never"), by: leader) }
      try room.run(for: .seconds(1))
      try require(
        room.commitIndex(leader) == committed, .leaderCompleteness,
        "\(leader) is alone, and commits up to \(room.commitIndex(leader)).")
    }
  }

  @Test("A follower that was away gets all it missed, and takes part again", .graded(2, "§5.3"), arguments: [3, 5])
  func returning(servers: Int) {
    lab.examine(servers: servers, seeds: 5, seeing: .cut) { room in
      let leader = try room.awaitLeader()
      try room.commit(command("all"))
      let away: ServerID = leader == 1 ? 2 : 1
      room.isolate(away)
      for number in 1...20 { try room.commit(command(number), by: room.servers.subtracting([away])) }
      try room.run(for: .seconds(1))
      try room.recover()
    }
  }

  @Test("A crashed follower comes back with its log, and gets the rest", .graded(1, "§5.3"), arguments: [2, 3, 5])
  func restarts(servers: Int) {
    lab.examine(servers: servers, seeds: 5, seeing: .crash, .restart) { room in
      for number in 1...5 { try room.commit(command(number)) }
      let leader = try room.awaitLeader()
      for id in room.servers.subtracting([leader]) {
        try room.crash(id)
        if servers > 2 { try room.commit(command("without \(id)")) }
        try room.start(id)
        try room.commit(command("with \(id)"))
      }
      try room.run(for: .milliseconds(200))
      try room.expectSameLogs(of: room.servers)
    }
  }

  @Test("All servers crash, and go on where they were", .graded(1, "§5.3, §8"), arguments: [1, 2, 3, 5])
  func everybody(servers: Int) {
    lab.examine(servers: servers, seeds: 5, seeing: .crash, .restart) { room in
      for round in 1...3 {
        for number in 1...3 { try room.commit(command("\(round).\(number)")) }
        for id in room.servers { try room.crash(id) }
        try room.startAll()
      }
      // No client comes: the next leader commits what it finds with an entry of its own.
      let leader = try room.awaitLeader()
      let last = room.status(leader)?.last ?? .origin
      try room.awaitApplied(last, within: .seconds(1))
      try require(
        room.committed.count { if case .command = $0.content { true } else { false } } == 9, .durability,
        """
        Nine commands were committed before all servers crashed, and \(room.committed.count) entries are there after \
        it.
        """
      )
    }
  }

  @Test("A crash between any two effects loses nothing that was promised", .graded(2, "§5.3"), arguments: [3])
  func anyEffect(servers: Int) {
    lab.examine(servers: servers, seeds: 20, seeing: .crash, .restart) { room in
      try room.commit(command("first"))
      for effects in 0...12 {
        let victim = ServerID(1 + effects % servers)
        room.world { $0.crash(victim, afterEffects: effects) }
        if let leader = room.leader { _ = try room.propose(command(effects), to: leader) }
        try room.run(for: .milliseconds(400))
        try room.startAll()
      }
      try room.heal()
      try room.commit(command("end"))
      try room.run(for: .milliseconds(300))
      try room.expectSameLogs(of: room.servers)
    }
  }

  @Test("A slow state machine holds up nobody", .graded(1, "§5.3"), arguments: [1, 3])
  func slowApplier(servers: Int) {
    lab.examine(servers: servers, seeds: 3, seeing: .leader) { room in
      let leader = try room.awaitLeader()
      for id in room.servers { room.world { $0.setApplyTime(.milliseconds(20) ... .milliseconds(40), of: id) } }
      let positions = try (1...50).map { try room.accept(command($0), by: leader) }
      try room.run(for: .milliseconds(120))
      let last = positions.last ?? .origin
      for id in room.servers {
        try require(
          room.commitIndex(id) == last.index, .replication,
          """
          50 commands were proposed 120 ms ago. \(id)'s commit index is \(room.commitIndex(id)), and must not wait \
          for its state machine.
          """
        )
      }
      try room.awaitApplied(last, within: .seconds(3))
    }
  }
}
