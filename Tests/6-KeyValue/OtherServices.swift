import Checkers
import KeyValue
import LabSuite
import Persistence
import Simulator
import Testing
import Vocabulary

/// A lock, as a state machine: its command is the name of who wants it, or nothing to give it back.
struct Lock: StateMachine {
  private(set) var owner: [UInt8] = []
  /// What the state machine was told of its server, which is in no image.
  private(set) var news: [ServerNews] = []

  init() {}

  init(image: [UInt8]) throws { owner = image }

  var image: [UInt8] { owner }

  mutating func apply(_ commands: [[UInt8]]) -> [[UInt8]] {
    commands.map { name in
      if owner.isEmpty || name.isEmpty { owner = name }
      return owner
    }
  }

  func objection(to command: [UInt8]) -> String? { command.count > 8 ? "a name has at most eight letters" : nil }

  mutating func hear(_ news: ServerNews) { self.news.append(news) }
}

/// The interface that a store implements is one that any service can.
@Suite("Other services")
struct OtherServices {
  private let lab = Lab<ServiceServer<Lock>>(lesson: 6)
  private let durableLab = Lab<Durable<ServiceServer<Lock>>>(lesson: 6)

  @Test("A lock has one owner, also after all servers have crashed", .graded(1, "Figure 1"))
  func lock() {
    durableLab.examine(servers: 3, seeds: 3, seeing: .answer, .crash) { room in
      room.add((1...4).map { _ in Client(of: [1, 2, 3]) })
      for client in 1...4 { room.call(bytes("c\(client)"), by: .client(client)) }
      try room.awaitEnd()
      let owners = Set(room.calls.map(\.outcome))
      try require(
        owners.count == 1, .linearizability, "Four clients want the lock, and are told of the owners \(owners).")
      try room.compactAll()
      for id in room.servers { try room.restart(id) }
      room.call(bytes("late"), by: .client(1))
      room.call(bytes("much too long"), by: .client(2))
      try room.awaitEnd()
      try require(
        room.calls[4].outcome == room.calls[0].outcome, .image,
        "After a crash of all servers the lock has another owner.")
      guard case .refused? = room.calls[5].outcome else {
        throw Violation(
          .limits, "A state machine objects to a command, and its client hears \(room.calls[5].outcome as Any).")
      }
    }
  }

  @Test("A server that is sent a snapshot that is none says so, and does not go on", .graded(1, "§7, lesson 6"))
  func unreadable() {
    lab.inspect {
      let voters = Configuration(voters: [1, 2])
      var (server, _) = try ServiceServer<Lock>.boot(1, in: voters, settings: Settings(), from: DiskImage())
      let metadata = SnapshotMetadata(last: LogPosition(term: 1, index: 5), configuration: voters)
      let piece = InstallSnapshot(term: 2, snapshot: metadata, offset: 0, data: [1, 2, 3], isLast: true)
      _ = server.receive(.installSnapshot(piece), from: 2)
      guard case .failed? = server.replica.machine.news.last else {
        throw Violation(.news, "The server's snapshot is none, and its state machine does not hear that.")
      }
      let entries = [Entry(term: 2, .command(LogCommand(Request(number: 1, .open), at: .zero).bytes))]
      let request = AppendEntries(term: 2, previous: metadata.last, entries: entries, commitIndex: 6)
      _ = server.receive(.appendEntries(request), from: 2)
      try require(
        server.snapshot.last == .zero, .image,
        "A server that could not read its snapshot applies what follows, up to \(server.snapshot.last).")
      _ = server.timerFired(.loyalty)
      let effects = server.timerFired(.election)
      try require(
        effects.isEmpty && !server.status.isLeader, .news,
        "A server that cannot serve tries to lead: it asks for \(effects.count) things when its patience ends.")
      // A leader that leaves may ask it to lead all the same.
      _ = server.receive(.timeoutNow(TimeoutNow(term: 2)), from: 2)
      _ = server.receive(.requestVoteReply(RequestVote.Reply(term: server.status.term, granted: true)), from: 2)
      let answers = server.receive(.request(Request(number: 1, .open)), from: .client(1))
      guard case .send(.response(let response), _)? = answers.first, case .redirected = response.answer else {
        throw Violation(
          .news,
          "A server that cannot serve is asked for a session. It should send the client away; it asks for \(answers).")
      }
    }
  }

  @Test("The state machine hears of leadership and of the cluster", .graded(1, "lesson 6"))
  func news() {
    lab.examine(servers: 3, voters: [1, 2, 3], seeds: 2) { room in
      let old = try room.awaitLeader()
      let term = room.term(old)
      try room.run(for: .milliseconds(200))
      let beginning = room.simulation.server(old)?.replica.machine.news ?? []
      let configuration = Configuration(voters: [1, 2, 3])
      try require(
        beginning == [.gainedLeadership(term), .changed(configuration)], .news,
        "\(old) leads since term \(term), and its configuration is committed. Its state machine has heard \(beginning)."
      )
      room.isolate(old)
      // That will not be committed.
      try room.change(.remove(ServerID(old.number % 3 + 1)), at: old)
      let new = try room.awaitLeader(of: room.servers.subtracting([old]))
      room.reconnect()
      try room.awaitLeader()
      let news = room.simulation.server(old)?.replica.machine.news ?? []
      try require(
        news == beginning + [.lostLeadership(term)], .news,
        "\(old) was deposed by \(new), and its state machine has heard \(news).")
    }
  }
}
