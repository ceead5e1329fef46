import Vocabulary

/// Which faults come over a cluster, and how many of each.
///
/// Every run draws a mix of its own, in which about half of the faults do not occur at all: some bugs show only where
/// one fault is frequent, others only where another does not get in the way (swarm testing).
public struct FaultMix: Hashable, Sendable {
  /// What happens now and then.
  public enum Disturbance: Hashable, Sendable, CaseIterable {
    case crash, restart, pause, isolation, partition, oneWayCut, flapping, slowLink, wrongClock, mending
  }

  /// The probability that a message is lost.
  public var loss = 0.0
  /// The probability that a message arrives twice.
  public var duplication = 0.0
  /// The probability that a message comes much later than others.
  public var delay = 0.0
  /// What happens now and then.
  public var disturbances: [Disturbance] = []
  /// How long it stays quiet between two disturbances.
  public var quiet: ClosedRange<Duration> = .milliseconds(20) ... .milliseconds(500)

  /// No faults.
  public init() {}
}

extension World {
  /// A mix of faults for this run.
  public mutating func drawFaults() -> FaultMix {
    var mix = FaultMix()
    if random.chance(0.5) { mix.loss = Double(random.below(40)) / 100 }
    if random.chance(0.5) { mix.duplication = Double(random.below(60)) / 100 }
    if random.chance(0.5) { mix.delay = Double(random.below(40)) / 100 }
    mix.disturbances = FaultMix.Disturbance.allCases.filter { _ in random.chance(0.5) }
    return mix
  }

  /// Makes all links as bad as the mix says.
  public mutating func setLinks(_ mix: FaultMix) {
    network.changeAll { link in
      link.loss = mix.loss
      link.duplication = mix.duplication
      link.delay = mix.delay
    }
    note("from now on messages are lost (\(mix.loss)), doubled (\(mix.duplication)), delayed (\(mix.delay))")
  }

  /// How long it stays quiet now.
  public mutating func quiet(in mix: FaultMix) -> Duration {
    .nanoseconds(random.nanoseconds(in: mix.quiet))
  }

  /// What has to be done to a server.
  public enum Blow: Hashable, Sendable {
    /// It crashes.
    case crash(ServerID)
    /// It comes back.
    case start(ServerID)
  }

  /// Lets one disturbance happen. What happens to a server itself is left to whoever holds the servers.
  public mutating func disturb(_ mix: FaultMix) -> Blow? {
    guard let disturbance = random.element(of: mix.disturbances) else { return nil }
    switch disturbance {
    case .crash: return anyServer(of: running).map { .crash($0) }
    case .restart: return anyServer(of: servers.subtracting(running)).map { .start($0) }
    default: disturbSurroundings(disturbance)
    }
    return nil
  }

  private mutating func disturbSurroundings(_ disturbance: FaultMix.Disturbance) {
    guard let victim = anyServer(of: servers) else { return }
    let others = servers.subtracting([victim])
    switch disturbance {
    case .pause: pause(victim, for: .milliseconds(random.number(in: 10...1000)))
    case .isolation: isolate(victim)
    case .partition:
      let side = servers.reduce(into: ServerSet()) { if random.chance(0.5) { $0.insert($1) } }
      partition(side, from: servers.subtracting(side))
    case .oneWayCut: random.chance(0.5) ? cut(from: [victim], to: others) : cut(from: others, to: [victim])
    case .flapping: changeLink(of: victim) { $0.flapping = .milliseconds(100) }
    case .slowLink: changeLink(of: victim) { $0.latency = .milliseconds(20) ... .milliseconds(200) }
    case .wrongClock: setClockRate(Double(random.number(in: 5...20)) / 10, of: victim)
    case .mending: mend(from: servers, to: servers)
    case .crash, .restart: break
    }
  }

  private mutating func changeLink(of victim: ServerID, _ change: (inout Link) -> Void) {
    guard let other = anyServer(of: servers.subtracting([victim])) else { return }
    change(&network[victim, other])
    note("the link from \(victim) to \(other) goes bad")
  }

  private mutating func anyServer(of group: ServerSet) -> ServerID? {
    random.element(of: Array(group))
  }
}
