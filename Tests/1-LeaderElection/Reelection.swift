import Checkers
import LabSuite
import LeaderElection
import Simulator
import Testing
import Vocabulary

@Suite("After the first leader")
struct Reelection {
  @Test("A crashed leader is replaced, and follows when it comes back", .graded(3, "§5.2"), arguments: [3, 4, 5, 7])
  func crash(servers: Int) {
    lab.examine(servers: servers, seeds: 10, seeing: .crash, .restart) { room in
      let first = try room.awaitLeader()
      try room.crash(first)
      let second = try room.awaitLeader()
      try room.start(first)
      try room.run(for: .seconds(1))
      try require(
        room.role(first) == .follower(of: second), .stability,
        "\(first) came back to a healthy cluster that \(second) leads: \(room.summary(of: room.servers)).")
    }
  }

  @Test("Leaders may fail one after another", .graded(1, "§5.2"))
  func again() {
    lab.examine(servers: 5, seeds: 5, seeing: .crash) { room in
      for _ in 1...10 {
        let leader = try room.awaitLeader()
        try room.crash(leader)
        try room.awaitLeader()
        try room.start(leader)
      }
    }
  }

  @Test(
    "A leader that is cut off is replaced, and gives up when it hears of that", .graded(2, "§5.1"), arguments: [3, 5])
  func cutOff(servers: Int) {
    lab.examine(servers: servers, seeds: 10, seeing: .cut) { room in
      let old = try room.awaitLeader()
      room.isolate(old)
      let new = try room.awaitLeader(of: room.servers.subtracting([old]))
      try room.heal()
      try room.run(for: .milliseconds(500))
      try require(
        room.role(old) == .follower(of: new), .stability,
        "\(old) led an older term and can hear \(new) again: \(room.summary(of: room.servers)).")
    }
  }

  @Test("There is no leader without a quorum, and one when it returns", .graded(2, "§5.2"), arguments: [2, 3, 4, 5, 7])
  func quorum(servers: Int) {
    lab.examine(servers: servers, seeds: 10, seeing: .crash, .campaign) { room in
      let leader = try room.awaitLeader()
      let lost = Array(room.servers.subtracting([leader]).prefix((servers - 1) / 2)) + [leader]
      for id in lost { try room.crash(id) }
      try room.expectNoLeader(among: room.running, for: .seconds(3))
      try room.start(lost[0])
      try room.awaitLeader()
    }
  }

  @Test("Half of a cluster elects nobody", .graded(2, "§5.2"), arguments: [2, 4, 6])
  func half(servers: Int) {
    lab.examine(servers: servers, seeds: 10, seeing: .cut, .campaign) { room in
      let half = ServerSet(first: servers / 2)
      room.partition(half, from: room.servers.subtracting(half))
      try room.expectNoLeader(among: room.servers, for: .seconds(3))
      try room.heal()
      try room.awaitLeader()
    }
  }

  @Test("A majority goes on, and a minority waits", .graded(1, "§5.2, §5.6"))
  func partition() {
    lab.examine(servers: 5, seeds: 10, seeing: .cut) { room in
      try room.awaitLeader()
      for minority: ServerSet in [[1, 2], [4, 5], [2, 3]] {
        room.partition(minority, from: room.servers.subtracting(minority))
        try room.awaitLeader(of: room.servers.subtracting(minority))
        try room.heal()
        try room.awaitLeader()
      }
    }
  }
}
