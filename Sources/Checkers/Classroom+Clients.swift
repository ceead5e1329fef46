import Simulator
import Vocabulary

/// What state machines do.
extension Classroom where Server: CompactedLog {
  /// Has a server's state machine make a snapshot now, which takes the place of what it was made from.
  @discardableResult
  public mutating func compact(_ id: ServerID) throws -> Step {
    guard let step = simulation.compact(id) else { throw Violation(.relevance, "\(id) is down, or stands still.") }
    return try check(step)
  }

  /// Has the state machines of all servers that run make snapshots now.
  public mutating func compactAll() throws {
    for id in running { try compact(id) }
  }
}

/// What administrators do.
extension Classroom where Server: Reconfigurable {
  /// Asks a server for a change of the cluster, and says what it answers. A server that is down does not: nil.
  @discardableResult
  public mutating func change(_ change: MembershipChange, at id: ServerID) throws -> ChangeAnswer? {
    guard let (answer, step) = simulation.change(change, at: id) else { return nil }
    try check(step)
    return answer
  }

  /// Tells a server to take these servers for the cluster.
  @discardableResult
  public mutating func resetPeers(to voters: ServerSet, at id: ServerID) throws -> ChangeAnswer? {
    guard let (answer, step) = simulation.resetPeers(to: voters, at: id) else { return nil }
    try check(step)
    return answer
  }

  /// Takes all that a server ever wrote from it. It is down afterwards, and promises nothing that it did before.
  public mutating func wipe(_ id: ServerID) throws {
    try crash(id)
    world { $0.setDisk(DiskImage(), of: id) }
    electionRules.forget(id)
    logRules.forget(id)
  }

  /// Starts a server that is down without telling it of any cluster, as one that is still to be added.
  public mutating func startBlank(_ id: ServerID) throws {
    simulation.strangers.insert(id)
    try start(id)
  }
}

/// What clients do.
extension Classroom where Server: ReplicatedLog {
  /// Proposes a command to a server, and says what it answers. A server that is down or stands still does not: nil.
  @discardableResult
  public mutating func propose(_ command: [UInt8], to id: ServerID) throws -> Proposal? {
    guard let (answer, step) = simulation.propose(command, to: id) else { return nil }
    try check(step)
    try checkAnswer(answer, to: command, in: step)
    return answer
  }

  /// Proposes a command to a server, which has to lead.
  @discardableResult
  public mutating func accept(_ command: [UInt8], by leader: ServerID) throws -> LogPosition {
    let answer = try propose(command, to: leader)
    guard case .accepted(let position)? = answer else {
      throw Violation(
        .proposals,
        "\(leader) should lead and take a command. \(answer.map { "Its answer: \($0)." } ?? "It does not answer.")")
    }
    return position
  }

  /// Waits until all of these servers (all that run, unless told otherwise) have applied what is at this position.
  ///
  /// - Throws: `Property.replication` if that takes longer than `limit`.
  public mutating func awaitApplied(
    _ position: LogPosition, by group: ServerSet? = nil, within limit: Duration = .seconds(5)
  ) throws {
    let group = group ?? running
    let isDone = try run(
      until: { room in group.allSatisfy { room.simulation.world.applied(by: $0) >= position.index } }, within: limit)
    let late = group.filter { simulation.world.applied(by: $0) < position.index }
    try require(
      isDone, .replication,
      "After \(limit) of simulated time \(position) is not applied by \(ServerSet(late)): \(summary(of: group)).")
    guard position != .origin else { return }
    let place = Int(position.index.number) - 1
    try require(
      committed[place].term == position.term, .replication,
      "\(position) was accepted, and \(committed[place].content) of term \(committed[place].term) is committed there.")
  }

  /// Has a command committed, and applied by all of these servers (all that run, unless told otherwise).
  ///
  /// A client knows only what a server answers. So it asks whoever leads, and asks again when the leader was deposed.
  @discardableResult
  public mutating func commit(
    _ command: [UInt8], by group: ServerSet? = nil, within limit: Duration = .seconds(5)
  ) throws -> LogPosition {
    let end = now + limit
    while now < end {
      let leader = try awaitLeader(of: group, within: end.duration(since: now))
      let position = try accept(command, by: leader)
      let group = group ?? running
      let isSettled = try run(
        until: { room in
          group.allSatisfy { room.simulation.world.applied(by: $0) >= position.index } || room.lost(position)
        }, within: end.duration(since: now))
      if isSettled, !lost(position) { return position }
    }
    throw Violation(
      .replication, "After \(limit) of simulated time a command is not committed: \(summary(of: group ?? running)).")
  }

  /// Whether something else was committed where this was accepted.
  private func lost(_ position: LogPosition) -> Bool {
    let place = Int(position.index.number) - 1
    return place < committed.count && committed[place].term != position.term
  }

  private func checkAnswer(_ answer: Proposal, to command: [UInt8], in step: Step) throws(Violation) {
    guard let before = step.before, let after = step.after else { return }
    switch answer {
    case .accepted(let position):
      try require(
        before.isLeader && position == after.last && log(step.server).last?.content == .command(command), .proposals,
        "\(step.server), \(before.role), accepts a command at \(position), and its log ends at \(after.last).")
    case .refused(let leader):
      try require(!before.isLeader, .proposals, "\(step.server) leads, and refuses a command.")
      try require(
        leader == before.role.followed, .proposals,
        """
        \(step.server) is \(before.role), and says that \(leader.map { "\($0) leads" } ?? "it knows no leader").
        """)
    }
  }
}
