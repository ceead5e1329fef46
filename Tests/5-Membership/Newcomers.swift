import Checkers
import LabSuite
import LogReplication
import Membership
import Simulator
import Testing
import Vocabulary

/// Servers that are to vote, and have to catch up first.
@Suite("Newcomers")
struct Newcomers {
  @Test("Rounds, a short one, and one too many", .graded(2, "Thesis §4.2.1"))
  func rounds() {
    lab.inspect {
      func follower(_ id: ServerID, at index: Index) -> Progress {
        var progress = Progress(of: id, after: at(1, index))
        progress.matched(through: index)
        return progress
      }
      // A heartbeat every 50 ms, an election timeout of at least 150.
      func fresh() -> CatchUp { CatchUp(of: [4, 5], for: [1, 4, 5], upTo: 10, settings: Settings()) }
      var quick = fresh()
      let first = quick.heard(4, [follower(4, at: 10), follower(5, at: 9)], last: 10)
      try require(first == .undecided, .changes, "S5 lacks an entry of the first round, and the verdict is \(first).")
      let second = quick.heard(5, [follower(4, at: 10), follower(5, at: 10)], last: 12)
      try require(second == .ready, .changes, "The round took no heartbeat, and the verdict is \(second).")
      var slow = fresh()
      var verdicts: [CatchUp.Verdict] = []
      for round in 1...10 {
        for _ in 1...3 { _ = slow.heartbeatPassed() }
        let end = Index(UInt64(10 * round))
        _ = slow.heard(4, [follower(4, at: end), follower(5, at: 0)], last: end)
        verdicts.append(slow.heard(5, [follower(4, at: end), follower(5, at: end)], last: end.advanced(by: 10)))
      }
      try require(
        verdicts == [CatchUp.Verdict](repeating: .undecided, count: 9) + [.failed([4, 5])], .changes,
        "Each of ten rounds took 150 ms, the least election timeout. The verdicts are \(verdicts).")
      var last = fresh()
      for _ in 1...3 { _ = last.heartbeatPassed() }
      _ = last.heard(4, [follower(4, at: 10), follower(5, at: 10)], last: 20)
      for _ in 1...2 { _ = last.heartbeatPassed() }
      let early = last.heard(4, [follower(4, at: 19), follower(5, at: 20)], last: 25)
      try require(
        early == .undecided, .changes, "The second round is to reach 20, S4 is at 19, and the verdict is \(early).")
      let verdict = last.heard(4, [follower(4, at: 20), follower(5, at: 20)], last: 30)
      try require(verdict == .ready, .changes, "The second round took 100 ms, and the verdict is \(verdict).")
    }
  }

  @Test("Who is not heard is given up", .graded(1, "Thesis §4.2.1"))
  func silence() {
    lab.inspect {
      var catchUp = CatchUp(of: [4, 5], for: [1, 4, 5], upTo: 10, settings: Settings())
      var verdicts: [Int: CatchUp.Verdict] = [:]
      for heartbeat in 1...60 {
        let verdict = catchUp.heartbeatPassed()
        if verdict != .undecided { verdicts[heartbeat] = verdict }
        if heartbeat < 30 { _ = catchUp.heard(4, [], last: 10) }
        if heartbeat < 10 { _ = catchUp.heard(5, [], last: 10) }
      }
      try require(
        verdicts[20] == nil && verdicts[40] == .failed([5]), .changes,
        "S5 is not heard after heartbeat 10, and S4 not after 30; the patience is 20. The verdicts are \(verdicts).")
    }
  }

  @Test("A server that does not exist, or does not run, is not added", .graded(2, "Thesis §4.2.1"), arguments: [1, 2])
  func absent(method: Int) {
    lab.examine(
      servers: 4, voters: [1, 2, 3], absent: [4], settings: method == 1 ? Settings() : single
    ) { room in
      for id: ServerID in [4, 9] {
        let leader = try room.awaitReadiness()
        try room.begin(.add(id), at: leader)
        try room.run(for: .milliseconds(500))
        try room.commit(command("meanwhile"), by: [1, 2, 3], within: .milliseconds(300))
        try room.run(for: .seconds(2))
        try room.expectOutcome(.notCaughtUp([id]))
        try room.expectCluster([1, 2, 3])
      }
      try room.start(4)
      try room.make(.add(4), of: [1, 2, 3, 4])
    }
  }

