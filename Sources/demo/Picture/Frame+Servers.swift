import Simulator
import Vocabulary

// A line for each server. The columns are as wide as what stands in them can be in a story.

extension Frame {
  private enum Width {
    static let name = 5, role = 13, term = 4, timer = 8, base = 8, last = 7, commit = 7
    static let withoutLog = name + role + term + timer + base + last + commit
  }

  private var strip: LogStrip {
    let end = servers.map { room.log($0).count }.max() ?? 0
    return LogStrip(cells: (width - Width.withoutLog) / 2, end: end)
  }

  /// Which servers decide, as the leader knows it; without one, as was last committed.
  var clusterRule: Line {
    let configuration = room.leader.flatMap { room.status($0)?.configuration } ?? Configuration(voters: stage.members)
    var line = Line("── ", .faint)
    line.add("the cluster: ", .faint)
    line.add(configuration.words, configuration.isJoint ? .warning : .plain)
    line.add(" " + String(repeating: "─", count: max(0, width - line.width - 1)), .faint)
    return line
  }

  var header: Line {
    var line = Line()
    line.add("", in: Width.name)
    line.add("role", .faint, in: Width.role)
    line.add("term", .faint, atRightOf: Width.term)
    line.add("  timer", .faint, in: Width.timer)
    line.add("base ", .faint, atRightOf: Width.base)
    line.add("log  │ committed  # dropped", .faint, in: 2 * strip.cells)
    line.add("last", .faint, atRightOf: Width.last)
    line.add("commit", .faint, atRightOf: Width.commit)
    return line
  }

  /// A server: its role, its term, its timer, its log, and how much of it is committed. Of one that is down, what is on
  /// its disk.
  func line(for id: ServerID) -> Line {
    let status = room.status(id)
    let seen = stage.lastSeen[id.number - 1]
    let (role, look) = role(of: id, status)
    var line = Line()
    line.add(" \(id)\(sides.mark(of: id))", .strong, in: Width.name)
    line.add(role, look, in: Width.role)
    line.add(seen.map { "\($0.term)" } ?? "", status == nil ? .faint : .plain, atRightOf: Width.term)
    line.add("  " + timer(of: id, status), status?.isLeader == true ? .good : .plain, in: Width.timer)
    let base = seen?.base ?? .origin
    line.add(base == .origin ? "" : "\(base) ", .faint, atRightOf: Width.base)
    line += strip.line(of: room.log(id), base: base.index, commitIndex: status?.commitIndex)
    line.add(seen.map { "\($0.last)" } ?? "", status == nil ? .faint : .plain, atRightOf: Width.last)
    line.add(status.map { "\($0.commitIndex)" } ?? "-", atRightOf: Width.commit)
    return line
  }

  private func role(of id: ServerID, _ status: Status?) -> (String, Look) {
    guard let status else { return ("down", .bad) }
    let voters = status.configuration?.voters ?? []
    switch status.role {
    case .leader: return ("leader", .good)
    case .candidate(let votes): return ("candidate \(votes.count)/\(voters.count)", .warning)
    case .follower where !voters.contains(id): return (stage.cast.newcomers.contains(id) ? "newcomer" : "left", .notice)
    case .follower(let leader): return (leader.map { "follower \($0)" } ?? "follower", .plain)
    }
  }

  /// How much is left of the time for which a follower waits, or a leader is silent.
  private func timer(of id: ServerID, _ status: Status?) -> String {
    guard let status else { return "" }
    let settings = room.simulation.settings
    let longest = status.isLeader ? settings.heartbeatInterval : settings.electionTimeout.upperBound
    let deadline = room.simulation.world.deadline(of: status.isLeader ? .heartbeat : .election, at: id)
    guard let left = deadline?.duration(since: room.now), left > .zero else { return "" }
    return String(repeating: status.isLeader ? "*" : "=", count: min(6, Int((left / longest * 6).rounded(.up))))
  }
}
