import Checkers
import KeyValue
import LabSuite
import Persistence
import Simulator
import Testing
import Vocabulary

/// Servers that crash and come back while clients go on.
@Suite("Restarts")
struct Restarts {
  @Test("All servers crash, and everything is there", .graded(2, "§8"), arguments: [1, 3])
  func all(servers: Int) {
    durableLab.examine(servers: servers, seeds: 3, settings: compacting, seeing: .answer, .crash, .restart, .compaction)
    {
      room in
      room.addClients(3)
      room.setPlan(anything(keys: 3))
      for _ in 1...4 {
        try room.run(for: .seconds(1))
        for id in room.running { try room.crash(id) }
        try room.run(for: .milliseconds(100))
        try room.startAll()
      }
      room.setPlan(nil)
      try room.awaitEnd()
      try room.expectLinearizable()
    }
  }

  @Test("A request that comes again after a restart does not happen again", .graded(2, "thesis §6.3"))
  func duplicate() {
    duplicate(settings: Settings()) { room, leader in
      for id in room.servers { try room.crash(id) }
      try room.startAll()
    }
  }

  @Test("A request that comes again after a snapshot does not happen again", .graded(2, "§7, thesis §6.3"))
  func duplicateAfterSnapshot() {
    duplicate(settings: compacting) { room, leader in
      try room.compactAll()
      for id in room.servers { try room.crash(id) }
      try room.startAll()
    }
  }

  @Test("A request that comes again after a change of leader does not happen again", .graded(2, "thesis §6.3"))
  func duplicateAtAnother() {
    duplicate(settings: Settings()) { room, leader in
      room.isolate(leader)
      try room.awaitLeader(of: room.servers.subtracting([leader]))
      room.reconnect()
    }
  }

  @Test("A server that learned all from a snapshot knows which requests have happened", .graded(2, "§7, thesis §6.3"))
  func duplicateAtNewcomer() {
    duplicate(settings: compacting, servers: 4) { room, leader in
      try room.compactAll()
      try room.replace(with: [leader, ServerID(leader.number % 3 + 1), 4])
      _ = try room.makeLead(4)
    }
  }

  /// The same request arrives before and after something has happened to the servers.
  private func duplicate(
    settings: Settings, servers: Int = 3, _ happen: @escaping (inout Classroom<KeyValueServer>, ServerID) throws -> Void
  ) {
    durableLab.examine(servers: servers, voters: [1, 2, 3], seeds: 3, settings: settings) { room in
      room.addProbe()
      var leader = try room.awaitLeader(of: [1, 2, 3])
      let session = try room.openSession(at: leader)
      try room.expect(done(.done), to: .append("a", [1]), number: 2, in: session, of: leader, .once)
      try room.expect(
        done(.swapped(true)), to: .compareAndSwap("b", nil, [1]), number: 3, in: session, of: leader, .once)
      try room.run(for: .milliseconds(200))
      try happen(&room, leader)
      leader = try room.awaitLeader(of: room.cluster)
      try room.send(.command(StoreCommand.append("a", [1]).bytes, in: session), number: 2, to: leader)
      try room.expect(
        done(.swapped(true)), to: .compareAndSwap("b", nil, [1]), number: 3, in: session, of: leader, .once)
      try room.expect(done(.value([1])), to: .get("a"), number: 4, in: session, of: leader, .once)
    }
  }

  @Test("An old request that comes after newer ones does not happen", .graded(2, "thesis §6.3"))
  func old() {
    lab.examine(servers: 3, seeds: 2) { room in
      room.addProbe()
      let leader = try room.awaitLeader()
      let session = try room.openSession(at: leader)
      try room.expect(done(.done), to: .put("a", [2]), number: 2, in: session, of: leader, .once)
      try room.expect(done(.done), to: .put("a", [3]), number: 3, in: session, of: leader, .once)
      try room.send(.command(StoreCommand.put("a", [2]).bytes, in: session), number: 2, to: leader)
      try room.expect(done(.value([3])), to: .get("a"), number: 4, in: session, of: leader, .once)
    }
  }

  @Test("Sessions expire by the time in the log, whatever the servers' clocks say", .graded(2, "thesis §6.3"))
  func clocks() {
    let settings = Settings(
      service: Settings.Service(sessionLifetime: .seconds(1), retry: .milliseconds(50) ... .milliseconds(60)))
    durableLab.examine(servers: 3, seeds: 2, settings: settings, seeing: .answer, .expiry) { room in
      room.world { $0.setClockRate(0.6, of: 1) }
      room.world { $0.setClockRate(1.7, of: 2) }
      room.addClients(3)
      room.setPlan { client, count, random in
        client == .client(1) ? nil : anything(keys: 2)(client, count, &random)
      }
      for _ in 1...3 {
        let place = room.call(.append("k0", bytes("1.\(room.calls.count) ")), by: 1)
        try room.run(for: .seconds(2))
        if let leader = room.leader { try room.restart(leader) }
        try room.run(for: .seconds(1))
        try room.awaitEnd(of: [place])
      }
      room.setPlan(nil)
      try room.awaitEnd()
      try room.expectLinearizable()
    }
  }

