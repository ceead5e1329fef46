import KeyValue
import Simulator
import Vocabulary

// A line for each client, and one for the messages on their way.

extension Frame {
  private enum Width {
    static let name = 5, call = 24, time = 8
  }

  /// A client: what it waits for and for how long, and what became of its last call.
  func line(forClient id: ServerID) -> Line {
    let calls = room.calls
    let last = calls.last { $0.client == id && $0.outcome != nil }
    var line = Line(
      " \(id)\(sides.mark(ofClient: id, servers, room.simulation.world.network))".padded(to: Width.name), .strong)
    if let call = calls.last(where: { $0.client == id && $0.outcome == nil }) {
      let time = call.time(until: room.now).inMilliseconds
      line.add(call.request, in: Width.call)
      line.add("\(time) ms", time > 100 ? .warning : .plain, atRightOf: Width.time)
    } else {
      line.add("", in: Width.call + Width.time)
    }
    guard let last else { return line }
    let time = last.time(until: room.now).inMilliseconds
    line.add("  before: ", .faint)
    line.add(
      "\(last.request) -> \(last.answer)", last.outcome.isDone ? .faint : .bad, in: width - line.width - Width.time)
    line.add("\(time) ms", time > 100 ? .warning : .faint, atRightOf: Width.time)
    return line
  }

  /// The messages on their way, the oldest first, those of the same kind and sender together.
  var wire: Line {
    var groups: [(sender: ServerID, what: String, receivers: [ServerID])] = []
    for envelope in room.simulation.world.inFlight {
      let what = envelope.message.shortWords
      if let place = groups.firstIndex(where: { $0.sender == envelope.sender && $0.what == what }) {
        groups[place].receivers.append(envelope.receiver)
      } else {
        groups.append((envelope.sender, what, [envelope.receiver]))
      }
    }
    var line = Line(" on the way", .faint)
    for group in groups {
      let receivers = group.receivers.map(\.description).joined(separator: ",")
      line.add("  \(group.sender)>\(receivers) ", .strong)
      line.add(group.what, .notice)
    }
    guard line.width > width else { return line }
    line = line.cut(to: width - 2)
    line.add("..")
    return line
  }
}

extension CallOutcome? {
  fileprivate var isDone: Bool { if case .done = self { true } else { false } }
}

extension Message {
  /// The message in a word or two.
  fileprivate var shortWords: String {
    switch self {
    case .requestVote: "RequestVote"
    case .requestVoteReply(let reply): reply.granted ? "vote" : "no vote"
    case .appendEntries(let request): request.entries.isEmpty ? "heartbeat" : "AppendEntries"
    case .appendEntriesReply, .installSnapshotReply: "reply"
    case .installSnapshot: "InstallSnapshot"
    case .timeoutNow: "TimeoutNow"
    case .request: "request"
    case .response: "response"
    }
  }
}
