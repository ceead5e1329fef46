import Checkers
import LabSuite
import LogReplication
import Persistence
import Simulator
import Testing
import Vocabulary

/// What stands ahead of what in the effects of a durable server.
@Suite("Writes")
struct Writes {
  /// Complains if something leaves that promises what is not yet on the disk.
  private func expectWrittenFirst(_ step: Step, _ story: String, records: Bool) throws {
    let writes = step.effects.indices.filter { if case .write = step.effects[$0] { true } else { false } }
    let syncs = step.effects.indices.filter { step.effects[$0] == .sync }
    let promises = step.effects.indices.filter {
      switch step.effects[$0] {
      case .send, .apply: true
      default: false
      }
    }
    try require(
      (writes.count, syncs.count) == (records ? (1, 1) : (0, 0)), records ? .promises : .cost,
      """
      \(story): \(writes.count) writes and \(syncs.count) syncs are asked for; \
      \(records ? "one of each is" : "none are") due.
      """
    )
    guard let write = writes.last, let sync = syncs.last else { return }
    try require(
      write < sync && (promises.first.map { sync < $0 } ?? true), .promises,
      """
      \(story): what is promised has to be written, then synced, and only then promised. The effects are: \
      \(step.effects.map(\.kind)).
      """
    )
  }

  @Test("A vote is on the disk before it is given, and a refusal needs nothing", .graded(3, "Figure 2"))
  func votes() {
    lab.examine(servers: 3, absent: [1, 3]) { room in
      let first = try room.hand(room.request(of: 1, last: .origin), from: 1, to: 2)
      try expectWrittenFirst(first, "A vote is granted", records: true)
      let again = try room.hand(room.request(of: 1, last: .origin), from: 1, to: 2)
      try expectWrittenFirst(again, "The same vote is granted again", records: false)
      let refused = try room.hand(room.request(of: 1, last: .origin), from: 3, to: 2)
      try expectWrittenFirst(refused, "A vote is refused", records: false)
      let newer = try room.hand(room.reply(.refused, of: 5), from: 3, to: 2)
      try expectWrittenFirst(newer, "A newer term is heard of", records: true)
    }
  }

  @Test("A campaign is on the disk before anybody is asked", .graded(3, "Figure 2"))
  func campaigns() {
    lab.examine(servers: 3, absent: [2, 3]) { room in
      try expectWrittenFirst(try room.campaign(1), "A server campaigns", records: true)
    }
  }

  @Test("Entries are on the disk before they are acknowledged, and nothing is written twice", .graded(3, "Figure 2"))
  func entriesFirst() {
    lab.examine(servers: 3, absent: [1, 3]) { room in
      let two = room.append(entries([1, 1]), after: .origin, of: 1)
      try expectWrittenFirst(try room.hand(two, from: 1, to: 2), "Two entries come, in a new term", records: true)
      try expectWrittenFirst(try room.hand(two, from: 1, to: 2), "They come a second time", records: false)
      let heartbeat = room.append([], after: at(1, 2), of: 1, committed: 2)
      try expectWrittenFirst(
        try room.hand(heartbeat, from: 1, to: 2), "A heartbeat comes, and all is committed", records: false)
      let gap = room.append(entries([1], after: 8), after: at(1, 8), of: 1)
      try expectWrittenFirst(try room.hand(gap, from: 1, to: 2), "Entries come that do not fit", records: false)
      let other = room.append(entries([2], after: 2), after: at(1, 2), of: 2)
      try expectWrittenFirst(try room.hand(other, from: 3, to: 2), "A new leader's entry comes", records: true)
    }
  }

  @Test(
    "A leader's own entries are on the disk before it sends or applies them", .graded(4, "Figure 2"), arguments: [1, 3])
  func ownEntries(servers: Int) {
    lab.examine(servers: servers, link: inOrder) { room in
      if servers > 1 { try room.elect(1, with: [2]) }
      room.dropAll()
      let before = room.simulation.world.disk(of: 1)
      guard let (answer, step) = room.simulation.propose(command("a"), to: 1), case .accepted = answer else {
        throw Violation(.proposals, "S1 leads, and does not take a command.")
      }
      try expectWrittenFirst(step, "A leader takes a command", records: true)
      let after = room.simulation.world.disk(of: 1)
      try require(
        after.writes == before.writes + 1 && after.syncs == before.syncs + 1, .cost,
        "A command takes \(after.writes - before.writes) writes and \(after.syncs - before.syncs) syncs.")
    }
  }

