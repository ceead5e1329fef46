import Checkers
import LabSuite
import Membership
import Simulator
import Testing
import Vocabulary

/// Leaders that are no part of what they lead to.
@Suite("Leaders that leave")
struct Leaders {
  @Test(
    "A leader removes itself: it leads on until that is committed, and no longer", .graded(2, "Thesis §4.2.2"),
    arguments: [2, 3, 4, 5])
  func itself(servers: Int) {
    for method in [Settings(), single] {
      lab.examine(servers: servers, seeds: 3, settings: method, seeing: .change) { room in
        let leader = try room.awaitReadiness()
        let target = room.servers.subtracting([leader])
        try room.begin(.remove(leader), at: leader)
        let isMade = try run(&room, until: target)
        try require(isMade, .changes, "\(leader) was removed, and after 2 seconds \(room.cluster) is the cluster.")
        try room.run(for: .seconds(1))
        try room.expectCluster(target)
        try require(!room.leads(leader), .removedLeader, "\(leader) was removed, and still leads.")
      }
    }
  }

  private func run(_ room: inout Room, until target: ServerSet) throws -> Bool {
    try room.run(until: { $0.cluster == voters(target) }, within: .seconds(2))
  }

  @Test("It asks a good successor to campaign at once", .graded(2, "Thesis §3.10, §4.2.2"), arguments: [0, 3])
  func successor(place: Int) {
    lab.examine(servers: 5, link: inOrder, seeing: .change) { room in
      let leader = try room.awaitReadiness()
      let late = Array(room.servers.subtracting([leader]))[place]
      room.world { $0.network[leader, late].latency = .milliseconds(30) ... .milliseconds(30) }
      try room.begin(.remove(leader), at: leader)
      _ = try run(&room, until: room.servers.subtracting([leader]))
      let asked = room.inFlight(.timeoutNow).map(\.receiver)
      try require(
        asked.count == 1 && asked.first != late && asked.first != leader, .removedLeader,
        "\(leader) gives up, and should ask one of the others who have all of its log. It asks \(asked).")
      try room.run(for: .milliseconds(40))
      let others = room.servers.subtracting([leader])
      try require(
        others.contains { room.leads($0) }, .removedLeader,
        "40 ms after \(leader) gave up, which is long before any election timer runs out, nobody leads.")
    }
  }

  @Test("If the one who was asked does not hear it, somebody's timer runs out", .graded(1, "§5.2"))
  func unheard() {
    lab.examine(servers: 4, link: inOrder, seeing: .change) { room in
      let leader = try room.awaitReadiness()
      try room.begin(.remove(leader), at: leader)
      _ = try run(&room, until: room.servers.subtracting([leader]))
      room.drop(.timeoutNow)
      try room.run(for: .seconds(1))
      try room.expectCluster(room.servers.subtracting([leader]))
    }
  }

  @Test("A leader outside C_new does not count itself", .graded(2, "Thesis §4.2.2"))
  func counting() {
    lab.examine(servers: 6, voters: [1, 2, 3], link: inOrder) { room in
      let leader = try room.awaitReadiness()
      try room.begin(.replace(with: [4, 5, 6]), at: leader)
      _ = try room.run(until: { $0.configuration(leader) == voters([4, 5, 6]) }, within: .seconds(2))
      // Of C_new, S4 alone hears that C_new is in the log.
      room.partition([leader, 4], from: room.servers.subtracting([leader, 4]))
      let before = room.commitIndex(leader)
      try room.propose(command("more"), to: leader)
      try room.run(for: .milliseconds(500))
      try require(
        room.commitIndex(leader) == before, .leaderCompleteness,
        "\(leader) and S4 hold an entry under {S4, S5, S6}, and \(leader) commits it: it counts itself.")
      room.reconnect()
      try room.run(for: .seconds(2))
      try room.expectCluster([4, 5, 6])
    }
  }

  @Test(
    "Two servers, and the one that leads removes itself and crashes", .graded(2, "Thesis §4.2.2"), arguments: 0...12)
  func two(effects: Int) {
    for method in [Settings(), single] {
      lab.examine(servers: 2, settings: method, link: inOrder, seeing: .crash) { room in
        let leader = try room.awaitReadiness()
        let other = ServerID(3 - leader.number)
        room.world { $0.crash(leader, afterEffects: effects) }
        try room.change(.remove(leader), at: leader)
        try room.run(for: .milliseconds(100))
        try room.crash(leader)
        try room.run(for: .milliseconds(500))
        try room.start(leader)
        try room.run(for: .seconds(2))
        let now = try room.awaitLeader(of: room.cluster.voters)
        if room.cluster == voters([1, 2]) { try room.make(.remove(leader), of: [other]) }
        try room.run(for: .milliseconds(500))
        try room.expectCluster([other])
        _ = now
      }
    }
  }
}
