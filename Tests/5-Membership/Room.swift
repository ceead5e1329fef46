import Checkers
import LabSuite
import Membership
import Persistence
import Simulator
import Vocabulary

/// The examination room of this lesson.
let lab = Lab<ReconfigurableServer>(lesson: 5)

/// The same for servers that write down what they must not forget.
let durableLab = Lab<Durable<ReconfigurableServer>>(lesson: 5)

/// A room with this lesson's servers.
typealias Room = Classroom<ReconfigurableServer>

/// Servers that come and go one at a time.
let single = Settings(membership: Settings.Membership(method: .singleServer))

/// Servers that compact their logs all the time.
let compacting = Settings(snapshots: Settings.Snapshots(interval: 150, piece: 64))

/// What the stories of this lesson are told with.
extension Classroom where Server: Reconfigurable {
  /// The configuration that a server goes by.
  func configuration(_ id: ServerID) -> Configuration { status(id)?.configuration ?? .none }

  /// The latest configuration that was committed.
  var cluster: Configuration {
    for entry in committed.reversed() {
      if case .configuration(let configuration) = entry.content { return configuration }
    }
    return simulation.configuration
  }

  /// The leader of the newest term that is in the cluster, if there is one.
  var chief: ServerID? { leader }

  /// Waits until a server leads that has committed something in its term, and can be asked for a change.
  @discardableResult
  mutating func awaitReadiness(within limit: Duration = .seconds(5)) throws -> ServerID {
    let isReady = try run(
      until: { room in
        guard let leader = room.leader, let status = room.status(leader) else { return false }
        return room.log(leader).prefix(status.commitIndex.place).last?.term == status.term
      }, within: limit)
    guard isReady, let leader else {
      throw Violation(.liveness, "After \(limit) of simulated time there is no leader: \(summary(of: running)).")
    }
    return leader
  }

  /// Has a change made, whoever leads and however often it has to be asked for, and waits until it is committed.
  mutating func make(_ change: MembershipChange, of target: ServerSet, within limit: Duration = .seconds(10)) throws {
    let end = now + limit
    while now < end {
      let leader = try awaitReadiness(within: end.duration(since: now))
      let outcomes = simulation.world.outcomes.count
      try self.change(change, at: leader)
      _ = try run(
        until: { $0.cluster == Configuration(voters: target) || $0.simulation.world.outcomes.count > outcomes },
        within: .seconds(2))
      if cluster == Configuration(voters: target) { return }
    }
    throw Violation(
      .changes,
      "After \(limit) of simulated time \(target) should be the cluster, and \(cluster) is: \(summary(of: running)).")
  }

  /// Asks for a change that a leader has to accept.
  mutating func begin(_ change: MembershipChange, at leader: ServerID) throws {
    let answer = try self.change(change, at: leader)
    try require(
      answer == .accepted, .changes,
      """
      \(leader) leads, nothing speaks against it, and asked to \(change) it answers: \
      \(answer?.description ?? "nothing").
      """)
  }

  /// Waits until the servers of the cluster, and nobody else, follow one of them, and a command is committed by all.
  mutating func expectCluster(_ voters: ServerSet, within limit: Duration = .seconds(5)) throws {
    try require(
      cluster == Configuration(voters: voters), .changes, "\(voters) should be the cluster, and \(cluster) is.")
    let group = voters.intersection(running)
    try awaitLeader(of: group, within: limit)
    try commit(command("ok"), by: group, within: limit)
  }

  /// Complains unless an administrator was told this last.
  func expectOutcome(_ outcome: ChangeOutcome) throws {
    let last = simulation.world.outcomes.last
    try require(
      last == outcome, .changes,
      "The administrator should hear \"\(outcome)\", and last heard \"\(last?.description ?? "nothing")\".")
  }
}

/// The configuration of these voters.
func voters(_ voters: ServerSet) -> Configuration { Configuration(voters: voters) }
