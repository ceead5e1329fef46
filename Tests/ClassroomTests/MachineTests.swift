import Testing
import Vocabulary

@testable import Simulator

/// Answers every message with five effects: writes and syncs that stand ahead of a promise.
private enum Writer: Behaviour {
  static func starts(_ id: ServerID, _ status: inout Status) -> [Effect] {
    [.arm(.election, .milliseconds(100)), .arm(.heartbeat, .milliseconds(30))]
  }

  static func hears(_ message: Message, from sender: ServerID, _ id: ServerID, _ status: inout Status) -> [Effect] {
    status.term = status.term.next
    let byte = UInt8(truncatingIfNeeded: status.term.number)
    return [
      .write(.bytes([byte], of: "log", at: Int(status.term.number) - 1)), .sync,
      .arm(.election, .milliseconds(100)), .send(.beat(status.term), to: 2), .send(.beat(status.term), to: 2),
    ]
  }

  static func fired(_ timer: Timer, _ id: ServerID, _ status: inout Status) -> [Effect] {
    timer == .heartbeat ? [.disarm(.election)] : []
  }
}

@Suite("Machines")
struct MachineTests {
  private typealias Cluster = Simulation<Puppet<Writer>>

  private func cluster() throws -> Cluster {
    var cluster = Cluster(servers: 2, seed: 1)
    _ = try cluster.boot(1)
    return cluster
  }

  private func events(_ cluster: inout Cluster, for duration: Duration) -> [Step] {
    var steps: [Step] = []
    let end = cluster.world.now + duration
    while let step = cluster.step(until: end) { steps.append(step) }
    return steps
  }

  @Test("a timer that is stopped does not run out")
  func disarm() throws {
    var cluster = try cluster()
    #expect(cluster.world.deadline(of: .election, at: 1) == .start + .milliseconds(100))
    let steps = events(&cluster, for: .seconds(1))
    #expect(steps.map(\.event) == [.timer(.heartbeat)])
    #expect(cluster.world.deadline(of: .election, at: 1) == nil)
  }

  @Test("a timer that is started anew runs out once, at the later time")
  func restart() throws {
    var cluster = try cluster()
    _ = cluster.fire(.heartbeat, of: 1)
    _ = events(&cluster, for: .milliseconds(60))
    _ = cluster.hand(.beat(), from: 2, to: 1)
    _ = cluster.hand(.beat(), from: 2, to: 1)
    let fired = events(&cluster, for: .seconds(1)).filter { $0.event == .timer(.election) }
    #expect(fired.map(\.time) == [.start + .milliseconds(160)])
  }

  @Test("a slow clock takes longer")
  func clock() throws {
    var cluster = Cluster(servers: 2, seed: 1)
    cluster.world.setClockRate(1.5, of: 1)
    _ = try cluster.boot(1)
    let steps = events(&cluster, for: .seconds(1))
    #expect(steps.first?.time == .start + .milliseconds(45))
  }

  @Test("a server that stands still loses nothing, and handles it when it goes on")
  func pause() throws {
    var cluster = try cluster()
    _ = try cluster.boot(2)
    cluster.world.pause(1, for: .milliseconds(500))
    let steps = events(&cluster, for: .seconds(1)).filter { $0.server == 1 }
    #expect(steps.map(\.event) == [.timer(.heartbeat)])
    #expect(steps.first?.time == .start + .milliseconds(500))
  }

  @Test("a crash after any number of effects performs just these", arguments: 0...5)
  func crashAfter(effects: Int) throws {
    var cluster = try cluster()
    cluster.world.crash(1, afterEffects: effects)
    let handed = cluster.hand(.beat(), from: 2, to: 1)
    let step = try #require(handed)
    #expect(step.effects.count == effects)
    #expect(cluster.world.isUp(1) == (effects == 5))
    #expect((step.after == nil) == (effects < 5))
    #expect(cluster.world.census[.message] == max(0, effects - 3))
    if effects < 5 { #expect(cluster.world.deadline(of: .election, at: 1) == nil) }
  }

  @Test("what was synced outlives a crash, and a term is kept for a server that does not write it", arguments: [1, 2])
  func synced(effects: Int) throws {
    var found: Set<Bool> = []
    for seed in 1...20 as ClosedRange<UInt64> {
      var cluster = Cluster(servers: 2, seed: seed)
      _ = try cluster.boot(1)
      cluster.world.crash(1, afterEffects: effects)
      _ = cluster.hand(.beat(), from: 2, to: 1)
      _ = try cluster.boot(1)
      let disk = try #require(cluster.server(1)?.disk)
      #expect(disk.kept.term == 1)
      found.insert(disk.files["log"] == [1])
    }
    #expect(found == (effects == 2 ? [true] : [true, false]), "before the sync it may be there or not")
  }

  @Test("a slow sync holds up all that stands behind it, and a crash meanwhile undoes it")
  func slowSync() throws {
    var cluster = try cluster()
    var faults = MemoryDisk.Faults()
    faults.syncTime = .milliseconds(10) ... .milliseconds(10)
    cluster.world.setDiskFaults(faults, of: 1)
    let handed = cluster.hand(.beat(), from: 2, to: 1)
    let step = try #require(handed)
    #expect(step.effects.count == 2 && step.sent.isEmpty && cluster.world.isWaiting(1))
    var crashed = cluster
    _ = crashed.crash(1)
    let afterCrash = events(&crashed, for: .milliseconds(20))
    #expect(afterCrash.isEmpty)
    let rest = events(&cluster, for: .milliseconds(20))
    #expect(rest.map(\.event) == [.resumption])
    #expect(rest.first?.sent.count == 2 && !cluster.world.isWaiting(1))
  }

  @Test("a server whose disk fails stops, and promises nothing", arguments: [0, 1])
  func failingDisk(operations: Int) throws {
    var cluster = try cluster()
    var faults = MemoryDisk.Faults()
    faults.operationsBeforeFailure = operations
    cluster.world.setDiskFaults(faults, of: 1)
    let handed = cluster.hand(.beat(), from: 2, to: 1)
    let step = try #require(handed)
    #expect(step.effects.count == operations && step.sent.isEmpty)
    #expect(!cluster.world.isUp(1))
  }

  @Test("a copy is a world of its own")
  func copies() throws {
    var original = try cluster()
    var copy = original
    _ = copy.crash(1)
    _ = events(&copy, for: .seconds(1))
    #expect(original.world.isUp(1) && original.world.now == .start)
    let steps = events(&original, for: .seconds(1))
    #expect(steps.count == 1)
  }
}
