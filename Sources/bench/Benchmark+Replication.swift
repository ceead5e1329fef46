import LogReplication
import Membership
import Persistence
import Vocabulary

extension Benchmark {
  /// What the entries of the benchmarks hold.
  private static let command = [UInt8](repeating: 7, count: 16)

  /// Entries that three servers commit, with so many proposals in flight, after a log of so many entries.
  static func replication(inFlight: Int, after length: Int = 0) -> Benchmark {
    commitment(by: ReplicatingServer.self, named: "replicating server", inFlight: inFlight, after: length)
  }

  /// The same, written to a disk in memory before anything is promised.
  static func durableReplication(inFlight: Int, after length: Int = 0) -> Benchmark {
    commitment(by: Durable<ReplicatingServer>.self, named: "durable server", inFlight: inFlight, after: length)
  }

  /// The same, by servers that compact their logs and can change their cluster.
  static func durableMembership(inFlight: Int) -> Benchmark {
    commitment(by: Durable<ReconfigurableServer>.self, named: "durable, all lessons", inFlight: inFlight, after: 0)
  }

  /// How much memory this process holds after each million of entries that three servers have committed, which keep
  /// them on disks in memory and compact their logs. The first million is not counted: buffers find their size in it.
  static func memoryOfLongRun(millions: Int) -> [Int] {
    var trio = Trio(Durable<ReconfigurableServer>.self)
    return (0...millions).map { _ in
      trio.commit(1_000_000, inFlight: 100, command: command)
      return heapBytes()
    }
  }

  private static func commitment<Server: ReplicatedLog>(
    by type: Server.Type, named name: String, inFlight: Int, after length: Int
  ) -> Benchmark {
    let name = "\(name), \(inFlight) in flight" + (length == 0 ? "" : ", after \(length.inThousands)")
    // After a long log so few that no array has to be moved meanwhile, which happens each time it doubles.
    let count = length == 0 ? 200_000 : 40_000
    return Benchmark(name: name, unit: "entries") {
      var trio = Trio(type)
      if length > 0 { trio.commit(length, inFlight: 1000, command: command) }
      return trio
    } work: { trio in
      let before = trio.applied
      trio.commit(count, inFlight: inFlight, command: command)
      return trio.applied - before
    }
  }
}

extension Int {
  /// The number in words such as "10 k" and "1 M".
  fileprivate var inThousands: String {
    self % 1_000_000 == 0 ? "\(self / 1_000_000) M" : "\(self / 1000) k"
  }
}

/// How much memory a log takes for each entry with a command of 16 bytes, in bytes.
func memoryPerEntry() -> Int {
  let count = 1_000_000
  let before = heapBytes()
  var log = Log()
  for number in 0..<count {
    log.append(Entry(term: 1, .command(Array(repeating: UInt8(truncatingIfNeeded: number), count: 16))))
  }
  let bytes = heapBytes() - before
  return log.last.index.number == count ? bytes / count : 0
}
