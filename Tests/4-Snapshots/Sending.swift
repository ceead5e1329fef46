import Checkers
import LabSuite
import Simulator
import Snapshots
import Testing
import Vocabulary

/// What a leader does for those who are too far behind for its log.
@Suite("Sending")
struct Sending {
  @Test("Who was away gets the snapshot, and then the log", .graded(3, "§7"), arguments: [3, 4, 5])
  func behind(servers: Int) {
    lab.examine(servers: servers, seeds: 5, settings: onRequest, seeing: .compaction, .installation) { room in
      let leader = try room.awaitLeader()
      let last = ServerID(leader.number % room.servers.count + 1)
      try room.leaveBehind(last)
      let others = room.servers.subtracting([last])
      for number in 6...8 { try room.commit(command(number), by: others) }
      room.reconnect()
      try room.recover()
    }
  }

  @Test("Nobody is left behind the snapshot, and nobody ahead of it is sent one", .graded(1, "§7"))
  func ahead() {
    lab.examine(servers: 3, seeds: 3, settings: onRequest, link: inOrder, seeing: .compaction) { room in
      for number in 1...5 { try room.commit(command(number)) }
      try room.run(for: .milliseconds(200))
      try room.compactAll()
      for number in 6...9 { try room.commit(command(number)) }
      try room.run(for: .seconds(1))
      try require(
        room.census[.installation] == 0, .transfers,
        "Everybody holds what the snapshot stands for, and one was installed.")
      try room.expectSameLogs(of: room.servers)
    }
  }

  @Test("A follower that misses a single entry of what was compacted", .graded(2, "§7"))
  func boundary() {
    for missing in 0...2 {
      lab.examine(servers: 3, settings: onRequest, link: inOrder) { room in
        try room.elect(1, with: [2])
        _ = try room.converse(1, with: 2)
        _ = try room.converse(1, with: 3)
        for number in 0..<missing { try room.accept(command(number), by: 1) }
        room.drop(.appendEntries, of: [3])
        try room.accept(command("next"), by: 1)
        _ = try room.converse(1, with: 2)
        room.drop(.appendEntries, of: [3])
        try room.compact(1)
        try room.run(for: .milliseconds(400))
        try room.expectSameLogs(of: room.servers)
        try require(
          room.base(3).index > .zero, .transfers,
          "S3 misses entries that S1 has compacted, and its log begins after \(room.base(3)).")
      }
    }
  }

  /// S1 leads, S2 follows, and S3 has missed five entries, which S1 has compacted, and a sixth, which it has not. S1
  /// begins to send S3 its snapshot.
  private func begin(_ story: @escaping (inout Room) throws -> Void) {
    lab.examine(servers: 3, settings: onRequest, link: inOrder) { room in
      try room.elect(1, with: [2])
      for number in 1...4 { try room.accept(command(number), by: 1) }
      _ = try room.converse(1, with: 2)
      try room.compact(1)
      try room.accept(command("next"), by: 1)
      _ = try room.converse(1, with: 2)
      room.drop(.appendEntries, of: [3])
      try room.fire(.heartbeat, of: 1)
      _ = try room.converse(1, with: 3)
      try story(&room)
    }
  }

  private func pieces(from leader: ServerID, _ room: Room) -> [Envelope] {
    room.inFlight(.installSnapshot).filter { $0.sender == leader }
  }

  @Test("After the last piece the log takes over at once", .graded(2, "§7"))
  func takesOver() {
    begin { room in
      for _ in 1...3 {
        try room.deliver(.installSnapshot, from: 1, to: 3)
        try room.deliver(.installSnapshotReply, from: 3, to: 1)
      }
      let match = room.progress(of: 3, at: 1)?.matchIndex ?? .zero
      try require(
        match == 5, .transfers, "S3 has installed what is up to 5, and S1 takes its log to match up to \(match).")
      try require(
        pieces(from: 1, room).isEmpty, .transfers, "S3 has installed the snapshot, and is sent another piece.")
      let next = room.inFlight(.appendEntries).first { $0.receiver == 3 }
      try require(next != nil, .transfers, "S3 has installed the snapshot, and is not sent what follows it.")
      try room.deliver(.appendEntries, from: 1, to: 3)
      try room.expect(3, base: at(1, 5), holding: [1], after: "The snapshot was installed, and the next entry came")
    }
  }

