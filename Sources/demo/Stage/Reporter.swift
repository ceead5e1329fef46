import Checkers
import Simulator
import Vocabulary

/// Looks on, and knows what is news.
struct Reporter: Sendable {
  /// A call that takes longer than this is worth a line.
  private static let long = Duration.milliseconds(100)

  /// How many calls were looked at, and which of those had not ended yet.
  private var seenCalls = 0
  private var openCalls: [Int] = []
  /// How much of what is committed was looked at.
  private var seenEntries = 0
  /// Up to where logs are known to be compacted. All servers compact theirs at about the same entry, one of them first.
  private var compacted = Index.zero
  private static let sameRound = 20

  /// What of a step is news.
  mutating func news(of step: Step, in room: Room) -> [News] {
    var lines: [News] = []
    func add(_ kind: News.Kind, _ text: String?) {
      if let text { lines.append(News(time: step.time, kind: kind, text: text)) }
    }
    for text in configurations(in: room) { add(.change, text) }
    for case .announce(let outcome) in step.effects {
      add(.change, "\(step.server) tells the administrator: \(outcome.isDone ? "done" : "\(outcome)")")
    }
    add(.role, roleNews(of: step))
    add(.log, overwriting(in: step, room))
    add(.log, compaction(in: step))
    return lines
  }

  // MARK: Roles

  private func roleNews(of step: Step) -> String? {
    guard let after = step.after, after.role != step.before?.role || after.term != step.before?.term else { return nil }
    let id = step.server
    switch after.role {
    case .leader where step.before?.isLeader != true:
      return "\(id) leads in term \(after.term), elected by \(votes(in: step))"
    case .candidate where step.before?.term != after.term:
      if case .message(.timeoutNow, let sender) = step.event {
        return "\(id) is asked by \(sender) to take its place: candidate in term \(after.term)"
      }
      return "\(id) has heard from no leader for too long: candidate in term \(after.term)"
    case .follower where step.before?.isLeader == true:
      guard case .message(let message, let sender) = step.event, message.term == after.term else {
        return "\(id) resigns: it leads a cluster that it is no part of"
      }
      return "\(id) leads no more: it has heard of term \(after.term) from \(sender)"
    default: return nil
    }
  }

  private func votes(in step: Step) -> ServerSet {
    guard case .candidate(let votes)? = step.before?.role, case .message(_, let voter) = step.event else {
      return [step.server]
    }
    return votes.union([voter])
  }

  // MARK: Logs

  /// A follower's last entry has made room for another leader's.
  private func overwriting(in step: Step, _ room: Room) -> String? {
    guard case .message(.appendEntries, let leader) = step.event, let before = step.before, let after = step.after,
      before.last.index > after.base.index, before.last != after.last
    else { return nil }
    let log = room.log(step.server)
    let place = before.last.index.place
    guard place > log.count || log[place - 1].term != before.last.term else { return nil }
    return "\(step.server) drops what it had up to \(before.last): \(leader) has other entries there"
  }

  private mutating func compaction(in step: Step) -> String? {
    guard let after = step.after, let before = step.before, after.base != before.base else { return nil }
    if case .message(.installSnapshot, let sender) = step.event {
      return "\(step.server) begins with \(sender)'s snapshot of all up to \(after.base)"
    }
    guard after.base.index > compacted.advanced(by: Self.sameRound) else { return nil }
    compacted = after.base.index
    return "\(step.server) compacts its log first: its snapshot holds all up to \(after.base)"
  }

  // MARK: Configurations

  private mutating func configurations(in room: Room) -> [String] {
    let committed = room.committed
    guard committed.count > seenEntries else { return [] }
    defer { seenEntries = committed.count }
    return (seenEntries..<committed.count).compactMap { place in
      guard case .configuration(let configuration) = committed[place].content else { return nil }
      let name = configuration.isJoint ? "C_old,new" : place == 0 ? "the first configuration" : "C_new"
      return "\(name) is committed: \(configuration.words)"
    }
  }

  // MARK: Calls

  /// Calls that have ended, and are worth a line.
  mutating func newsOfCalls(in room: Room) -> [News] {
    let calls = room.calls
    openCalls += seenCalls..<calls.count
    seenCalls = calls.count
    let ended = openCalls.filter { calls[$0].outcome != nil }
    openCalls.removeAll { calls[$0].outcome != nil }
    let news = ended.compactMap { place in
      report(on: calls[place]).map { News(time: calls[place].end ?? calls[place].start, kind: .call, text: $0) }
    }
    return news.sorted { $0.time < $1.time }
  }

  private func report(on call: Clients.Call) -> String? {
    let time = call.time(until: call.start)
    switch call.outcome {
    case .done where time > Self.long: return "\(call.client)'s \(call.request) took \(time.inMilliseconds) ms"
    case .refused(let reason): return "\(call.client)'s \(call.request) is refused: \(reason)"
    case .unknown: return "\(call.client)'s \(call.request) is unknown after \(time.inMilliseconds) ms"
    default: return nil
    }
  }
}

extension ChangeOutcome {
  fileprivate var isDone: Bool { if case .done = self { true } else { false } }
}

extension Configuration {
  /// Who decides: `S1 S2 S3 + S3 S4 S5`.
  var words: String {
    groups.map { $0.map(\.description).joined(separator: " ") }.joined(separator: " + ")
  }
}

extension Duration {
  /// Whole milliseconds.
  var inMilliseconds: Int64 { components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000 }
}
