/// What one server says to another: the requests of Figures 2 and 13, their replies, and one of the thesis. And what
/// clients and servers say to each other.
public enum Message: Hashable, Sendable {
  /// A candidate asks for a vote.
  case requestVote(RequestVote)
  /// A voter answers a candidate.
  case requestVoteReply(RequestVote.Reply)
  /// A leader sends entries, or a heartbeat.
  case appendEntries(AppendEntries)
  /// A follower answers a leader.
  case appendEntriesReply(AppendEntries.Reply)
  /// A leader sends a piece of a snapshot.
  case installSnapshot(InstallSnapshot)
  /// A follower answers a leader about a snapshot.
  case installSnapshotReply(InstallSnapshot.Reply)
  /// A leader that resigns asks for an election.
  case timeoutNow(TimeoutNow)
  /// A client asks a server for something (§8).
  case request(Request)
  /// A server answers a client.
  case response(Response)

  /// The sender's term, which every message among servers carries (§5.1). Between clients and servers there are none:
  /// zero, which is news to nobody.
  public var term: Term {
    switch self {
    case .requestVote(let request): request.term
    case .requestVoteReply(let reply): reply.term
    case .appendEntries(let request): request.term
    case .appendEntriesReply(let reply): reply.term
    case .installSnapshot(let request): request.term
    case .installSnapshotReply(let reply): reply.term
    case .timeoutNow(let request): request.term
    case .request, .response: .zero
    }
  }
}

extension Message: CustomStringConvertible {
  /// The message in a few words, without the term.
  public var description: String {
    switch self {
    case .requestVote(let request): "RequestVote, log ends at \(request.last)"
    case .requestVoteReply(let reply): reply.granted ? "vote granted" : "vote refused"
    case .appendEntries(let request):
      (request.entries.isEmpty ? "heartbeat" : "AppendEntries, \(request.entries.count)")
        + (request.entries.isEmpty && request.previous == .origin ? "" : " after \(request.previous)")
        + (request.commitIndex == .zero ? "" : ", committed \(request.commitIndex)")
    case .appendEntriesReply(let reply): "AppendEntries \(reply.outcome)"
    case .installSnapshot(let request): "InstallSnapshot \(request.snapshot.last), bytes \(request.bytes)"
    case .installSnapshotReply(let reply): "InstallSnapshot \(reply.outcome)"
    case .timeoutNow: "TimeoutNow"
    case .request(let request): "\(request)"
    case .response(let response): "\(response)"
    }
  }
}

extension AppendEntries.Reply.Outcome: CustomStringConvertible {
  /// The outcome in a few words.
  public var description: String {
    switch self {
    case .matched(let index): "matched through \(index)"
    case .conflict(let previous, let hint): "conflict at \(previous), shared at most to \(hint)"
    case .refused: "refused"
    }
  }
}

extension InstallSnapshot.Reply.Outcome: CustomStringConvertible {
  /// The outcome in a few words.
  public var description: String {
    switch self {
    case .received(let last, let bytes): "\(last) received up to byte \(bytes)"
    case .installed(let index): "installed through \(index)"
    case .refused: "refused"
    }
  }
}