  @Test("The time in the log goes on when all servers have been restarted", .graded(1, "thesis §6.3"))
  func time() {
    let settings = Settings(service: Settings.Service(sessionLifetime: .seconds(1)))
    durableLab.examine(servers: 3, seeds: 2, settings: settings) { room in
      room.addProbe()
      try room.awaitLeader()
      try room.run(for: .seconds(3))
      let session = try room.openSession(at: try room.awaitLeader())
      for id in room.servers { try room.crash(id) }
      // Nothing is on its way that would tell what is committed.
      try room.run(for: .milliseconds(100))
      try room.startAll()
      let leader = try room.awaitLeader()
      try room.expect(done(.done), to: .put("a", [1]), number: 2, in: session, of: leader, .sessions)
      // So many requests take no time.
      for number in 3...42 as ClosedRange<UInt64> { try room.send(.open, number: number, to: leader) }
      try room.expect(done(.done), to: .put("a", [2]), number: 43, in: session, of: leader, .sessions)
      try room.run(for: .milliseconds(1500))
      try room.expect(.expired, to: .put("a", [3]), number: 44, in: session, of: try room.awaitLeader(), .sessions)
    }
  }

  @Test("More sessions than there is room for: the oldest go, on all servers alike", .graded(1, "thesis §6.3"))
  func crowds() {
    let settings = Settings(
      snapshots: compacting.snapshots, service: Settings.Service(sessions: 3))
    durableLab.examine(servers: 3, seeds: 5, settings: settings, seeing: .answer, .expiry, .restart) { room in
      room.addClients(6)
      // Who is thrown out does not know what became of its call, and much that is not known is hard to check.
      room.setPlan { client, count, random in count < 12 ? anything(keys: 12)(client, count, &random) : nil }
      for number in 1...8 {
        try room.run(for: .milliseconds(400))
        try room.restart(ServerID(number % 3 + 1))
      }
      room.setPlan(nil)
      try room.awaitEnd()
      try room.expectLinearizable()
    }
  }

  @Test("Log and snapshots stay small however long it goes on", .graded(1, "§7"))
  func bounded() {
    durableLab.examine(servers: 3, settings: compacting, seeing: .answer, .compaction) { room in
      room.addClients(4)
      room.setPlan { client, count, random in
        StoreCommand.put("k\(random.below(4))", bytes("\(client.clientNumber ?? 0).\(count)")).bytes
      }
      for _ in 1...10 {
        try room.run(for: .milliseconds(700))
        for id in room.running {
          guard let state = room.state(id) else { continue }
          let size = state.entries.reduce(0) { $0 + $1.size }
          try require(
            size <= 6000, .compaction, "A snapshot is due every 1,500 bytes, and \(id)'s log holds \(size) bytes.")
          let snapshot = state.snapshot?.data.count ?? 0
          try require(
            snapshot <= 600, .compaction,
            "Four short values and four sessions take \(snapshot) bytes in \(id)'s snapshot.")
        }
      }
      room.setPlan(nil)
      try room.awaitEnd()
      try room.expectLinearizable()
    }
  }

  @Test("A server whose snapshot cannot be read does not start, and says why", .graded(1, "§7"))
  func unreadable() {
    lab.inspect {
      let snapshot = Snapshot(
        SnapshotMetadata(last: LogPosition(term: 1, index: 4), configuration: Configuration(voters: [1])), data: [1, 2])
      let disk = DiskImage(kept: PersistentState(term: 1, snapshot: snapshot))
      do {
        _ = try ServiceServer<Store>.boot(1, in: Configuration(voters: [1]), settings: Settings(), from: disk)
      } catch let error as UnreadableSnapshot {
        return try require(
          error.last == snapshot.last, .image, "The snapshot ends at 1.4, and the error says \(error.last).")
      }
      throw Violation(.image, "A server starts with a snapshot of two bytes, which is none.")
    }
  }

  @Test("A server that was away for long comes back by a snapshot, while many clients go on", .graded(2, "§7"))
  func away() {
    durableLab.examine(servers: 3, seeds: 3, settings: compacting, seeing: .answer, .installation) { room in
      room.addClients(5)
      room.setPlan(anything(keys: 4))
      try room.run(for: .milliseconds(500))
      let leader = try room.awaitLeader()
      let away = ServerID(leader.number % 3 + 1)
      try room.crash(away)
      try room.run(for: .seconds(1))
      try room.start(away)
      try room.run(for: .milliseconds(500))
      try room.crash(leader)
      try room.run(for: .seconds(1))
      room.setPlan(nil)
      try room.awaitEnd()
      try room.expectLinearizable()
    }
  }
}
