import Checkers
import KeyValue
import LabSuite
import Simulator
import Testing
import Vocabulary

/// What a server makes of requests.
@Suite("Requests")
struct Requests {
  @Test("A leader answers when the command is applied, and not before", .graded(2, "§8"), arguments: [1, 3, 5])
  func applied(servers: Int) {
    lab.examine(servers: servers) { room in
      room.addProbe()
      let leader = try room.awaitLeader()
      let session = try room.openSession(at: leader)
      room.isolate(leader)
      try room.send(.command(StoreCommand.put("a", [1]).bytes, in: session), number: 2, to: leader)
      try room.send(.open, number: 9, to: leader)
      try room.run(for: .milliseconds(100))
      let isAlone = servers == 1
      try require(
        (room.answers(to: 2) + room.answers(to: 9)).isEmpty != isAlone, .linearizability,
        isAlone
          ? "\(leader) is a cluster by itself, and does not answer."
          : "\(leader) answers before anybody else has the entry.")
      room.reconnect()
      _ = try room.run(until: { !$0.answers(to: 2).isEmpty }, within: .seconds(2))
      try require(
        room.answers(to: 2) == [done(.done)], .answers,
        "The command is committed, and the answers are \(room.answers(to: 2)).")
      try room.expect(done(.value([1])), to: .get("a"), number: 3, in: session, of: leader, .linearizability)
    }
  }

  @Test("Who does not lead says who does, and asks nothing of the log", .graded(2, "thesis §6.2"))
  func redirection() {
    lab.examine(servers: 3) { room in
      room.addProbe()
      try room.send(.open, number: 1, to: 2)
      let leader = try room.awaitLeader()
      let follower = ServerID(leader.number % 3 + 1)
      let length = room.log(follower).count
      try room.send(.open, number: 2, to: follower)
      try room.run(for: .milliseconds(20))
      try require(
        room.answers(to: 1) == [.redirected(to: nil)], .routes,
        "Asked when it knew no leader, S2 answers \(room.answers(to: 1)).")
      try require(
        room.answers(to: 2) == [.redirected(to: leader)], .routes,
        "\(follower) follows \(leader), and answers \(room.answers(to: 2)).")
      try require(room.log(follower).count == length, .proposals, "A follower's log has grown by a request.")
      let heard = room.heard().last?.response
      try require(
        heard?.members == [1, 2, 3], .routes, "The cluster is {S1,S2,S3}; the client hears \(heard?.members ?? []).")
      for number in 3...5 as ClosedRange<UInt64> { _ = try room.openSession(at: leader, number: number) }
      let index = room.heard().last?.response.membersIndex ?? .zero
      try require(
        index == 1, .routes, "That {S1,S2,S3} are the cluster stands at index 1; the client hears of index \(index).")
      room.isolate(follower)
      try room.run(for: .milliseconds(400))
      try room.send(.open, number: 6, to: follower)
      try room.run(for: .milliseconds(20))
      try require(
        room.answers(to: 6) == [.redirected(to: nil)], .routes,
        "\(follower) has lost its leader, campaigns, and answers \(room.answers(to: 6)).")
    }
  }

  @Test(
    "What is too long, or no command at all, is refused with a reason, and is not in the log", .graded(2, "lesson 6"))
  func limits() {
    lab.examine(servers: 3) { room in
      room.addProbe()
      let leader = try room.awaitLeader()
      let session = try room.openSession(at: leader)
      let length = room.log(leader).count
      let key = String(repeating: "k", count: StoreCommand.longestKey)
      let value = [UInt8](repeating: 1, count: StoreCommand.longestValue)
      let bad = [
        StoreCommand.get(key + "k").bytes, StoreCommand.put("a", value + [1]).bytes, [], [99, 1, 2],
        StoreCommand.get(String(repeating: "ü", count: key.count / 2 + 1)).bytes,
      ]
      for (place, command) in bad.enumerated() {
        try room.send(.command(command, in: session), number: UInt64(place + 2), to: leader)
        try room.run(for: .milliseconds(20))
        guard case .refused? = room.answers(to: UInt64(place + 2)).first else {
          throw Violation(
            .limits,
            """
            A command of \(command.count) bytes that is too long or none at all is answered \
            \(room.answers(to: UInt64(place + 2))).
            """
          )
        }
      }
      try require(room.log(leader).count == length, .limits, "Requests were refused, and are in the log.")
      try room.expect(done(.done), to: .put(key, [1]), number: 20, in: session, of: leader, .limits)
    }
  }

  @Test("When too many wait, the next is told so", .graded(1, "lesson 6"))
  func busy() {
    let settings = Settings(service: Settings.Service(waiting: 3))
    lab.examine(servers: 3, settings: settings) { room in
      room.add((1...5).map { _ in Probe() })
      let leader = try room.awaitLeader()
      room.isolate(leader)
      for client in 1...5 { try room.send(.open, number: 1, to: leader, by: client) }
      try room.run(for: .milliseconds(20))
      let busy = (1...5).filter { room.answers(to: 1, by: $0) == [.busy] }
      try require(busy == [4, 5], .limits, "Three may wait. Five have asked, and told that it is busy are \(busy).")
      room.reconnect()
      _ = try room.run(
        until: { room in (1...3).allSatisfy { !room.answers(to: 1, by: $0).isEmpty } }, within: .seconds(2))
      try room.send(.open, number: 2, to: leader, by: 4)
      try room.run(for: .milliseconds(100))
      try require(
        room.answers(to: 2, by: 4).count == 1 && room.answers(to: 2, by: 4) != [.busy], .limits,
        "Nobody waits any more, and a request is answered \(room.answers(to: 2, by: 4)).")
    }
  }

  @Test("A request that arrives twice while it waits is one entry and one answer", .graded(1, "§8"))
  func twice() {
    lab.examine(servers: 3) { room in
      room.addProbe()
      let leader = try room.awaitLeader()
      let session = try room.openSession(at: leader)
      let length = room.log(leader).count
      for _ in 1...3 {
        try room.send(.command(StoreCommand.append("a", [1]).bytes, in: session), number: 2, to: leader)
      }
      try room.run(for: .milliseconds(200))
      try require(
        room.log(leader).count == length + 1, .once,
        "One request arrived three times at once, and takes \(room.log(leader).count - length) entries.")
      try require(room.answers(to: 2) == [done(.done)], .once, "The answers are \(room.answers(to: 2)).")
      try room.expect(done(.value([1])), to: .get("a"), number: 3, in: session, of: leader, .once)
    }
  }

  @Test(
    "A command of nobody's session is refused, and what is no request does nothing", .graded(1, "thesis §6.3"))
  func strangers() {
    lab.examine(servers: 3) { room in
      room.addProbe()
      let leader = try room.awaitLeader()
      try room.commit(command("x"))
      try room.expect(.expired, to: .put("a", [1]), number: 2, in: 77, of: leader, .sessions)
      let session = try room.openSession(at: leader, number: 3)
      try room.expect(done(.value(nil)), to: .get("a"), number: 4, in: session, of: leader, .sessions)
    }
  }
}
