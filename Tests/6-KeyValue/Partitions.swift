import Checkers
import KeyValue
import LabSuite
import Simulator
import Testing
import Vocabulary

/// Clients and a network that falls apart.
@Suite("Partitions")
struct Partitions {
  @Test(
    "The majority goes on, the minority answers nobody, and everything is answered when the network heals",
    .graded(2, "§8"))
  func minority() {
    lab.examine(servers: 5, seeds: 5, seeing: .answer, .cut) { room in
      room.addClients(2)
      _ = try room.ask(.put("a", bytes("old")), by: 1)
      _ = try room.ask(.get("a"), by: 2)
      let old = try room.awaitLeader()
      let minority: ServerSet = [old, ServerID(old.number % 5 + 1)]
      let majority = room.servers.subtracting(minority)
      room.partition(minority, from: majority)
      room.world { $0.cutOff(.client(1), from: majority) }
      room.world { $0.cutOff(.client(2), from: minority) }
      let stuck = [room.call(.put("a", bytes("lost?")), by: 1)]
      try room.awaitLeader(of: majority)
      try room.expect(.done, of: .put("a", bytes("new")), by: 2, .answers)
      try room.expect(.value(bytes("new")), of: .get("a"), by: 2, .linearizability)
      try room.run(for: .seconds(2))
      try require(
        room.calls[stuck[0]].outcome == nil, .linearizability,
        """
        C1 talks to a minority only, and its call has come to an end: \
        \(room.calls[stuck[0]].outcome?.description ?? "").
        """
      )
      try room.heal()
      try room.awaitEnd(of: stuck)
      _ = try room.ask(.get("a"), by: 2)
      try room.expectLinearizable()
    }
  }

  @Test(
    "A client that reaches one server only, which does not lead, is answered when it reaches others",
    .graded(1, "thesis §6.2"))
  func oneServer() {
    lab.examine(servers: 3, seeds: 3, seeing: .answer, .redirection) { room in
      room.addClients(1)
      let leader = try room.awaitLeader()
      let follower = ServerID(leader.number % 3 + 1)
      room.world { $0.cutOff(.client(1), from: $0.servers.subtracting([follower])) }
      let place = room.call(.put("a", [1]), by: 1)
      try room.run(for: .seconds(3))
      try require(room.calls[place].outcome == nil, .routes, "C1 reaches a follower only, and is answered.")
      try room.heal()
      try room.awaitEnd(of: [place], within: .seconds(3))
    }
  }

  @Test(
    "Followers that name a leader out of reach do not hold a client up", .graded(1, "thesis §6.2"), arguments: [5, 7])
  func outOfReach(servers: Int) {
    lab.examine(servers: servers, seeds: 4, seeing: .answer, .redirection, .cut) { room in
      room.addClients(1)
      let old = try room.awaitLeader()
      // Its companions are to both sides of it, in the order in which a client may ask.
      var minority: ServerSet = [old, ServerID(old.number % servers + 1)]
      if servers == 7 { minority.insert(ServerID((old.number + servers - 2) % servers + 1)) }
      let majority = room.servers.subtracting(minority)
      _ = try room.ask(.put("a", [1]))
      room.partition(minority, from: majority)
      room.world { $0.cutOff(.client(1), from: [old]) }
      try room.awaitLeader(of: majority)
      let place = room.call(.put("a", [2]), by: 1)
      try room.awaitEnd(of: [place], within: .seconds(8))
    }
  }

  @Test("A lost answer is given again, and the command does not happen again", .graded(2, "§8"))
  func lostAnswers() {
    lab.examine(servers: 3, seeds: 3, seeing: .answer, .retry) { room in
      room.addClients(1)
      _ = try room.ask(.put("a", []))
      for number in 1...10 {
        for server in room.servers { room.world { $0.network[server, .client(1)].isCut = true } }
        let place = room.call(.append("a", bytes("\(number) ")), by: 1)
        try room.run(for: .milliseconds(500))
        try require(room.calls[place].outcome == nil, .relevance, "An answer came over a link that is cut.")
        for server in room.servers { room.world { $0.network[server, .client(1)].isCut = false } }
        try room.awaitEnd(of: [place], within: .seconds(5))
      }
      let all = (1...10).map { "\($0) " }.joined()
      try room.expect(.value(bytes(all)), of: .get("a"), .once)
    }
  }

  @Test("Leaders are cut off again and again while clients write", .graded(2, "§8"))
  func churn() {
    lab.examine(servers: 5, seeds: 3, seeing: .answer, .cut, .retry, .redirection) { room in
      room.addClients(4)
      room.setPlan(anything(keys: 2))
      for _ in 1...6 {
        try room.run(for: .milliseconds(room.simulation.world.random.number(in: 100...600)))
        if let leader = room.leader { room.isolate(leader) }
        try room.run(for: .milliseconds(room.simulation.world.random.number(in: 100...600)))
        room.reconnect()
      }
      room.setPlan(nil)
      try room.heal()
      try room.awaitEnd()
      try room.expectLinearizable()
    }
  }

  @Test("A network that loses, doubles and delays", .graded(2, "§8"), arguments: [3, 5])
  func unreliable(servers: Int) {
    lab.examine(servers: servers, seeds: 5, seeing: .answer, .retry, .duplicate, .loss, .overtaking) { room in
      room.addClients(5)
      room.world { world in
        world.network.changeAll { ($0.loss, $0.duplication, $0.delay) = (0.1, 0.3, 0.2) }
      }
      room.setPlan(anything(keys: 3))
      try room.run(for: .seconds(5))
      room.setPlan(nil)
      try room.heal()
      try room.awaitEnd()
      try require(
        room.simulation.clients.ended >= 10, .answers,
        "In five seconds five clients had \(room.simulation.clients.ended) answers, not 10.")
      try room.expectLinearizable()
    }
  }
}