  @Test("Another leadership knows nothing of the transfers of the one before", .graded(1, "§7"))
  func forgets() {
    begin { room in
      try room.elect(2, with: [3])
      try room.exchange(.appendEntries, from: 2, to: 1)
      room.dropAll()
      try room.elect(1, with: [2])
      room.dropAll()
      for _ in 1...5 { try room.fire(.heartbeat, of: 1) }
      try require(
        pieces(from: 1, room).isEmpty, .transfers,
        "S1 leads again, does not know yet what S3 lacks, and sends it a piece of a snapshot.")
    }
  }

  @Test("Several are served at a time, and heartbeats go on", .graded(3, "§7"), arguments: [5, 7])
  func several(servers: Int) {
    lab.examine(servers: servers, seeds: 3, settings: onRequest, link: inOrder, seeing: .installation) { room in
      let leader = try room.awaitLeader()
      for id in room.servers { room.world { $0.setSnapshotSize(2000, of: id) } }
      let away = room.servers.subtracting([leader]).prefix((servers - 1) / 2).reduce(into: ServerSet()) {
        $0.insert($1)
      }
      room.partition(away, from: room.servers.subtracting(away))
      for number in 1...5 { try room.commit(command(number), by: room.servers.subtracting(away)) }
      try room.compactAll()
      for id in away { try room.crash(id) }
      room.reconnect()
      for id in away { try room.start(id) }
      let isServed = try room.run(
        until: { room in away.allSatisfy { room.inFlight(.installSnapshot).map(\.receiver).contains($0) } },
        within: .seconds(1))
      try require(isServed, .transfers, "\(away) need a snapshot, and are not all served at the same time.")
      try room.commit(command("meanwhile"), by: room.servers.subtracting(away))
      try room.expectNoElection(for: .seconds(2))
      try room.expectSameLogs(of: room.servers)
    }
  }

  @Test("A lost piece, and a lost answer, are made up for", .graded(2, "§5.3, §7"), arguments: [0, 1, 2])
  func lost(number: Int) {
    for kind in [Message.Kind.installSnapshot, .installSnapshotReply] {
      lab.examine(servers: 3, settings: onRequest, link: inOrder, seeing: .loss, .installation) { room in
        let leader = try room.awaitLeader()
        let last = ServerID(leader.number % 3 + 1)
        try room.leaveBehind(last)
        room.reconnect()
        for _ in 0...number {
          _ = try room.run(until: { !$0.inFlight(kind).isEmpty }, within: .seconds(3))
          if number > 0, room.inFlight(kind).count == 1 { try room.run(for: .milliseconds(3)) }
        }
        room.drop(kind)
        try room.run(for: .seconds(2))
        try room.commit(command("after"))
        try room.expectSameLogs(of: room.servers)
      }
    }
  }

  @Test("The follower crashes in mid-transfer", .graded(2, "§7"))
  func followerCrashes() {
    lab.examine(servers: 3, seeds: 5, settings: onRequest, seeing: .restart, .installation) { room in
      let leader = try room.awaitLeader()
      let last = ServerID(leader.number % 3 + 1)
      for id in room.servers { room.world { $0.setSnapshotSize(400, of: id) } }
      try room.leaveBehind(last)
      room.reconnect()
      for round in 1...4 {
        _ = try room.run(until: { !$0.inFlight(.installSnapshotReply).isEmpty }, within: .seconds(2))
        try room.run(for: .milliseconds(Int64(3 * round)))
        try room.restart(last)
      }
      try room.recover()
    }
  }

