import Checkers
import Simulator
import Vocabulary

/// A test's story, and the room that it is played in.
struct Scenario<Server: RaftServer> {
  let test: String
  let voters: ServerSet?
  let absent: ServerSet
  let settings: Settings
  let link: Link
  let story: (inout Classroom<Server>) throws -> Void

  /// Plays one run, up to its end or its first violation.
  func play(_ run: Run, trace: Trace?) -> (room: Classroom<Server>, violation: Violation?) {
    Ledger.current.write(.run(run), of: test)
    return Watchdog.shared.watch(test) {
      var room = Classroom<Server>(
        of: run.servers, voters: voters, settings: settings, link: link, seed: run.seed, trace: trace)
      do {
        try room.startAll(except: absent)
        try story(&room)
        return (room, nil)
      } catch {
        return (room, Violation(error))
      }
    }
  }

  /// Plays a run that failed once more, and draws its end. A run that ends in another way this time is news of its own.
  func replay(_ run: Run, _ violation: Violation) -> (Violation, chart: String?) {
    let (room, second) = play(run, trace: Trace(servers: run.servers))
    let chart = room.trace?.chart(last: 24)
    guard second != violation else { return (violation, chart) }
    let news = "The run failed once (\(violation.explanation)), and went another way when it was repeated."
    return (Violation(.determinism, news), chart)
  }
}

extension Classroom {
  /// How a run went, in a line that is another one for almost every other way: a run that is repeated has the same.
  var outline: String {
    var random = simulation.world.random
    let servers = simulation.world.servers.map {
      simulation.status($0).map { "\($0.term) \($0.last) \($0.commitIndex)" } ?? "down"
    }
    return "\(simulation.world.now) \(random.next()) \(census.events) \(census.bytes) \(servers)"
  }
}

extension Violation {
  /// What went wrong, as a violation.
  init(_ error: any Error) {
    self = error as? Violation ?? Violation(.durability, "A server does not start: \(error)")
  }
}
