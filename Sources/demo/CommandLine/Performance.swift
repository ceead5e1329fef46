import Checkers
import Foundation

/// One evening: a show is given, and at the end it is said how it went.
struct Performance {
  let options: Options
  let send: (String) -> Bool

  /// What the caller is told by the exit code.
  private enum ExitCode {
    static let good: Int32 = 0, bad: Int32 = 1, usage: Int32 = 64
  }

  /// Carries out a command line, and returns the exit code.
  static func give(_ words: [String]) -> Int32 {
    do {
      let options = try Options(parsing: words)
      let manner = Manner(
        options, environment: ProcessInfo.processInfo.environment, isTerminal: RawTerminal.isThere)
      return Performance(options: options, send: Output.send).give(in: manner)
    } catch {
      FileHandle.standardError.write(Data("demo: \(error.message)\n".utf8))
      return ExitCode.usage
    }
  }

  /// Gives the show, and returns the exit code: zero only if all was well.
  func give(in manner: Manner) -> Int32 {
    do {
      let show = try Show(options.story, servers: options.servers, seed: options.seed)
      switch manner {
      case .lines: return try giveLines(of: show)
      case .documents: return try giveDocuments(of: show)
      case .pictures(let hasColours): return try givePictures(of: show, hasColours: hasColours)
      }
    } catch let violation as Violation {
      return report(violation)
    } catch {
      _ = send("\(error)\n")
      return ExitCode.bad
    }
  }

  private func giveLines(of show: Show) throws -> Int32 {
    let servers = "\(options.servers) servers, \(counted(Cast.clients, "client")), seed \(options.seed)"
    guard send("Raft: \(servers). Milliseconds of simulated time, and what happens.\n") else { return ExitCode.bad }
    var player = PlainPlayer(show)
    guard try player.play(at: options.speed, send) else { return ExitCode.bad }
    return conclude(player.show)
  }

  private func giveDocuments(of show: Show) throws -> Int32 {
    var player = PlainPlayer(show, asDocuments: true)
    guard try player.play(at: options.speed, send) else { return ExitCode.bad }
    let room = player.show.stage.room
    let verdict = Verdict(on: room)
    _ = send(
      NewsDocument(
        kind: "verdict", milliseconds: room.now.milliseconds, text: verdict.text, isGood: verdict.isGood
      ).line)
    return verdict.isGood ? ExitCode.good : ExitCode.bad
  }

  private func givePictures(of show: Show, hasColours: Bool) throws -> Int32 {
    var player = Player(show, speed: options.speed ?? .usual, hasColours: hasColours)
    switch try player.play() {
    case .closed: return ExitCode.bad
    case .signal(let number):
      Signals.obey(number)
      return ExitCode.bad
    case .over:
      // The screen of the show is gone. What it showed last stays above the verdict.
      let frame = Frame(of: player.show, at: player.pace).lines.dropLast(2)
      _ = send(frame.map { (hasColours ? $0.colouredText : $0.text) + "\n" }.joined())
      return conclude(player.show)
    }
  }

  /// Says how it went.
  private func conclude(_ show: Show) -> Int32 {
    let room = show.stage.room
    let tally = Tally(of: room)
    let verdict = Verdict(on: room)
    let end = show.isOver ? "The end, at" : "Ended in scene \(show.place + 1) of \(show.scenes.count), at"
    let lines = [
      "\(end) \(room.now) ms: \(counted(room.census.events, "event")), each checked against all rules.",
      "\(tally.calls). \(tally.messages). \(tally.elections).",
    ]
    _ = send("\n" + lines.flatMap { $0.wrapped(to: 80) }.map { $0 + "\n" }.joined() + verdict.text + "\n")
    return verdict.isGood ? ExitCode.good : ExitCode.bad
  }

  /// Says which rule is broken, and how to see it again.
  func report(_ violation: Violation) -> Int32 {
    guard !options.asDocuments else {
      let text = "\(violation.property.name) (\(violation.property.section)) is broken: \(violation.explanation)"
      _ = send(NewsDocument(kind: "verdict", milliseconds: 0, text: text, isGood: false).line)
      return ExitCode.bad
    }
    _ = send(
      """

      \(violation.property.name) (\(violation.property.section)) is broken.
      \(violation.property.meaning)

      \(violation.explanation)

      The same run again: \(options.command)

      """)
    return ExitCode.bad
  }
}
