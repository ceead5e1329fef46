import Checkers
import LabSuite
import LogReplication
import Simulator
import Testing
import Vocabulary

@Suite("Pipelines and batches")
struct Pipelines {
  private func sizes(_ envelopes: [Envelope], to id: ServerID) -> [Int] {
    envelopes.compactMap { envelope in
      guard envelope.receiver == id, case .appendEntries(let request) = envelope.message else { return nil }
      return request.entries.count
    }
  }

  @Test(
    "The next message leaves before the last is acknowledged, up to the window", .graded(1, "§5.3"),
    arguments: [1, 2, 4])
  func window(width: Int) {
    lab.examine(servers: 3, settings: Settings(window: width), link: inOrder) { room in
      try room.elect(1, with: [2])
      _ = try room.converse(1, with: 2)
      for number in 1...10 { try room.accept(command(number), by: 1) }
      let sent = sizes(room.inFlight(.appendEntries), to: 2)
      try require(
        sent.count == width, sent.count < width ? .replication : .cost,
        "Ten commands wait, \(width) messages may be on their way, and \(sent.count) are.")
      try room.exchange(.appendEntries, from: 1, to: 2)
      let then = sizes(room.inFlight(.appendEntries), to: 2)
      try require(
        then.count == width && then.reduce(0, +) == 9, .replication,
        "The first message is acknowledged, and on their way are \(then) entries: 9 in \(width) messages should be.")
    }
  }

  @Test("A message carries no more than the settings allow", .graded(1, "§5.3"), arguments: [1, 3, 100])
  func batches(entries: Int) {
    let settings = Settings(batch: Settings.Batch(entries: entries, bytes: 2000), window: 2)
    lab.examine(servers: 3, settings: settings, link: inOrder) { room in
      try room.elect(1, with: [2])
      _ = try room.converse(1, with: 2)
      for number in 1...40 { try room.accept(Array(repeating: 1, count: [10, 900, 100, 5000][number % 4]), by: 1) }
      while let envelope = room.inFlight(.appendEntries).first(where: { $0.receiver == 2 }) {
        guard case .appendEntries(let request) = envelope.message else { continue }
        let bytes = request.entries.reduce(0) { $0 + $1.size }
        try require(
          request.entries.count <= entries && (bytes <= 2000 || request.entries.count == 1), .cost,
          "A message carries \(request.entries.count) entries of \(bytes) bytes; \(entries) and 2000 are the limits.")
        try room.exchange(.appendEntries, from: 1, to: 2)
      }
      try require(
        room.log(2) == room.log(1), .replication, "Nothing is on its way any more, and S2 does not hold S1's log.")
      try require(
        room.commitIndex(1) == 41, .replication, "S2 holds 41 entries, and S1's commit index is \(room.commitIndex(1))."
      )
    }
  }

  @Test("Each command goes to each follower once", .graded(2, "§5.3"), arguments: [3, 5])
  func bytes(servers: Int) {
    lab.examine(servers: servers, seeds: 3, link: inOrder, seeing: .leader) { room in
      let leader = try room.awaitLeader()
      let others = room.servers.subtracting([leader])
      let before = others.map { room.simulation.world.traffic(from: leader, to: $0).bytes }
      let size = 5000
      for number in 1...20 { try room.accept(Array(repeating: UInt8(number), count: size), by: leader) }
      try room.commit(command("end"))
      for (id, earlier) in zip(others, before) {
        let bytes = room.simulation.world.traffic(from: leader, to: id).bytes - earlier
        try require(
          bytes < 20 * size * 13 / 10, .cost,
          "20 commands of \(size) bytes were committed, and \(leader) sent \(id) \(bytes) bytes.")
      }
    }
  }

  @Test("A burst of commands takes few messages", .graded(1, "§5.3"))
  func burst() {
    lab.examine(servers: 3, seeds: 3, link: inOrder, seeing: .leader) { room in
      let leader = try room.awaitLeader()
      let before = room.census[.message]
      for number in 1...1000 { try room.accept(command(number), by: leader) }
      try room.commit(command("end"))
      let messages = room.census[.message] - before
      try require(messages < 120, .cost, "1001 commands took \(messages) messages to commit.")
    }
  }

  @Test(
    "A single command costs a request and an answer for each follower", .graded(1, "§5.3"), arguments: [2, 3, 5, 7])
  func single(servers: Int) {
    lab.examine(servers: servers, link: inOrder) { room in
      let others = room.servers.subtracting([1])
      try room.elect(1, with: others)
      for id in others { _ = try room.converse(1, with: id) }
      let before = room.census[.message]
      try room.accept(command("a"), by: 1)
      for id in others { _ = try room.converse(1, with: id) }
      try require(
        room.commitIndex(1) == 2, .replication, "All hold the command, and the commit index is \(room.commitIndex(1)).")
      let messages = room.census[.message] - before
      try require(
        messages == 2 * (servers - 1), .cost,
        "A command and its answers took \(messages) messages among \(servers) servers: \(2 * (servers - 1)) are enough."
      )
    }
  }

  @Test("An idle leader sends heartbeats, and nothing else", .graded(1, "§5.2"), arguments: [3, 5])
  func idle(servers: Int) {
    lab.examine(servers: servers, seeds: 3, seeing: .leader) { room in
      try room.commit(command("a"))
      try room.run(for: .milliseconds(300))
      let (messages, bytes) = (room.census[.message], room.census.bytes)
      try room.run(for: .seconds(2))
      let (sent, size) = (room.census[.message] - messages, room.census.bytes - bytes)
      let expected = 2 * (servers - 1) * 40
      try require(
        sent <= expected + 2 * servers, .cost,
        "In two idle seconds \(sent) messages were sent: 40 heartbeats and their answers are \(expected).")
      try require(
        size < sent * 60, .cost, "In two idle seconds \(sent) messages took \(size) bytes: they carry entries.")
    }
  }
}
