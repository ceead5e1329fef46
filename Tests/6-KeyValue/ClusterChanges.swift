import Checkers
import KeyValue
import LabSuite
import Simulator
import Testing
import Vocabulary

/// Clients of a cluster that changes.
@Suite("Cluster changes")
struct ClusterChanges {
  @Test("The whole cluster is replaced while clients write, and they follow it", .graded(2, "§6, §8"))
  func replaced() {
    durableLab.examine(
      servers: 6, voters: [1, 2, 3], seeds: 3, settings: compacting, seeing: .answer, .change, .redirection
    ) { room in
      room.addClients(3, knowing: [1, 2, 3])
      room.setPlan(anything(keys: 2))
      try room.run(for: .milliseconds(600))
      for target in [[3, 4, 5], [4, 5, 6]] as [ServerSet] {
        try room.replace(with: target)
        try room.run(for: .milliseconds(600))
      }
      for id in [1, 2, 3] as [ServerID] { try room.crash(id) }
      try room.run(for: .milliseconds(600))
      room.setPlan(nil)
      try room.awaitEnd()
      try room.expect(.done, of: .put("end", [1]), .routes)
      try room.expectKnownMembers()
      try room.expectLinearizable()
    }
  }

  @Test("The leader is removed again and again while clients write", .graded(2, "§6, §8"))
  func removedLeaders() {
    durableLab.examine(servers: 5, seeds: 3, seeing: .answer, .change) { room in
      room.addClients(3)
      room.setPlan(anything(keys: 2))
      try room.run(for: .milliseconds(600))
      for _ in 1...3 {
        let leader = try room.awaitLeader(of: room.cluster.intersection(room.running))
        try room.replace(with: room.cluster.subtracting([leader]))
        try room.run(for: .milliseconds(500))
      }
      room.setPlan(nil)
      try room.awaitEnd()
      try room.expectKnownMembers()
      try room.expectLinearizable()
    }
  }
}

extension Classroom where Server: Service {
  /// The servers of the latest configuration that was committed.
  var cluster: ServerSet {
    for entry in committed.reversed() {
      if case .configuration(let configuration) = entry.content { return configuration.voters }
    }
    return simulation.configuration.voters
  }

  /// Complains unless all clients know who belongs to the cluster.
  func expectKnownMembers() throws {
    for client in clients {
      let members = (simulation.client(client) as? Client)?.routes.members
      try require(members == cluster, .routes, "\(cluster) is the cluster, and \(client) knows \(members ?? []).")
    }
  }

  /// Has the cluster replaced, whoever leads and however often it has to be asked for.
  mutating func replace(with target: ServerSet) throws {
    for _ in 1...40 where cluster != target {
      if let leader { try change(.replace(with: target), at: leader) }
      _ = try run(until: { $0.cluster == target }, within: .milliseconds(500))
    }
    try require(cluster == target, .changes, "\(target) should be the cluster long since, and \(cluster) is.")
    _ = try run(until: { $0.leader.map(target.contains) ?? false }, within: .seconds(3))
  }
}
