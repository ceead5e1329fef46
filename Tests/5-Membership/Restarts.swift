import Checkers
import LabSuite
import Membership
import Persistence
import Simulator
import Testing
import Vocabulary

/// What a server knows of its cluster after a crash.
@Suite("Restarts")
struct Restarts {
  typealias DurableRoom = Classroom<Durable<ReconfigurableServer>>

  private func restartAll(_ room: inout DurableRoom, _ story: String) throws {
    for id in room.servers {
      let before = room.configuration(id)
      try room.restart(id)
      try require(
        room.configuration(id) == before, .configurationInForce,
        "\(story), \(id) went by \(before), crashed, and goes by \(room.configuration(id)).")
    }
  }

  @Test("The log goes before the snapshot, the snapshot before what a server is started with", .graded(2, "§6, braft"))
  func precedence() {
    let onRequest = Settings(snapshots: Settings.Snapshots(interval: nil))
    durableLab.examine(
      servers: 4, voters: [1, 2, 3], settings: onRequest, seeing: .restart, .change, .compaction
    ) { room in
      try room.run(for: .milliseconds(500))
      try restartAll(&room, "At the beginning")
      try room.make(.add(4), of: [1, 2, 3, 4])
      try room.run(for: .milliseconds(300))
      try restartAll(&room, "With a configuration in the log")
      try room.run(for: .milliseconds(500))
      try room.compactAll()
      try restartAll(&room, "With a configuration in the snapshot alone")
      try room.make(.remove(1), of: [2, 3, 4])
      try room.run(for: .milliseconds(300))
      try restartAll(&room, "With one in the snapshot, and another in the log")
      try room.run(for: .milliseconds(500))
      try room.compactAll()
      try restartAll(&room, "With a second snapshot")
      try room.expectCluster([2, 3, 4])
    }
  }

  @Test(
    "A snapshot is older than the log, and has the configuration of its own time", .graded(2, "§6, §7"),
    arguments: 0...6)
  func older(entry: Int) {
    let onRequest = Settings(snapshots: Settings.Snapshots(interval: nil, piece: 64))
    lab.examine(servers: 5, voters: [1, 2, 3], settings: onRequest, link: inOrder, seeing: .change) { room in
      let leader = try room.awaitReadiness()
      // The state machines are slow, so that snapshots end before, between and after the configurations.
      for id in room.servers { room.world { $0.setApplyTime(.milliseconds(40) ... .milliseconds(40), of: id) } }
      try room.begin(.replace(with: [3, 4, 5]), at: leader)
      _ = try room.run(until: { $0.cluster == voters([3, 4, 5]) }, within: .seconds(2))
      try room.run(for: .milliseconds(Int64(entry) * 30))
      for id in room.servers where room.simulation.world.applied(by: id) > .zero { try room.compact(id) }
      for id in room.servers { try room.restart(id) }
      try room.run(for: .seconds(2))
      try room.expectCluster([3, 4, 5])
    }
  }

  @Test("All crash in the middle of a change, and it comes to an end", .graded(2, "§6"), arguments: [1, 2])
  func middle(method: Int) {
    durableLab.examine(
      servers: 5, voters: [1, 2, 3], seeds: 12, settings: method == 1 ? Settings() : single, seeing: .restart
    ) { room in
      let leader = try room.awaitReadiness()
      let change: MembershipChange = method == 1 ? .replace(with: [3, 4, 5]) : .add(4)
      let target: ServerSet = method == 1 ? [3, 4, 5] : [1, 2, 3, 4]
      try room.begin(change, at: leader)
      try room.run(for: .milliseconds(room.simulation.world.random.number(in: 0...70)))
      for id in room.servers { try room.crash(id) }
      try room.startAll()
      try room.run(for: .seconds(2))
      if room.cluster != voters(target) { try room.make(change, of: target) }
      try room.run(for: .seconds(1))
      try room.expectCluster(target)
    }
  }

  @Test(
    "A majority is lost for good, and an operator declares the rest to be the cluster",
    .graded(2, "braft: reset_peers"),
    arguments: [0, 1]
  )
  func lastResort(seconds: Int) {
    durableLab.examine(servers: 5, seeds: 5, seeing: .crash) { room in
      for number in 1...5 { try room.commit(command(number)) }
      try room.run(for: .milliseconds(200))
      let leader = try room.awaitReadiness()
      let survivors = room.servers.subtracting([leader]).prefix(2).reduce(into: ServerSet()) { $0.insert($1) }
      guard let first = survivors.first(where: { _ in true }) else { return }
      // The old leader has an entry that nobody else has, when it is lost.
      room.isolate(leader)
      try room.propose(command("lost"), to: leader)
      for id in room.servers.subtracting(survivors) { try room.crash(id) }
      try room.expectNoLeader(among: survivors, for: .seconds(seconds))
      let answer = try room.resetPeers(to: survivors.subtracting([first]), at: first)
      try require(
        answer == .refused(.notMember(first)), .changes,
        "\(first) shall not be in its own cluster, and answers \(answer?.description ?? "nothing").")
      try room.resetPeers(to: survivors, at: first)
      try room.run(for: .seconds(2))
      try room.expectCluster(survivors)
      try require(room.committed.count > 5, .changes, "What was committed before is not there any more.")
      for id in survivors { try room.restart(id) }
      try room.run(for: .seconds(1))
      try room.expectCluster(survivors)
    }
  }

  @Test("A single survivor goes on alone", .graded(1, "braft: reset_peers"))
  func soleSurvivor() {
    durableLab.examine(servers: 3, seeds: 3, seeing: .crash) { room in
      for number in 1...3 { try room.commit(command(number)) }
      try room.run(for: .milliseconds(200))
      let leader = try room.awaitReadiness()
      for id in room.servers.subtracting([leader]) { try room.crash(id) }
      try room.run(for: .seconds(1))
      try room.resetPeers(to: [leader], at: leader)
      try room.run(for: .milliseconds(100))
      try room.expectCluster([leader])
    }
  }
}
