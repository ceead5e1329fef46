import Checkers
import LabSuite
import Persistence
import Simulator
import Snapshots
import Testing
import Vocabulary

/// What is left of a snapshot after a crash. The servers write down themselves what they must not forget.
@Suite("Restarts")
struct Restarts {
  typealias DurableRoom = Classroom<Durable<CompactingServer>>

  /// All servers crash and come back, with the logs and the state machines that they had.
  private func restartAll(_ room: inout DurableRoom, _ story: String) throws {
    for id in room.servers { try room.crash(id) }
    for id in room.servers {
      let log = room.log(id)
      try room.start(id)
      try require(
        room.log(id).starts(with: log), .durability,
        "\(story), \(id) crashes with \(log.count) entries, and comes back with \(room.log(id).count).")
      try require(
        room.applied(id) >= room.base(id).index, .compaction,
        """
        \(story), \(id) comes back with a log that begins after \(room.base(id)), and its state machine is at \
        \(room.applied(id)).
        """
      )
    }
  }

  @Test("A server comes back with its snapshot and what follows it, twice over", .graded(2, "§7"), arguments: [1, 3])
  func generations(servers: Int) {
    durableLab.examine(servers: servers, seeds: 3, settings: onRequest, seeing: .restart, .compaction) { room in
      for round in 1...3 {
        for number in 1...3 { try room.commit(command(10 * round + number)) }
        try room.compactAll()
        try restartAll(&room, "After snapshot \(round) and nothing else")
        for number in 4...5 { try room.commit(command(10 * round + number)) }
        try restartAll(&room, "After snapshot \(round) and two more entries")
        for id in room.servers {
          try require(room.base(id).index > .zero, .compaction, "\(id) had a snapshot, and has none any more.")
        }
      }
      try room.recover()
    }
  }

  @Test("Term and vote outlive a compaction", .graded(2, "Figure 2, §7"))
  func vote() {
    durableLab.examine(servers: 3, absent: [1, 2, 3], settings: onRequest, seeing: .restart) { room in
      try room.start(2)
      try room.hand(room.append(entries([1, 1]), after: .origin, of: 1, committed: 2), from: 1, to: 2)
      try room.hand(room.request(of: 5, last: at(1, 2)), from: 1, to: 2)
      try room.compact(2)
      try room.restart(2)
      try require(
        room.term(2) == 5 && room.status(2)?.vote == 1, .oneVote,
        "S2 voted for S1 in term 5, compacted its log, and comes back in term \(room.term(2)) without that vote.")
      let step = try room.hand(room.request(of: 5, last: at(1, 2)), from: 3, to: 2)
      try require(step.vote?.granted == false, .oneVote, "S2 votes for S3 in the term in which it voted for S1.")
    }
  }

  /// Commands, a compaction, more commands, and one server that has to be sent the snapshot.
  private func live(_ room: inout DurableRoom) throws {
    try room.startAll()
    try room.run(for: .milliseconds(350))
    for number in 1...2 {
      if let leader = room.leader { try room.propose(command(number), to: leader) }
      try room.run(for: .milliseconds(15))
    }
    if room.servers.count > 1 { room.isolate(3) }
    for number in 3...5 {
      if let leader = room.leader { try room.propose(command(number), to: leader) }
      try room.run(for: .milliseconds(30))
    }
    for id in room.running where id != 3 { _ = try? room.compact(id) }
    room.reconnect()
    try room.run(for: .milliseconds(700))
  }

  @Test(
    "A crash of any server after any number of effects loses nothing", .graded(4, "Figure 2, §7"), arguments: [1, 3])
  func anywhere(servers: Int) {
    durableLab.examine(
      servers: servers, absent: ServerSet(first: servers), settings: onRequest, seeing: .crash, .restart, .compaction
    ) { room in
      for victim in room.servers {
        for effects in 0..<(servers == 1 ? 40 : 75) {
          var copy = room
          try copy.start(victim)
          copy.world { $0.crash(victim, afterEffects: effects) }
          try live(&copy)
          try copy.recover()
          room.simulation.world.census = copy.census
        }
      }
    }
  }

  @Test("A crash at every effect of a compaction", .graded(3, "Figure 2, §7"), arguments: [1, 2, 3, 4])
  func compaction(seed: Int) {
    durableLab.examine(servers: 3, settings: onRequest, link: inOrder, seeing: .crash, .restart) { room in
      for id in room.servers {
        var faults = MemoryDisk.Faults()
        faults.tearsWrites = seed % 2 == 0
        faults.forgetsAnyWrite = seed > 2
        room.world { $0.setDiskFaults(faults, of: id) }
      }
      for number in 1...4 { try room.commit(command(number)) }
      for effects in 0...7 {
        for id in room.servers {
          let (log, term) = (room.log(id), room.term(id))
          room.world { $0.crash(id, afterEffects: effects) }
          try room.compact(id)
          try room.crash(id)
          try room.start(id)
          try require(
            room.log(id) == log && room.term(id) >= term, .durability,
            """
            \(id) had \(log.count) entries in term \(term), and crashed after \(effects) effects of a compaction. It \
            comes back with \(room.log(id).count) in term \(room.term(id)).
            """)
        }
        try room.commit(command("after \(effects)"))
      }
      try room.recover()
    }
  }

  /// S3 has made a snapshot through 1.5; S2 holds nothing. The test plays the leader, S1.
  private func stage(_ room: inout DurableRoom) throws -> [Message] {
    try room.start(3)
    let all = room.append(entries([1, 1, 1, 1, 1]), after: .origin, of: 1, committed: 5)
    try room.hand(all, from: 1, to: 3)
    try room.compact(3)
    try room.start(2)
    return try room.pieces(of: 3, in: 1)
  }

  @Test("A crash at every effect of an installation", .graded(3, "Figure 2, §7"))
  func installation() {
    durableLab.examine(servers: 3, absent: [1, 2, 3], settings: onRequest, seeing: .crash, .restart) { room in
      let pieces = try stage(&room)
      for effects in 0...10 {
        var copy = room
        for piece in pieces.dropLast() { try copy.hand(piece, from: 1, to: 2) }
        copy.world { $0.crash(2, afterEffects: effects) }
        let step = try copy.hand(pieces[pieces.count - 1], from: 1, to: 2)
        try copy.crash(2)
        try copy.start(2)
        try require(
          copy.base(2) == at(1, 5) || step.installation == nil, .durability,
          "S2 said that it had installed a snapshot, crashed, and its log begins after \(copy.base(2)).")
        room.simulation.world.census = copy.census
      }
    }
  }

  @Test("After a compaction only what is new is written", .graded(2, "Figure 2, §7"))
  func cost() {
    durableLab.examine(servers: 3, settings: onRequest, link: inOrder, seeing: .compaction) { room in
      for number in 1...5 { try room.commit(command(number)) }
      try room.compactAll()
      try room.run(for: .milliseconds(200))
      func writes(_ room: DurableRoom) -> Int {
        room.servers.reduce(0) { $0 + room.simulation.world.disk(of: $1).writes }
      }
      let before = writes(room)
      try room.run(for: .seconds(1))
      try require(
        writes(room) == before, .promises,
        "Nothing has changed since the compaction, and \(writes(room) - before) writes were made.")
      try room.commit(command("one"))
      try room.run(for: .milliseconds(200))
      try require(
        writes(room) == before + 3, .promises, "One entry on three servers took \(writes(room) - before) writes.")
    }
  }
}
