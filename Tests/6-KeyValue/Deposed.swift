import Checkers
import KeyValue
import LabSuite
import Simulator
import Testing
import Vocabulary

/// Leaders that are deposed while clients wait, and what those hear.
@Suite("Deposed leaders")
struct Deposed {
  @Test("An answer is that of the very entry", .graded(2, "§8"))
  func places() {
    lab.inspect {
      var waiting = WaitingClients()
      waiting.add(.client(1), number: 5, at: LogPosition(term: 2, index: 9))
      waiting.add(.client(2), number: 6, at: LogPosition(term: 2, index: 10))
      try require(
        waiting.count == 2 && waiting.contains(.client(1), number: 5), .ownEntry,
        "Two clients wait; it is \(waiting.count).")
      try require(!waiting.contains(.client(1), number: 6), .ownEntry, "C1 waits for number 5, not for 6.")
      try require(waiting.take(at: 8, term: 2) == nil, .ownEntry, "Somebody waits at index 8, where nobody does.")
      let mine = waiting.take(at: 9, term: 2)
      try require(
        mine?.client.id == .client(1) && mine?.client.number == 5 && mine?.isTheirs == true, .ownEntry,
        "What C1 waits for comes out at 2.9, and it is \(mine == nil ? "nobody's" : "not theirs").")
      let other = waiting.take(at: 10, term: 3)
      try require(
        other?.client.id == .client(2) && other?.isTheirs == false, .ownEntry,
        "C2 waits for 2.10. What comes out is 3.10, and it is \(other == nil ? "nobody's" : "taken for theirs").")
      try require(
        waiting.count == 0 && waiting.take(at: 9, term: 2) == nil, .ownEntry, "Who was answered still waits.")
      for index in [12, 13] as [Index] {
        waiting.add(.client(3), number: index.number, at: LogPosition(term: 3, index: index))
      }
      _ = waiting.take(at: 12, term: 3)
      try require(
        waiting.contains(.client(3), number: 13), .ownEntry,
        "C3 waits for numbers 12 and 13. When 12 is answered, it is forgotten that C3 waits for 13.")
      _ = waiting.take(at: 13, term: 3)
      for index in [7, 3, 5, 9, 8, 2, 6] as [Index] {
        waiting.add(.client(1), number: index.number, at: LogPosition(term: 4, index: index))
      }
      try require(
        waiting.takeAll().map(\.number) == [2, 3, 5, 6, 7, 8, 9] && waiting.count == 0, .ownEntry,
        "All who wait should be told, in order, and nobody should wait afterwards.")
    }
  }

  @Test(
    "A leader that is cut off answers nobody, and another's entry at the place is not the client's", .graded(2, "§8"))
  func overwritten() {
    lab.examine(servers: 3, seeds: 3) { room in
      room.add([Probe(), Probe()])
      let old = try room.awaitLeader()
      let session = try room.openSession(at: old)
      room.isolate(old)
      try room.send(.command(StoreCommand.put("a", [1]).bytes, in: session), number: 2, to: old)
      let others = room.servers.subtracting([old])
      let new = try room.awaitLeader(of: others)
      let second = try room.openSession(at: new, by: 2)
      for number in 2...4 as ClosedRange<UInt64> {
        _ = try room.demand(.put("a", [UInt8(number)]), number: number, in: second, of: new, by: 2)
      }
      try require(
        room.answers(to: 2).isEmpty, .linearizability, "\(old) is cut off, and answers \(room.answers(to: 2)).")
      room.reconnect()
      try room.awaitLeader()
      try room.run(for: .milliseconds(300))
      try require(
        room.answers(to: 2).allSatisfy { if case .redirected = $0 { true } else { false } }, .ownEntry,
        "C1's entry is gone, and \(old) answers \(room.answers(to: 2)).")
      try require(
        !room.answers(to: 2).isEmpty, .answers, "\(old) was deposed, and C1 is not told that its entry will not come.")
    }
  }

  @Test("One message can depose a leader and bring what is committed where its clients wait", .graded(1, "§8"))
  func atOnce() {
    lab.inspect {
      let configuration = Configuration(voters: [1, 2, 3])
      var (server, _) = try ServiceServer<Store>.boot(1, in: configuration, settings: Settings(), from: DiskImage())
      _ = server.timerFired(.election)
      _ = server.receive(.requestVoteReply(RequestVote.Reply(term: 1, granted: true)), from: 2)
      try require(server.status.isLeader, .relevance, "S1 has a majority of the votes, and does not lead.")
      // At 1 stands the configuration, so these come to stand at 2, 3 and 4.
      for client in 1...3 {
        _ = server.receive(.request(Request(number: UInt64(client) + 4, .open)), from: .client(client))
      }
      // What comes instead has their numbers, but is other clients'.
      func opening(_ number: UInt64) -> Entry {
        Entry(term: 2, .command(LogCommand(Request(number: number, .open), at: .zero).bytes))
      }
      let entries = [Entry(term: 2, .noop), opening(6), opening(7)]
      let message = AppendEntries(
        term: 2, previous: LogPosition(term: 1, index: 1), entries: entries, commitIndex: 4)
      let answers = server.receive(.appendEntries(message), from: 2).compactMap { effect in
        if case .send(.response(let response), let client) = effect { (client, response.answer) } else { nil }
      }
      try require(
        answers.map(\.0) == [.client(1), .client(2), .client(3)], .answers,
        "Three clients wait at S1 when it is deposed, and those that it answers are \(answers.map(\.0)).")
      try require(
        answers.allSatisfy { $0.1 == .redirected(to: 2) }, .ownEntry,
        "S2 has replaced the entries of S1's clients, and S1 answers \(answers.map(\.1)).")
    }
  }

  @Test("Who waits is told when the leadership is lost, though nothing ever comes up at the place", .graded(2, "§8"))
  func told() {
    lab.examine(servers: 3, seeds: 3) { room in
      room.addProbe()
      let old = try room.awaitLeader()
      let session = try room.openSession(at: old)
      room.isolate(old)
      // So many that the new leader's own entry is far below the last of them.
      for number in 2...9 as ClosedRange<UInt64> {
        try room.send(.command(StoreCommand.put("a", [1]).bytes, in: session), number: number, to: old)
      }
      try room.awaitLeader(of: room.servers.subtracting([old]))
      room.reconnect()
      try room.run(for: .milliseconds(500))
      let told = (2...9).filter { !room.answers(to: UInt64($0)).isEmpty }
      try require(
        told == Array(2...9), .answers,
        "\(old) was deposed while numbers 2 to 9 waited, and only \(told) were answered.")
      try require(
        !(2...9).contains { room.answers(to: UInt64($0)).contains(.redirected(to: old)) }, .routes,
        "\(old) was deposed, and tells its clients to ask \(old).")
    }
  }

  @Test("A leader that leads again does not answer with what came up meanwhile", .graded(1, "§8"))
  func again() {
    lab.examine(servers: 3, seeds: 3) { room in
      room.add([Probe(), Probe()])
      let leader = try room.awaitLeader()
      let others = Array(room.servers.subtracting([leader]))
      let session = try room.openSession(at: leader)
      room.isolate(leader)
      try room.send(.command(StoreCommand.append("a", [1]).bytes, in: session), number: 2, to: leader)
      let new = try room.awaitLeader(of: ServerSet(others))
      _ = try room.openSession(at: new, by: 2)
      room.reconnect()
      try room.awaitLeader()
      try room.expect(
        done(.done), to: .append("a", [2]), number: 3, in: session, of: try room.makeLead(leader), .ownEntry)
      let late = room.answers(to: 2).filter { if case .done = $0 { true } else { false } }
      try require(late.isEmpty, .ownEntry, "The entry of number 2 is gone, and it is answered \(late).")
      try room.expect(done(.value([2])), to: .get("a"), number: 4, in: session, of: leader, .once)
    }
  }

  @Test("A stale leader answers no reads", .graded(2, "§8, thesis §6.4"))
  func staleReads() {
    lab.examine(servers: 5, seeds: 5) { room in
      room.add([Probe(), Probe()])
      let old = try room.awaitLeader()
      let companion = ServerID(old.number % 5 + 1)
      let session = try room.openSession(at: old)
      try room.expect(done(.done), to: .put("a", [1]), number: 2, in: session, of: old, .linearizability)
      room.partition([old, companion], from: room.servers.subtracting([old, companion]))
      let new = try room.awaitLeader(of: room.servers.subtracting([old, companion]))
      let second = try room.openSession(at: new, by: 2)
      _ = try room.demand(.put("a", [2]), number: 2, in: second, of: new, by: 2)
      for server in [old, companion] {
        try room.send(.command(StoreCommand.get("a").bytes, in: session), number: 3, to: server)
      }
      try room.run(for: .milliseconds(400))
      let answered = room.answers(to: 3).filter { if case .done = $0 { true } else { false } }
      try require(answered.isEmpty, .linearizability, "2 was written, and who cannot know it answers a read of it.")
    }
  }
}
