import LogReplication
import Vocabulary

extension Benchmark {
  /// Entries that three servers commit, with so many proposals in flight.
  static func replication(inFlight: Int) -> Benchmark {
    Benchmark(name: "replicating server, \(inFlight) in flight", unit: "entries") {
      var trio = Trio(ReplicatingServer.self)
      let before = trio.applied
      trio.commit(200_000, inFlight: inFlight, command: Array(repeating: 7, count: 16))
      return trio.applied - before
    }
  }
}
