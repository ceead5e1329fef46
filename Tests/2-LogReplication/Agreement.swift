import Checkers
import LabSuite
import LogReplication
import Simulator
import Testing
import Vocabulary

@Suite("Agreement")
struct Agreement {
  @Test("A new leader begins with an entry of its own", .graded(1, "§8"), arguments: 1...7)
  func beginsWithNoop(servers: Int) {
    lab.examine(servers: servers, seeds: 5, seeing: .leader) { room in
      let leader = try room.awaitLeader()
      let position = at(room.term(leader), 1)
      try require(
        room.log(leader).map(\.content) == [.noop], .replication,
        "\(leader) was elected, and its log holds \(room.log(leader).count) entries instead of a no-op.")
      try room.awaitApplied(position, within: .seconds(1))
    }
  }

  @Test(
    "A new leader's first entry is sent at once, and nothing of what was there", .graded(1, "§5.2, §8"),
    arguments: [3, 5])
  func firstEntryIsSent(servers: Int) {
    lab.examine(servers: servers, absent: ServerSet(first: servers), link: inOrder) { room in
      for id in room.servers { try room.start(id, holding: [1, 1, 1]) }
      let others = room.servers.subtracting([1])
      let voters = ServerSet(others.prefix(servers / 2))
      try room.elect(1, with: voters)
      let sent = room.inFlight(.appendEntries).filter { $0.sender == 1 }
      let told = sent.reduce(into: ServerSet()) { $0.insert($1.receiver) }
      try require(told == others, .stability, "S1 was elected, and sent \(told) a message instead of \(others).")
      for envelope in sent {
        guard case .appendEntries(let request) = envelope.message else { continue }
        try require(
          request.entries.count == 1 && request.previous == at(1, 3), .progress,
          """
          S1 was elected when its log ended at 1.3. Its first message to \(envelope.receiver) should carry its first \
          entry, and no other: it is \(envelope.message).
          """)
      }
    }
  }

  @Test(
    "What is proposed is committed and applied everywhere, in order", .graded(2, "§5.3"), arguments: 1...7)
  func basic(servers: Int) {
    lab.examine(servers: servers, seeds: 5, seeing: .leader) { room in
      for number in 1...10 { try room.commit(command(number)) }
      let commands = room.committed.compactMap { if case .command(let bytes) = $0.content { bytes } else { nil } }
      try require(
        commands == (1...10).map { command($0) }, .stateMachineSafety,
        """
        Ten commands were proposed, each after the one before was applied, and \(commands.count) were applied, or in \
        another order.
        """
      )
      try room.run(for: .milliseconds(200))
      try room.expectSameLogs(of: room.servers)
    }
  }

  @Test("An entry is committed with the bare majority alive", .graded(1, "§5.3"), arguments: [2, 3, 4, 5, 7])
  func bareMajority(servers: Int) {
    lab.examine(servers: servers, seeds: 3, seeing: .leader) { room in
      let leader = try room.awaitLeader()
      let others = room.servers.subtracting([leader])
      for id in others.prefix((servers - 1) / 2) { try room.crash(id) }
      try room.commit(command("bare"), within: .seconds(2))
    }
  }

  @Test(
    "Without a majority nothing is committed, and everything when it returns", .graded(2, "§5.3"),
    arguments: [2, 3, 4, 5])
  func noQuorum(servers: Int) {
    lab.examine(servers: servers, seeds: 5, seeing: .leader, .cut) { room in
      let leader = try room.awaitLeader()
      try room.commit(command("before"))
      let minority = ServerSet([leader] + room.servers.subtracting([leader]).prefix(max(0, servers / 2 - 1)))
      room.partition(minority, from: room.servers.subtracting(minority))
      let committed = room.commitIndex(leader)
      try room.accept(command("lonely"), by: leader)
      try room.run(for: .seconds(2))
      try require(
        room.commitIndex(leader) == committed, .leaderCompleteness,
        "\(minority) of \(servers) servers are no majority, and \(leader) commits up to \(room.commitIndex(leader)).")
      try room.recover()
    }
  }

  @Test("Only the leader takes commands, and the others know who leads", .graded(1, "§8"), arguments: [3, 5])
  func proposals(servers: Int) {
    lab.examine(servers: servers, seeds: 3, seeing: .leader) { room in
      let before = try room.propose(command("early"), to: 1)
      try require(
        before == .refused(leader: nil), .proposals,
        "Nobody leads, and S1 answers: \(before.map { "\($0)" } ?? "nothing").")
      let leader = try room.awaitLeader()
      for id in room.servers.subtracting([leader]) {
        let answer = try room.propose(command("elsewhere"), to: id)
        try require(
          answer == .refused(leader: leader), .proposals,
          "\(leader) leads, and \(id) answers: \(answer.map { "\($0)" } ?? "nothing").")
      }
      let last = room.status(leader)?.last.index ?? 0
      for number in 1...3 {
        let position = try room.accept(command(number), by: leader)
        try require(
          position.index == last.advanced(by: number), .proposals,
          "The log ended at \(last), and command \(number) was accepted at \(position).")
      }
    }
  }

  @Test("Many commands at once are all committed, each once", .graded(1, "§5.3"), arguments: [3, 5])
  func concurrent(servers: Int) {
    lab.examine(servers: servers, seeds: 5, seeing: .leader) { room in
      let leader = try room.awaitLeader()
      let positions = try (1...100).map { try room.accept(command($0), by: leader) }
      try room.awaitApplied(positions.last ?? .origin)
      for (number, position) in zip(1..., positions) {
        try require(
          room.committed[Int(position.index.number) - 1].content == .command(command(number)), .stateMachineSafety,
          "Command \(number) was accepted at \(position), and something else is committed there.")
      }
    }
  }

  @Test("The last command reaches all state machines without another one", .graded(1, "§5.3"), arguments: [2, 3, 5])
  func idle(servers: Int) {
    lab.examine(servers: servers, seeds: 5, seeing: .leader) { room in
      let leader = try room.awaitLeader()
      let position = try room.accept(command("last"), by: leader)
      try room.awaitApplied(position, within: .milliseconds(120))
    }
  }
}
