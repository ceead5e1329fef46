import Checkers
import LeaderElection
import Simulator
import Vocabulary

extension Benchmark {
  /// The baseline first.
  static let all: [Benchmark] =
    [
      .randomNumbers,
      .simulation(servers: 3), .simulation(servers: 5),
      .classroom(servers: 3), .classroom(servers: 5),
      .elections(servers: 5),
    ]
    + [1, 10, 100, 1000].flatMap {
      [replication(inFlight: $0), durableReplication(inFlight: $0), durableMembership(inFlight: $0)]
    }
    + [10_000, 1_000_000].flatMap {
      [replication(inFlight: 10, after: $0), durableReplication(inFlight: 10, after: $0)]
    }
    + [service(clients: 1), service(clients: 60), .historyInParts, .historyAsWhole]

  /// The baseline: arithmetic that no change of ours makes faster or slower.
  private static let randomNumbers = Benchmark(name: "baseline: random numbers", unit: "draws") {
    var random = Random(seed: 1)
    var sum: UInt64 = 0
    for _ in 0..<20_000_000 { sum &+= random.next() }
    return sum == 0 ? 0 : 20_000_000
  }

  /// A cluster with a leader, its heartbeats and their replies, in a simulation that nobody checks.
  private static func simulation(servers: Int) -> Benchmark {
    Benchmark(name: "simulation, \(servers) servers", unit: "events") {
      var simulation = Simulation<ElectingServer>(servers: servers, seed: 1)
      for id in simulation.world.servers { _ = try? simulation.boot(id) }
      while simulation.world.census.events < 1_000_000, simulation.step(until: .distantFuture) != nil {}
      return simulation.world.census.events
    }
  }

  /// The same under the eyes of all rules.
  private static func classroom(servers: Int) -> Benchmark {
    Benchmark(name: "classroom with its checks, \(servers) servers", unit: "events") {
      var room = Classroom<ElectingServer>(of: servers, seed: 1)
      try? room.startAll()
      while room.census.events < 500_000 {
        guard (try? room.run(for: .seconds(600))) != nil else { break }
      }
      return room.census.events
    }
  }

  /// Elections, one after another, because every leader crashes.
  private static func elections(servers: Int) -> Benchmark {
    Benchmark(name: "elections, \(servers) servers", unit: "leaders") {
      var room = Classroom<ElectingServer>(of: servers, seed: 1)
      try? room.startAll()
      for _ in 0..<2000 {
        guard let leader = try? room.awaitLeader() else { break }
        try? room.crash(leader)
        try? room.start(leader)
      }
      return room.census[.leader]
    }
  }
}
