import Simulator
import Vocabulary

/// How much room a terminal has.
struct Size: Hashable, Sendable {
  var columns: Int
  var lines: Int

  /// What a picture is made for. On a larger terminal it shows more, on a smaller one something is cut off.
  static let least = Size(columns: 80, lines: 24)
}

/// A still picture of a show, from top to bottom: the time, the scene, the servers, the clients, the messages on their
/// way, the latest news, and what the keys do.
struct Frame {
  let show: Show
  let pace: Pace
  let size: Size

  var stage: Stage { show.stage }
  var room: Room { stage.room }
  /// The servers that have a line.
  let servers: ServerSet
  /// Who can reach whom.
  let sides: Sides

  /// A picture for a terminal of this size.
  init(of show: Show, at pace: Pace, in size: Size = .least) {
    self.show = show
    self.pace = pace
    self.size = size
    servers = show.stage.shown
    sides = Sides(of: servers, in: show.stage.room.simulation.world.network)
  }

  /// The picture, which is never larger than the terminal.
  var lines: [Line] {
    let top = [title, sceneLine] + captionLines + [clusterRule, header] + servers.map(line(for:)) + [rule]
    let bottom = room.clients.map(line(forClient:)) + [wire]
    let end = [pace.isPaused ? lastMoment : totals, keys]
    let drawn = max(size.lines, Size.least.lines)
    let all = top + bottom + newsLines(drawn - top.count - bottom.count - end.count) + end
    // On a terminal that is too small, it is the middle that is missing: the keys are needed.
    let shown = all.count <= size.lines ? all : Array(all.prefix(size.lines - 1)) + [keys]
    return shown.map { $0.cut(to: size.columns) }
  }

  /// How wide the lines are made.
  var width: Int { max(size.columns, Size.least.columns) }

  private var rule: Line { Line(String(repeating: "─", count: width), .faint) }

  private var title: Line {
    var line = Line(" Raft", .strong)
    line.add("  \(stage.cast.founders.count) servers, seed \(show.seed)", in: width - 51)
    line.add("\(room.now) ms", .strong, atRightOf: 17)
    line.add("speed \(pace.speed)", atRightOf: 18)
    line.add(
      show.isOver ? "over" : pace.isPaused ? "paused" : "playing", pace.isPaused ? .warning : .plain, atRightOf: 10)
    return line
  }

  private var sceneLine: Line {
    var line = Line(" \(show.place + 1)/\(show.scenes.count)  ", .faint)
    line.add(show.scene.title, .strong)
    line.add("  (\(show.scene.section))", .notice)
    return line
  }

  /// Three lines, whether they are needed or not: what stands below keeps its place.
  private var captionLines: [Line] {
    let lines = show.caption.wrapped(to: width - 2).map { Line(" " + $0) }
    return Array((lines + [Line(), Line(), Line()]).prefix(3))
  }

  /// The latest news, and empty lines before them.
  private func newsLines(_ count: Int) -> [Line] {
    guard count > 0 else { return [] }
    let lines = stage.news.filter { $0.kind != .scene }.suffix(count).map { news in
      var line = Line()
      line.add("\(news.time)", .faint, atRightOf: 11)
      line.add("  " + news.text, news.kind.look)
      return line
    }
    return lines + Array(repeating: Line(), count: count - lines.count)
  }

  private var totals: Line {
    let tally = Tally(of: room)
    return Line(" \(tally.calls); \(tally.messages); \(tally.elections)", .faint)
  }

  private var lastMoment: Line { Line(" now  \(show.lastMoment)".cut(to: width), .warning) }

  private var keys: Line {
    var line = Line()
    for (key, meaning) in [
      ("space", pace.isPaused ? "goes on" : "pauses"), ("n", "or right arrow: one event"), ("+ -", "speed"),
      ("s", "next scene"), ("q", "ends"),
    ] {
      line.add(" \(key) ", .strong)
      line.add("\(meaning)  ", .faint)
    }
    return line
  }
}

extension News.Kind {
  fileprivate var look: Look {
    switch self {
    case .scene, .log: .plain
    case .role: .good
    case .fault: .bad
    case .change: .notice
    case .call: .warning
    }
  }
}
