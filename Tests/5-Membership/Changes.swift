import Checkers
import LabSuite
import Membership
import Simulator
import Testing
import Vocabulary

@Suite("Changes")
struct Changes {
  @Test("From one server to three, to five, and back", .graded(2, "§6"))
  func growAndShrink() {
    lab.examine(servers: 5, voters: [1], seeds: 5, seeing: .change) { room in
      for target: ServerSet in [[1, 2, 3], [1, 2, 3, 4, 5], [3, 4, 5], [4]] {
        try room.make(.replace(with: target), of: target)
        try room.run(for: .milliseconds(500))
        try room.expectCluster(target)
      }
    }
  }

  @Test("One by one, by both methods", .graded(2, "§6, thesis §4.1"), arguments: [1, 2])
  func oneByOne(method: Int) {
    lab.examine(servers: 5, voters: [1], seeds: 3, settings: method == 1 ? Settings() : single, seeing: .change) {
      room in
      var target: ServerSet = [1]
      for id: ServerID in [2, 3, 4, 5] {
        target.insert(id)
        try room.make(.add(id), of: target)
        try room.commit(command("with \(id)"), by: target)
      }
      for id: ServerID in [1, 3, 5, 2] {
        target.remove(id)
        try room.make(.remove(id), of: target)
        try room.run(for: .milliseconds(300))
        try room.expectCluster(target)
      }
    }
  }

  @Test("All servers are replaced in one change", .graded(2, "§6"))
  func replaceAll() {
    lab.examine(servers: 6, voters: [1, 2, 3], seeds: 5, seeing: .change) { room in
      for number in 1...5 { try room.commit(command(number), by: [1, 2, 3]) }
      try room.make(.replace(with: [4, 5, 6]), of: [4, 5, 6])
      try room.run(for: .seconds(1))
      try room.expectCluster([4, 5, 6])
      for id: ServerID in [1, 2, 3] { try room.crash(id) }
      try room.commit(command("alone"), by: [4, 5, 6])
    }
  }

  @Test("An even number of voters, and changes between even and odd", .graded(1, "§6"))
  func even() {
    lab.examine(servers: 6, voters: [1, 2], seeds: 3, seeing: .change) { room in
      for target: ServerSet in [[1, 2, 3, 4], [3, 4], [1, 2, 3, 4, 5, 6], [5, 6]] {
        try room.make(.replace(with: target), of: target)
        try room.run(for: .milliseconds(300))
        try room.expectCluster(target)
      }
    }
  }

  @Test("A server that has crashed is removed, and one that runs takes its place", .graded(2, "§6"))
  func removeCrashed() {
    lab.examine(servers: 4, voters: [1, 2, 3], seeds: 5, seeing: .change, .crash) { room in
      let leader = try room.awaitReadiness()
      let victim = ServerID(leader.number % 3 + 1)
      try room.crash(victim)
      let target = ServerSet([1, 2, 3, 4]).subtracting([victim])
      try room.make(.replace(with: target), of: target)
      try room.run(for: .milliseconds(300))
      try room.expectCluster(target)
      try room.start(victim)
      try room.run(for: .seconds(2))
      try room.expectCluster(target)
    }
  }

  @Test("The followers go, one after another", .graded(1, "§6"))
  func followers() {
    lab.examine(servers: 5, seeds: 3, seeing: .change) { room in
      var target = room.servers
      while target.count > 1 {
        let leader = try room.awaitReadiness()
        guard let victim = target.first(where: { $0 != leader }) else { return }
        target.remove(victim)
        try room.make(.remove(victim), of: target)
        try room.run(for: .milliseconds(100))
        try require(
          room.leader == leader, .stability, "\(victim), a follower, was removed, and \(leader) does not lead any more."
        )
      }
      try room.expectCluster(target)
    }
  }

  @Test("A change goes by C_old,new and C_new, and is announced", .graded(1, "§6, Figure 11"))
  func steps() {
    lab.examine(servers: 5, voters: [1, 2, 3], link: inOrder, seeing: .change) { room in
      let leader = try room.awaitReadiness()
      try room.begin(.replace(with: [3, 4, 5]), at: leader)
      _ = try room.run(until: { $0.cluster == voters([3, 4, 5]) }, within: .seconds(5))
      let seen = room.committed.compactMap { entry in
        if case .configuration(let configuration) = entry.content { configuration } else { nil }
      }
      let expected = [voters([1, 2, 3]), Configuration(groups: [[1, 2, 3], [3, 4, 5]]), voters([3, 4, 5])]
      try require(seen == expected, .succession, "The change should go by \(expected), and goes by \(seen).")
      try room.expectOutcome(.done(voters([3, 4, 5])))
    }
  }

  @Test("One server at a time needs one step", .graded(1, "Thesis §4.1"))
  func singleStep() {
    lab.examine(servers: 4, voters: [1, 2, 3], settings: single, link: inOrder, seeing: .change) { room in
      let leader = try room.awaitReadiness()
      try room.begin(.add(4), at: leader)
      _ = try room.run(until: { $0.cluster == voters([1, 2, 3, 4]) }, within: .seconds(5))
      let count = room.committed.count { if case .configuration = $0.content { true } else { false } }
      try require(count == 2, .succession, "A single server was added, by \(count - 1) configurations instead of one.")
      try room.run(for: .seconds(1))
      let answer = try room.change(.replace(with: [1, 2]), at: try room.awaitReadiness())
      try require(
        answer == .refused(.moreThanOne), .succession,
        "Two servers shall go, one may: the answer is \(answer?.description ?? "nothing").")
    }
  }
}