  @Test("The leader changes in mid-transfer", .graded(3, "§7"), arguments: [3, 5])
  func leaderChanges(servers: Int) {
    lab.examine(servers: servers, seeds: 5, settings: onRequest, seeing: .installation) { room in
      let leader = try room.awaitLeader()
      let last = ServerID(leader.number % servers + 1)
      for id in room.servers { room.world { $0.setSnapshotSize(600, of: id) } }
      try room.leaveBehind(last)
      room.reconnect()
      for _ in 1...2 {
        _ = try room.run(until: { !$0.inFlight(.installSnapshotReply).isEmpty }, within: .seconds(2))
        try room.run(for: .milliseconds(20))
        guard let leader = room.leader, leader != last else { continue }
        room.isolate(leader)
        _ = try room.run(until: { $0.leader != leader }, within: .seconds(2))
        room.reconnect()
      }
      try room.recover()
    }
  }

  @Test("The leader takes newer snapshots in mid-transfer, and the transfer still ends", .graded(3, "§7"))
  func newerSnapshots() {
    lab.examine(servers: 3, seeds: 3, settings: onRequest, link: inOrder, seeing: .installation) { room in
      let leader = try room.awaitLeader()
      let last = ServerID(leader.number % 3 + 1)
      let others = room.servers.subtracting([last])
      for id in room.servers { room.world { $0.setSnapshotSize(800, of: id) } }
      try room.leaveBehind(last)
      room.reconnect()
      for number in 6...20 {
        try room.commit(command(number), by: others)
        try room.compact(leader)
        let progress = room.progress(of: last, at: leader)?.matchIndex ?? .zero
        try require(
          progress <= room.status(last)?.last.index ?? .zero, .progress,
          """
          \(leader) takes \(last)'s log to match up to \(progress), and it ends at \
          \(room.status(last)?.last ?? .origin).
          """
        )
      }
      try require(
        room.base(last).index > .zero, .transfers,
        "Each time \(leader) takes a newer snapshot \(last) seems to begin anew, and never comes to an end.")
      try room.run(for: .seconds(1))
      try room.expectSameLogs(of: room.servers)
    }
  }

  @Test("Installing while messages are lost, doubled and delayed", .graded(3, "§7"), arguments: [3, 5])
  func badLinks(servers: Int) {
    lab.examine(servers: servers, seeds: 10, settings: onRequest, seeing: .installation, .loss, .duplicate) { room in
      for id in room.servers { room.world { $0.setSnapshotSize(150, of: id) } }
      for number in 1...3 { try room.commit(command(number)) }
      for round in 1...3 {
        let away = ServerID(1 + round % servers)
        try room.crash(away)
        for number in 1...3 { try room.commit(command(10 * round + number)) }
        try room.compactAll()
        room.world { world in
          world.network.changeAll { link in
            (link.loss, link.duplication, link.delay) = (0.15, 0.3, 0.15)
            link.longestDelay = .milliseconds(300)
          }
        }
        try room.start(away)
        try room.run(for: .milliseconds(1500))
        room.world { $0.heal() }
        try room.commit(command("round \(round)"))
      }
      try room.recover()
    }
  }

  @Test("64 MiB through a slow link, without an election", .graded(3, "§7"))
  func slowLink() {
    let settings = Settings(snapshots: Settings.Snapshots(interval: nil, piece: 1 << 18))
    lab.examine(servers: 3, settings: settings, link: inOrder, seeing: .installation) { room in
      let leader = try room.awaitLeader()
      let last = ServerID(leader.number % 3 + 1)
      room.world { $0.setSnapshotSize(64 << 20, of: leader) }
      try room.leaveBehind(last)
      // A piece takes longer than a heartbeat interval, and nearly half of an election timeout.
      room.world { $0.network[leader, last].bytesPerSecond = 4 << 20 }
      try room.crash(last)
      room.reconnect()
      try room.start(last)
      let campaigns = room.census[.campaign]
      let isDone = try room.run(until: { $0.base(last).index > .zero }, within: .seconds(60))
      try require(
        isDone, .transfers, "64 MiB at 4 MiB a second take 16 seconds. After 60 seconds they are not there.")
      try require(
        room.census[.campaign] == campaigns, .stability,
        "\(room.census[.campaign] - campaigns) elections were started while a snapshot was on its way.")
      try room.commit(command("after"), within: .seconds(10))
    }
  }
}
