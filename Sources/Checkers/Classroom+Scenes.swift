import Simulator
import Vocabulary

/// What a test lets happen to servers and links.
extension Classroom {
  /// Starts a server that is down, from what its disk holds.
  public mutating func start(_ id: ServerID) throws {
    if let step = try simulation.boot(id) { try check(step) }
  }

  /// Starts all servers that are down.
  ///
  /// - Parameter absent: servers that stay down, because the test plays their part.
  public mutating func startAll(except absent: ServerSet = []) throws {
    for id in servers.subtracting(running).subtracting(absent) { try start(id) }
  }

  /// Crashes a server that runs.
  public mutating func crash(_ id: ServerID) throws {
    if let step = simulation.crash(id) { try check(step) }
  }

  /// Crashes a server and starts it again at once.
  public mutating func restart(_ id: ServerID) throws {
    try crash(id)
    try start(id)
  }

  /// Changes the world: cuts links, stops clocks, and whatever else can go wrong around the servers.
  public mutating func world(_ change: (inout World) -> Void) {
    change(&simulation.world)
  }

  /// Cuts all links of a server, in both directions.
  public mutating func isolate(_ id: ServerID) {
    simulation.world.isolate(id)
  }

  /// Cuts the links between the two sides, in both directions.
  public mutating func partition(_ side: ServerSet, from other: ServerSet) {
    simulation.world.partition(side, from: other)
  }

  /// Makes everything work again, and starts all servers that are down.
  public mutating func heal() throws {
    simulation.world.heal()
    try startAll()
  }

  /// Lets a mix of faults come over the cluster for a while. After each of them something else may be done.
  public mutating func run(
    for duration: Duration, under faults: FaultMix,
    meanwhile act: (inout Classroom) throws -> Void = { _ in }
  ) throws {
    let end = now + duration
    simulation.world.setLinks(faults)
    while now < end {
      try run(for: min(simulation.world.quiet(in: faults), end.duration(since: now)))
      switch simulation.world.disturb(faults) {
      case .crash(let id): try crash(id)
      case .start(let id): try start(id)
      case nil: break
      }
      try act(&self)
    }
  }
}

/// What a test asks.
extension Classroom {
  /// The leader of the newest term that any running server leads, or nil.
  public var leader: ServerID? {
    running.filter { status($0)?.isLeader == true }.max { termOf($0) < termOf($1) }
  }

  /// Whether all of these servers run, are in the same term, and follow the same leader, who is one of them.
  public func agree(_ group: ServerSet) -> Bool {
    guard let leader = leader, group.contains(leader) else { return false }
    return group.allSatisfy { id in
      guard let status = status(id), status.term == termOf(leader) else { return false }
      return id == leader || status.role == .follower(of: leader)
    }
  }

  /// Waits until all of these servers (all that run, unless told otherwise) follow one of them, and says whom.
  ///
  /// - Throws: `Property.liveness` if that takes longer than `limit`.
  @discardableResult
  public mutating func awaitLeader(of group: ServerSet? = nil, within limit: Duration = .seconds(5)) throws -> ServerID
  {
    let group = group ?? running
    let isSettled = try run(until: { $0.agree(group) }, within: limit)
    guard isSettled, let leader else {
      throw Violation(.liveness, "After \(limit) of simulated time \(group) have no leader: \(summary(of: group)).")
    }
    return leader
  }

  /// Lets time pass in which a leader has to stay, and nobody may campaign.
  public mutating func expectNoElection(for duration: Duration) throws {
    let (campaigns, leaderBefore) = (census[.campaign], leader)
    try run(for: duration)
    try require(
      census[.campaign] == campaigns && leader == leaderBefore, .stability,
      """
      In \(duration) without faults \(census[.campaign] - campaigns) elections were started; \
      now \(summary(of: running)).
      """)
  }

  /// Lets time pass in which none of these servers may come to lead.
  public mutating func expectNoLeader(among group: ServerSet, for duration: Duration) throws {
    let isElected = try run(until: { room in group.contains { room.status($0)?.isLeader == true } }, within: duration)
    try require(!isElected, .electionSafety, "\(group) have a leader without a majority: \(summary(of: group)).")
  }

  /// The story of the run so far, if somebody asked for it.
  public var trace: Trace? { simulation.world.trace }

  /// What the servers are, in a few words each.
  public func summary(of group: ServerSet) -> String {
    group.map { id in
      guard let status = status(id) else { return "\(id) is down" }
      return "\(id) is \(status.role) in term \(status.term)"
    }.joined(separator: ", ")
  }

  private func termOf(_ id: ServerID) -> Term { status(id)?.term ?? .zero }
}