  @Test("An idle cluster writes nothing", .graded(2, "Figure 2"), arguments: [1, 3])
  func idle(servers: Int) {
    lab.examine(servers: servers, seeds: 3, seeing: .leader) { room in
      try room.commit(command("a"))
      try room.run(for: .milliseconds(300))
      let before = room.servers.map { room.simulation.world.disk(of: $0).writes }
      try room.run(for: .seconds(2))
      let after = room.servers.map { room.simulation.world.disk(of: $0).writes }
      try require(before == after, .cost, "In two idle seconds \(zip(after, before).map { $0 - $1 }) writes were made.")
    }
  }

  @Test("A long record that is torn leaves nothing behind a short one", .graded(2, "braft: recovery"))
  func leftovers() {
    lab.examine(servers: 3, absent: [1, 2, 3], seeing: .crash) { room in
      let long = Record.append([Entry(term: 3, .command(Array(repeating: 7, count: 500)))], after: 4)
      let torn = try journal(story + [long]).dropLast(9)
      room.world { $0.setDisk(DiskImage(files: [Journal.file: Array(torn)]), of: 2) }
      try room.start(2)
      try room.hand(room.request(of: 9, last: at(9, 9)), from: 1, to: 2)
      try room.restart(2)
      try require(
        room.term(2) == 9, .monotonicTerms, "S2 voted in term 9, crashed, and comes back in term \(room.term(2)).")
    }
  }

  @Test("What is torn is mended before anything new is written", .graded(2, "braft: recovery"))
  func repair() {
    lab.examine(servers: 1, absent: [1]) { room in
      let whole = try journal(story)
      try expectMended(first: DiskImage(files: [Journal.file: Array(whole.dropLast(3))]))
      try expectNothingWritten(for: DiskImage(files: [Journal.file: whole]))
      room.world { $0.setDisk(DiskImage(files: [Journal.file: Array(whole.dropLast(3))]), of: 1) }
      try room.start(1)
      try room.crash(1)
      try room.start(1)
      try require(room.term(1) > 3, .durability, "S1 led term \(room.term(1)) after a torn record was mended.")
      try require(
        room.log(1).prefix(4) == state(after: 6).entries.prefix(4), .durability,
        "S1's log had the terms \(state(after: 6).entries.map(\.term)), and now has \(room.terms(1)).")
    }
  }
}

/// Complains unless the first things that are asked for with this disk are writes, and their sync.
private func expectMended(first disk: DiskImage) throws {
  let effects = try startedServer(from: disk).map(\.kind)
  let mending = effects.prefix { $0 == "write" }
  try require(
    !mending.isEmpty && effects.dropFirst(mending.count).first == "sync", .recovery,
    """
    The journal ends in a torn record. What S1 asks for when it starts is \(effects.joined(separator: ", ")); a write \
    that mends the file comes first, and then a sync: until then the torn end may still be there.
    """)
}

/// Complains if anything is written, or a sync is asked for, where a start changes nothing.
private func expectNothingWritten(for disk: DiskImage) throws {
  let effects = try startedServer(from: disk).map(\.kind)
  try require(
    !effects.contains("write") && !effects.contains("sync"), .cost,
    "The journal is whole, and a start changes nothing. What S1 asks for all the same is "
      + "\(effects.joined(separator: ", ")).")
}

private func startedServer(from disk: DiskImage) throws -> [Effect] {
  try Durable<ReplicatingServer>.boot(
    1, in: Configuration(voters: [1, 2, 3]), settings: Settings(), from: disk
  ).1
}

extension Effect {
  fileprivate var kind: String {
    switch self {
    case .send(let message, let receiver): "send \(message.kind) to \(receiver)"
    case .arm(let timer, _): "start the \(timer) timer"
    case .disarm(let timer): "stop the \(timer) timer"
    case .write: "write"
    case .sync: "sync"
    case .apply(_, let index): "apply \(index)"
    case .restore: "restore"
    case .takeSnapshot: "ask for a snapshot"
    case .announce, .report: "tell the administrator"
    }
  }
}
