import Simulator
import Testing
import Vocabulary

/// S1 sends a beat to S2 every 10 ms, a hundred times, and one to a server that does not exist. It counts in terms.
private enum Drummer: Behaviour {
  static func starts(_ id: ServerID, _ status: inout Status) -> [Effect] {
    id == 1 ? [.arm(.heartbeat, .milliseconds(10))] : []
  }

  static func fired(_ timer: Timer, _ id: ServerID, _ status: inout Status) -> [Effect] {
    status.term = status.term.next
    let again: [Effect] = status.term < 100 ? [.arm(.heartbeat, .milliseconds(10))] : []
    return again + [.send(.beat(), to: 2), .send(.beat(), to: 9)]
  }
}

@Suite("The network")
struct NetworkTests {
  /// Says when the hundred messages arrive.
  private func arrivals(
    link: Link = Link(), seed: UInt64 = 1, _ prepare: (inout World) -> Void = { _ in }
  ) throws -> (times: [Instant], census: Census) {
    var simulation = Simulation<Puppet<Drummer>>(servers: 2, link: link, seed: seed)
    prepare(&simulation.world)
    for id in simulation.world.servers { _ = try simulation.boot(id) }
    var times: [Instant] = []
    while let step = simulation.step(until: .start + .seconds(3)) {
      if case .message = step.event { times.append(step.time) }
    }
    return (times, simulation.world.census)
  }

  @Test("a message takes its time")
  func latency() throws {
    let times = try arrivals(link: Link(latency: .milliseconds(3) ... .milliseconds(4))).times
    #expect(times.count == 100)
    for (number, time) in times.enumerated() {
      let travel = time.duration(since: .start + .milliseconds(10 * (number + 1)))
      #expect(travel >= .milliseconds(3) && travel <= .milliseconds(4))
    }
  }

  @Test("of the messages of a lossy link some are lost, of a cut one all")
  func loss() throws {
    let lossy = try arrivals { $0.network[1, 2].loss = 0.5 }.times.count
    #expect(30...70 ~= lossy)
    #expect(try arrivals { $0.network[1, 2].loss = 1 }.times.isEmpty)
    #expect(try arrivals { $0.cut(from: [1], to: [2]) }.times.isEmpty)
  }

  @Test("a link can be cut in one direction only, and mended")
  func oneWay() throws {
    #expect(try arrivals { $0.cut(from: [2], to: [1]) }.times.count == 100)
    let mended = try arrivals {
      $0.partition([1], from: [2])
      $0.mend(from: [1], to: [2])
    }
    #expect(mended.times.count == 100)
    let healed = try arrivals {
      $0.isolate(2)
      $0.heal()
    }
    #expect(healed.times.count == 100)
    #expect(healed.census[.cut] == 1)
  }

  @Test("a flapping link works half of the time")
  func flapping() throws {
    let times = try arrivals { $0.network[1, 2].flapping = .milliseconds(100) }.times
    #expect(40...60 ~= times.count)
    for time in times {
      let sent = (time.nanoseconds - 1_000_000) / 10_000_000 * 10_000_000
      #expect(sent / 100_000_000 % 2 == 0)
    }
  }

  @Test("a message can arrive twice, and late, and is counted")
  func duplicates() throws {
    let doubled = try arrivals { $0.network[1, 2].duplication = 1 }
    #expect(doubled.times.count == 200)
    #expect(doubled.census[.duplicate] == 100)
    let delayed = try arrivals { $0.network[1, 2].delay = 0.5 }
    #expect(delayed.times.count == 100)
    #expect(delayed.census[.overtaking] > 10)
    #expect(try arrivals(link: Link(latency: .zero ... .zero)).census[.overtaking] == 0)
  }

  @Test("a message to a server that is down, or that does not exist, is lost")
  func nobody() throws {
    var simulation = Simulation<Puppet<Drummer>>(servers: 2, seed: 1)
    _ = try simulation.boot(1)
    while simulation.step(until: .start + .milliseconds(105)) != nil {}
    #expect(simulation.world.census[.message] == 20)
    #expect(simulation.world.census[.loss] == 20)
    #expect(simulation.world.census.bytes == 20 * 41)
  }
}
