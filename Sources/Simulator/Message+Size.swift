import Vocabulary

extension Message {
  /// The message's length in bytes where every number takes eight, and the kind one.
  var size: Int {
    switch self {
    case .requestVote: 1 + 24
    case .requestVoteReply: 1 + 9
    case .appendEntries(let request): request.entries.reduce(1 + 40) { $0 + $1.size }
    case .appendEntriesReply: 1 + 41
    case .installSnapshot(let request): 1 + 33 + 8 * request.snapshot.configuration.groups.count + request.data.count
    case .installSnapshotReply: 1 + 33
    case .timeoutNow: 1 + 8
    case .request(let request): 1 + 8 + request.call.size
    case .response(let response): 1 + 24 + response.answer.size
    }
  }
}

extension Request.Call {
  fileprivate var size: Int {
    switch self {
    case .open: 1
    case .command(let command, _): 1 + 16 + command.count
    }
  }
}

extension Response.Answer {
  fileprivate var size: Int {
    switch self {
    case .busy, .expired: 1
    case .opened, .redirected: 1 + 8
    case .done(let result): 1 + 8 + result.count
    case .refused(let reason): 1 + 8 + reason.utf8.count
    }
  }
}
