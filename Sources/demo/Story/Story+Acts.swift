import Vocabulary

// A scene's words are read while it plays: three lines, of which the first says what is done.

extension Story {
  static let opening = [
    Scene("The servers start", "§5.2", for: .milliseconds(250), until: { $0.isSettled($0.members) }) { stage in
      try stage.start(stage.cast.founders)
      return """
        Nobody leads yet. Each server waits for 150 to 300 ms, a time that it draws by chance. The first whose \
        timer runs out is a candidate in a new term, and asks the others for their votes.
        """
    },
    Scene("A leader is heard", "§5.2", for: .milliseconds(200)) { stage in
      let leader = stage.room.leader.map(\.description) ?? "nobody"
      return """
        \(leader) has the votes of a majority, so nobody else can have. Every 50 ms it sends a heartbeat, \
        and each heartbeat that arrives starts an election timer anew. Its first entry is the configuration.
        """
    },
    Scene("Clients write and read", "§5.3, §8", for: .milliseconds(700)) { stage in
      stage.beginCalls()
      return """
        The leader puts each command into its log and sends it to all. What a majority holds is committed; only then \
        is it executed, and the client answered. Reads go the same way.
        """
    },
  ]

  static let crashActs = [
    Scene("The leader crashes", "§5.2, §5.4.1", for: .milliseconds(500), until: { $0.isSettled($0.room.running) }) {
      stage in
      guard let leader = stage.room.leader else { return "Nobody leads, so nobody crashes." }
      try stage.crash(leader)
      return """
        \(leader), the leader, is down. Its clients hear nothing, and ask the others. Some server's timer runs out: an \
        election, in which only a log that has all that is committed can win a majority.
        """
    },
    Scene(
      "It comes back", "Figure 2, §5.3", for: .milliseconds(400), until: { $0.isSettled($0.members) }
    ) { stage in
      let down = stage.members.subtracting(stage.room.running)
      try stage.start(down)
      return """
        \(down.words) finds its term, its vote and its log on the disk. What is committed it does not know any more. \
        The new leader tells it, and sends it what it has missed.
        """
    },
  ]

  static let partitionActs = [
    Scene("The network is cut in two", "§5.2, §5.3", for: .milliseconds(900), until: { $0.hasLeaderOfMajority }) {
      stage in
      guard let leader = stage.room.leader else { return "Nobody leads, and the network stays whole." }
      let side = stage.members.subtracting([leader]).first(stage.cast.minority - 1).union([leader])
      stage.cut(side, with: 1...2)
      return """
        \(leader) leads the smaller side, \(side), and does not know it. What C1 and C2 ask for it can put into its \
        log, but not commit. On the other side, a majority, somebody leads in a newer term, and work goes on.
        """
    },
    Scene("The cut is mended", "§5.1, §5.3", for: .milliseconds(500), until: { $0.isSettled($0.members) }) { stage in
      try stage.heal()
      return """
        The old leader hears of the newer term, and follows. What it could not commit makes room for the new \
        leader's entries. C1 and C2 ask again; a command that is in the log twice happens once (§8).
        """
    },
  ]

  static let changeActs = [
    Scene("Logs get shorter", "§7", for: .milliseconds(200), until: { $0.isCompacted }) { _ in
      """
      When a log has grown by some forty entries, its server makes a snapshot of the store and forgets the entries \
      that it stands for. Each server does so by itself: all of that is committed.
      """
    },
    Scene("The cluster changes", "§6", for: .milliseconds(400), until: { $0.isChanged }) { stage in
      guard let leader = stage.room.leader else { return "Nobody leads, so nobody can change the cluster." }
      let (joining, target) = (stage.cast.newcomers, stage.target(without: leader))
      try stage.startBlank(joining)
      try stage.change(to: target, at: leader)
      return """
        \(joining.words) learn the log before they vote: a snapshot, then the rest. Then, by C_old,new, it takes two \
        majorities to decide, and at last C_new alone. \(leader) is not in it: it resigns, and names a successor.
        """
    },
    Scene("Who has left goes", "§6", for: .milliseconds(250), until: { $0.isSettled($0.members) }) { stage in
      let leaving = stage.room.running.subtracting(stage.members)
      try stage.switchOff(leaving)
      return """
        \(leaving.words) cannot vote any more, nor disturb: no server listens to a candidate while it hears from a \
        leader. So whoever has left can be switched off at any time, and is missed by nobody.
        """
    },
  ]

  static let stormActs = [
    Scene("The network goes bad", "§5.5", for: .milliseconds(500)) { stage in
      stage.spoilLinks(percent: 15)
      return """
        Messages are lost, come twice, and come late. All of Raft's messages may be repeated without harm: leaders \
        and clients ask until they are answered. Slow is all that it gets.
        """
    },
    Scene("And the leader crashes", "§5.4", for: .milliseconds(500)) { stage in
      guard let leader = stage.room.leader else { return "Nobody leads at this moment: so nobody crashes." }
      try stage.crash(leader)
      return """
        \(leader) is down. An election over such links may take several attempts: votes are lost, or split among \
        candidates. Then all wait for new times, drawn by chance, and try again.
        """
    },
  ]

  static let end = Scene("Everything heals", "§8", for: .milliseconds(300), until: { $0.isAtRest }) { stage in
    try stage.heal()
    stage.endCalls()
    return """
      The users want nothing any more. Calls that are under way come to their end, and all servers to the same log. \
      Then the checker looks for an order of all calls that explains every answer.
      """
  }
}

// What scenes wait for.

extension Stage {
  /// Whether a majority of the cluster follows a leader that has committed something.
  fileprivate var hasLeaderOfMajority: Bool {
    guard let leader = room.leader, let term = room.status(leader)?.term else { return false }
    let followers = members.filter { room.status($0)?.term == term }
    return 2 * followers.count > members.count && isSettled(ServerSet(followers))
  }

  fileprivate var isCompacted: Bool {
    members.allSatisfy { (room.status($0)?.base ?? .origin) > .origin }
  }

  /// Who is to be the cluster: the newcomers take the place of this server, and of others if they are several.
  fileprivate func target(without leader: ServerID) -> ServerSet {
    let others = members.subtracting([leader])
    return others.subtracting(others.first(cast.newcomers.count - 1)).union(cast.newcomers)
  }

  /// Whether the newcomers are in the cluster, and it has a leader that is in it, too.
  fileprivate var isChanged: Bool { members.isSuperset(of: cast.newcomers) && isSettled(members) }

  /// Whether all calls have ended, and all servers of the cluster have come to the same.
  fileprivate var isAtRest: Bool {
    room.calls.allSatisfy { $0.outcome != nil } && isSettled(members) && areEqual(members)
  }
}
