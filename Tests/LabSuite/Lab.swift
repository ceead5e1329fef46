import Checkers
import Foundation
import Simulator
import Testing
import Vocabulary

/// The examination room of a lesson: it plays the runs of a test, and turns what goes wrong into something to read.
public struct Lab<Server: RaftServer>: Sendable {
  private let lesson: Int

  /// After so many failing runs a test is not played on with further seeds.
  private static var enoughFailures: Int { 3 }

  /// The examination room of this lesson.
  public init(lesson: Int) {
    self.lesson = lesson
  }

  /// Plays a scenario, once for each seed.
  ///
  /// - Parameters:
  ///   - servers: how many servers there are.
  ///   - voters: the servers that are the cluster at the beginning, if not all of them.
  ///   - seeds: how many seeds to try. One stands for a script, in which chance decides nothing.
  ///   - absent: servers that are not started, because the scenario plays their part.
  ///   - sights: what must have been seen in all runs together. A test that did not see what it is about fails.
  ///   - story: the scenario.
  public func examine(
    servers: Int, voters: ServerSet? = nil, seeds: Int = 1, absent: ServerSet = [], settings: Settings = Settings(),
    link: Link = Link(),
    seeing sights: Sight..., at location: SourceLocation = #_sourceLocation,
    _ story: @escaping (inout Classroom<Server>) throws -> Void
  ) {
    let scenario = Scenario(
      test: Test.current?.shortName ?? "?", voters: voters, absent: absent, settings: settings, link: link, story: story
    )
    let runs = Orders.current.runs(servers: servers, seeds: seeds)
    var seen = Census()
    var played = 0
    var digest = Digest()
    var failed: [(run: Run, violation: Violation)] = []
    for run in runs where failed.count < Self.enoughFailures {
      let (room, violation) = scenario.play(run, trace: streamedTrace(of: run))
      seen += room.census
      played += 1
      digest.add(room.outline)
      if let violation { failed.append((run, violation)) }
    }
    Ledger.current.write(.played(seeds: played, digest: "\(digest)"), of: scenario.test)
    if let first = failed.first {
      let (violation, chart) = scenario.replay(first.run, first.violation)
      fail(scenario.test, first.run, violation, chart, failed.map(\.run.seed), of: played, at: location)
    } else if let run = runs.first, let violation = openHole ?? unseen(sights, in: seen) {
      fail(scenario.test, run, violation, nil, [], of: runs.count, at: location)
    }
  }

  /// Checks something that needs no run.
  public func inspect(at location: SourceLocation = #_sourceLocation, _ story: () throws -> Void) {
    let test = Test.current?.shortName ?? "?"
    let run = Run(servers: 0, seed: 0)
    Ledger.current.write(.run(run), of: test)
    do {
      try Watchdog.shared.watch(test, story)
      if let openHole { fail(test, run, openHole, nil, [], of: 1, at: location) }
    } catch {
      fail(test, run, Violation(error), nil, [], of: 1, at: location)
    }
  }

  private func streamedTrace(of run: Run) -> Trace? {
    guard let path = Orders.current.trace else { return nil }
    _ = FileManager.default.createFile(atPath: path, contents: nil)
    guard let file = FileHandle(forWritingAtPath: path) else { return nil }
    var trace = Trace(servers: run.servers)
    file.write(Data((trace.header + "\n").utf8))
    trace.echo = { line in file.write(Data((line + "\n").utf8)) }
    return trace
  }

  // MARK: Judging

  /// A test that came by an open hole has not passed, whatever it saw.
  private var openHole: Violation? {
    Holes.reached.isEmpty ? nil : Violation(.unjudged, "Not judged yet: this test also needs \(Holes.reached.holes).")
  }

  private func unseen(_ sights: [Sight], in seen: Census) -> Violation? {
    guard Orders.current.playsWholeTests, let missing = sights.first(where: { seen[$0] == 0 }) else { return nil }
    return Violation(.relevance, "In none of its runs the test saw this: \(missing).")
  }

  private func fail(
    _ test: String, _ run: Run, _ violation: Violation, _ chart: String?, _ failing: [UInt64], of count: Int,
    at location: SourceLocation
  ) {
    var failure = Failure(
      lesson: lesson, test: test, run: run, violation: violation, chart: chart, failingSeeds: failing,
      seedsPlayed: count, holes: Holes.reached)
    failure.page = violation.page.flatMap { write($0, about: test, run) }
    Holes.forget()
    Ledger.current.write(.failed(failure), of: test)
    Issue.record("\(failure.report)", sourceLocation: location)
  }

  /// Writes a page about a failure where pages are wanted, and says where. Without it the report is complete as well.
  private func write(_ page: String, about test: String, _ run: Run) -> String? {
    guard let folder = Orders.current.pages else { return nil }
    let name = "\(lesson)-\(test.replacing("/", with: "-"))-\(run.servers)-\(run.seed).html"
    let file = URL(filePath: folder).appending(path: name)
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try page.write(to: file, atomically: true, encoding: .utf8)
      return file.path
    } catch {
      return nil
    }
  }
}