  @Test(
    "While a newcomer learns a long log, everything goes on, also without one of the others",
    .graded(2, "Thesis §4.2.1"))
  func availability() {
    let settings = Settings(batch: Settings.Batch(entries: 20), window: 1)
    lab.examine(servers: 4, voters: [1, 2, 3], settings: settings, link: inOrder, seeing: .change) { room in
      let leader = try room.awaitReadiness()
      for number in 1...2000 { try room.propose(command(number), to: leader) }
      try room.run(for: .seconds(1))
      let victim = ServerID(leader.number % 3 + 1)
      room.world { $0.network[leader, 4].latency = .milliseconds(20) ... .milliseconds(20) }
      try room.begin(.add(4), at: leader)
      try room.crash(victim)
      let others = ServerSet([1, 2, 3]).subtracting([victim])
      for number in 1...20 {
        try room.commit(command("meanwhile \(number)"), by: others, within: .milliseconds(200))
      }
      let isMade = try room.run(until: { $0.cluster == voters([1, 2, 3, 4]) }, within: .seconds(30))
      try require(isMade, .changes, "S4 has had 30 seconds to learn 2,000 entries, and is not added.")
      try require(room.log(4).count > 2000, .changes, "S4 votes, and holds \(room.log(4).count) entries.")
    }
  }

  @Test("Who is still to be added neither campaigns nor counts", .graded(2, "Thesis §4.2.1"))
  func learners() {
    lab.examine(servers: 5, voters: [1, 2, 3], seeds: 3, link: inOrder) { room in
      let leader = try room.awaitReadiness()
      // S5's answers are lost for a while, so that S4 learns for as long.
      room.world { $0.cut(from: [5], to: $0.servers) }
      try room.begin(.replace(with: [1, 2, 3, 4, 5]), at: leader)
      try room.run(for: .milliseconds(300))
      let others = ServerSet([1, 2, 3]).subtracting([leader])
      room.partition([leader, 4, 5], from: others)
      let before = room.commitIndex(leader)
      try room.propose(command("alone"), to: leader)
      try room.run(for: .milliseconds(400))
      try require(
        room.commitIndex(leader) == before, .leaderCompleteness,
        "\(leader) commits with the help of servers that do not vote yet.")
      try room.crash(leader)
      room.world { $0.heal() }
      try room.expectNoLeader(among: [4, 5], for: .seconds(2))
      try room.start(leader)
      try room.run(for: .seconds(1))
      try room.expectCluster([1, 2, 3])
    }
  }

  @Test("Who is removed and added again begins anew, whatever was on its way", .graded(1, "Thesis §4.2.1"))
  func anew() {
    let onRequest = Settings(snapshots: Settings.Snapshots(interval: nil, piece: 16))
    lab.examine(servers: 3, settings: onRequest, link: inOrder, seeing: .change) { room in
      try room.elect(1, with: [2])
      for number in 1...4 { try room.accept(command(number), by: 1) }
      _ = try room.converse(1, with: 2)
      try room.compact(1)
      // S3 has missed all of this, and is sent the snapshot, which never comes.
      try room.fire(.heartbeat, of: 1)
      _ = try room.converse(1, with: 3)
      room.dropAll()
      try room.begin(.remove(3), at: 1)
      for _ in 1...5 { _ = try room.converse(1, with: 2) }
      try require(
        room.cluster == voters([1, 2]), .changes, "S3 should be removed by now, and the cluster is \(room.cluster).")
      try room.fire(.heartbeat, of: 1)
      try room.begin(.add(3), at: 1)
      room.dropAll()
      for _ in 1...5 { try room.fire(.heartbeat, of: 1) }
      let sent = room.inFlight(.installSnapshot).first?.message.description ?? ""
      try require(
        sent.isEmpty, .transfers,
        """
        S3 is added again, and its progress must begin anew: what it lacks is not known yet. But it is sent "\(sent)", \
        as if it were.
        """)
    }
  }

  @Test("A newcomer gets a snapshot where the log does not reach back", .graded(2, "§6, §7"))
  func snapshot() {
    lab.examine(
      servers: 5, voters: [1, 2, 3], seeds: 3, settings: compacting, seeing: .change, .installation
    ) { room in
      for number in 1...30 { try room.commit(command(number), by: [1, 2, 3]) }
      try room.make(.replace(with: [3, 4, 5]), of: [3, 4, 5])
      try room.run(for: .seconds(1))
      try room.expectCluster([3, 4, 5])
    }
  }
}
