import Checkers
import Foundation
import LeaderElection
import Simulator
import Testing
import Vocabulary

/// The same seed gives the same run: twice in a process, in another process, in debug and in release, on every machine.
///
/// The digests below are recorded. After a change that is meant to change runs or the words of a trace, print the new
/// ones with `RAFTLABS_RECORD=1 swift test --filter DeterminismTests`, and look at them before you write them down.
@Suite("Determinism")
struct DeterminismTests {
  private static let recorded: [UInt64: String] = [
    1: "23c67a428558c0a8", 2: "24847ac913453930", 3: "94c2f57d58f8144a",
  ]

  /// Plays five seconds under faults and two without, with everything that the simulator can do.
  private static func digest(seed: UInt64) throws -> String {
    var room = Classroom<ElectingServer>(of: 5, seed: seed, trace: Trace(servers: 5))
    try room.startAll()
    var faults = FaultMix()
    faults.loss = 0.2
    faults.duplication = 0.2
    faults.delay = 0.1
    faults.disturbances = FaultMix.Disturbance.allCases
    try room.run(for: .seconds(5), under: faults)
    try room.heal()
    try room.run(for: .seconds(2))
    return room.trace?.digest.description ?? ""
  }

  @Test("a run is what it was when it was recorded", arguments: recorded.keys.sorted())
  func likeRecorded(seed: UInt64) throws {
    let digest = try Self.digest(seed: seed)
    if ProcessInfo.processInfo.environment["RAFTLABS_RECORD"] != nil { return print("    \(seed): \"\(digest)\",") }
    #expect(digest == Self.recorded[seed])
  }

  @Test("a run is the same in another process")
  func likeInAnotherProcess() async {
    guard ProcessInfo.processInfo.environment["RAFTLABS_RECORD"] == nil else { return }
    await #expect(processExitsWith: .success) {
      for seed in DeterminismTests.recorded.keys.sorted() {
        let digest = try DeterminismTests.digest(seed: seed)
        guard digest == DeterminismTests.recorded[seed] else { exit(1) }
      }
    }
  }

  @Test("a run is the same when it is repeated, and others are others")
  func likeBefore() throws {
    let digests = try (10...29).map { try Self.digest(seed: $0) }
    #expect(Set(digests).count == 20)
    #expect(try digests == (10...29).map { try Self.digest(seed: $0) })
  }

  @Test("nobody pays for a trace that nobody asked for: a run without one is the same run")
  func untraced() throws {
    var traced = Classroom<ElectingServer>(of: 3, seed: 4, trace: Trace(servers: 3))
    var untraced = Classroom<ElectingServer>(of: 3, seed: 4)
    try traced.startAll()
    try untraced.startAll()
    try traced.run(for: .seconds(3))
    try untraced.run(for: .seconds(3))
    #expect(traced.census == untraced.census)
    for id in traced.servers { #expect(traced.simulation.server(id) == untraced.simulation.server(id)) }
  }
}
