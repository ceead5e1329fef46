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
      for index in [7, 3, 5] as [Index] {
        waiting.add(.client(1), number: index.number, at: LogPosition(term: 4, index: index))
      }
      try require(
        waiting.takeAll().map(\.number) == [3, 5, 7] && waiting.count == 0, .ownEntry,
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
