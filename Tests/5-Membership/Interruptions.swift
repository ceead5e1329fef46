import Checkers
import LabSuite
import Membership
import Simulator
import Testing
import Vocabulary

/// Changes that do not go through at once.
@Suite("Interruptions")
struct Interruptions {
  @Test(
    "The leader crashes after every single step of a change", .graded(2, "§6"),
    arguments: [1, 2, 3])
  func everywhere(story: Int) {
    let (from, to): (ServerSet, ServerSet) = [
      ([1, 2, 3], [3, 4, 5]), ([1, 2, 3], [1, 2, 3, 4, 5]), ([1, 2, 3, 4, 5], [4, 5]),
    ][story - 1]
    lab.examine(servers: 5, voters: from, link: inOrder, seeing: .crash, .change) { room in
      let leader = try room.awaitReadiness()
      for effects in 0..<60 {
        var copy = room
        try copy.begin(.replace(with: to), at: leader)
        copy.world { $0.crash(leader, afterEffects: effects) }
        try copy.run(for: .milliseconds(250))
        try copy.crash(leader)
        try copy.run(for: .seconds(1))
        try copy.start(leader)
        try copy.run(for: .seconds(1))
        let found = copy.cluster
        try require(
          found == voters(from) || found == voters(to), .changes,
          """
          The leader crashed after \(effects) effects. Two seconds later the cluster is \(found), and nobody leads \
          the change to its end.
          """)
        if found == voters(from) { try copy.make(.replace(with: to), of: to) }
        try copy.run(for: .milliseconds(500))
        try copy.expectCluster(to)
        room.simulation.world.census = copy.census
      }
    }
  }

  @Test("A leader changes after each configuration, and each change is made once", .graded(2, "§6"))
  func leaders() {
    lab.examine(servers: 5, voters: [1, 2, 3], seeds: 5, seeing: .change) { room in
      let leader = try room.awaitReadiness()
      try room.begin(.replace(with: [3, 4, 5]), at: leader)
      for configuration in [Configuration(groups: [[1, 2, 3], [3, 4, 5]]), voters([3, 4, 5])] {
        _ = try room.run(
          until: { $0.cluster == configuration },
          within: .seconds(2))
        guard let leader = room.leader else { continue }
        room.isolate(leader)
        _ = try room.run(until: { $0.leader != leader }, within: .seconds(2))
        room.reconnect()
      }
      try room.run(for: .seconds(2))
      try room.expectCluster([3, 4, 5])
      let count = room.committed.count { if case .configuration = $0.content { true } else { false } }
      try require(
        count == 3, .succession, "A first configuration and a change make three, and \(count) are committed.")
    }
  }

  @Test("A new leader finishes a change when it has committed something itself, and not before", .graded(2, "§6"))
  func found() {
    lab.examine(servers: 3, absent: [1], link: inOrder) { room in
      let joint = Configuration(groups: [[1, 2, 3], [2, 3]])
      let log = [Entry(term: 1, .configuration(voters([1, 2, 3]))), Entry(term: 1, .configuration(joint))]
      for id: ServerID in [2, 3] {
        try room.hand(room.append(log, after: .origin, of: 1, committed: 2), from: 1, to: id)
      }
      // Until nobody is loyal to S1 any more.
      try room.run(for: .milliseconds(150))
      room.dropAll()
      try room.elect(2, with: [3])
      try require(
        room.log(2).count == 3, .oneChange,
        "S2 was just elected, and should begin with a single entry. It has \(room.log(2).count) instead of 3.")
      try room.exchange(.appendEntries, from: 2, to: 3)
      try require(
        room.configuration(2) == voters([2, 3]), .changes,
        "S2 has committed an entry of its own, and goes by \(room.configuration(2)) instead of finishing the change.")
    }
  }

  @Test("A change that reaches no quorum is overwritten, and undone", .graded(2, "§6"))
  func undone() {
    for method in [Settings(), single] {
      lab.examine(servers: 4, voters: [1, 2, 3], settings: method, link: inOrder) { room in
        let leader = try room.awaitReadiness()
        let others = ServerSet([1, 2, 3]).subtracting([leader])
        room.partition([leader, 4], from: others)
        try room.begin(.add(4), at: leader)
        try room.run(for: .milliseconds(400))
        try require(
          room.configuration(leader).voters == [1, 2, 3, 4], .configurationInForce,
          "\(leader) has put a configuration with S4 into its log, and goes by \(room.configuration(leader)).")
        try room.awaitLeader(of: others)
        try room.commit(command("instead"), by: others)
        room.reconnect()
        try room.run(for: .seconds(1))
        for id: ServerID in [1, 2, 3] {
          try require(
            room.configuration(id) == voters([1, 2, 3]), .configurationInForce,
            "The change was overwritten, and \(id) goes by \(room.configuration(id)).")
        }
        try room.expectCluster([1, 2, 3])
      }
    }
  }

  @Test("The servers that leave stop as soon as C_old,new is committed", .graded(2, "§6"))
  func leaving() {
    lab.examine(servers: 5, voters: [1, 2, 3], link: inOrder, seeing: .crash, .change) { room in
      try room.elect(3, with: [1])
      try room.run(for: .milliseconds(100))
      try room.begin(.replace(with: [3, 4, 5]), at: 3)
      let joint = Configuration(groups: [[1, 2, 3], [3, 4, 5]])
      _ = try room.run(until: { $0.cluster == joint }, within: .seconds(2))
      for id: ServerID in [1, 2] { try room.crash(id) }
      let isMade = try room.run(until: { $0.cluster == voters([3, 4, 5]) }, within: .seconds(2))
      try require(
        isMade, .changes,
        "S1 and S2 leave, and stopped when C_old,new was committed. C_new needs them no more, and is not committed.")
      try room.expectCluster([3, 4, 5])
    }
  }

  @Test(
    "The bug of 2015: two changes by two leaders that know nothing of each other",
    .graded(2, "Thesis §4.1, erratum of 2015"))
  func erratum() {
    lab.examine(servers: 5, voters: [1, 2, 3, 4], settings: single, link: inOrder) { room in
      try room.elect(1, with: [2, 3])
      for follower: ServerID in [2, 3, 4] { _ = try room.converse(1, with: follower) }
      // S1 adds S5, and nobody but the two of them hears of it.
      try room.begin(.add(5), at: 1)
      for _ in 1...10 where !room.configuration(1).voters.contains(5) {
        try room.fire(.heartbeat, of: 1)
        _ = try room.converse(1, with: 5)
        room.drop(.appendEntries, of: [2, 3, 4])
      }
      try require(room.configuration(1).voters.contains(5), .changes, "S5 has caught up, and S1 does not let it vote.")
      _ = try room.converse(1, with: 5)
      room.partition([1, 5], from: [2, 3, 4])
      room.dropAll()
      // S2 removes S1 by a majority of {S1, S2, S3, S4}, if that may be.
      try room.run(for: .milliseconds(600))
      let second = try room.awaitLeader(of: [2, 3, 4])
      try room.make(.remove(1), of: [2, 3, 4])
      try room.commit(command("decided"), by: [2, 3, 4])
      // S1 and S5 are a majority of {S1, …, S5} with one more.
      room.reconnect()
      room.partition([1, 5], from: [second])
      try room.run(for: .seconds(2))
      room.reconnect()
      try room.run(for: .seconds(1))
      try room.expectCluster([2, 3, 4])
    }
  }
}
