extension Message {
  /// Which of the messages it is.
  public enum Kind: Hashable, Sendable, CaseIterable {
    case requestVote, requestVoteReply, appendEntries, appendEntriesReply, installSnapshot, installSnapshotReply,
      timeoutNow, request, response
  }

  /// Which of the messages it is.
  public var kind: Kind {
    switch self {
    case .requestVote: .requestVote
    case .requestVoteReply: .requestVoteReply
    case .appendEntries: .appendEntries
    case .appendEntriesReply: .appendEntriesReply
    case .installSnapshot: .installSnapshot
    case .installSnapshotReply: .installSnapshotReply
    case .timeoutNow: .timeoutNow
    case .request: .request
    case .response: .response
    }
  }
}

extension Message.Kind: CustomStringConvertible {
  /// The paper's name, and "reply" for the results of a call.
  public var description: String {
    switch self {
    case .requestVote: "RequestVote"
    case .requestVoteReply: "RequestVote reply"
    case .appendEntries: "AppendEntries"
    case .appendEntriesReply: "AppendEntries reply"
    case .installSnapshot: "InstallSnapshot"
    case .installSnapshotReply: "InstallSnapshot reply"
    case .timeoutNow: "TimeoutNow"
    case .request: "request"
    case .response: "response"
    }
  }
}

extension Message.Kind {
  /// Whether it goes between a client and a server, and carries no term.
  public var isOfClients: Bool { self == .request || self == .response }

  /// The kind as a sentence names it: "an AppendEntries".
  public var withArticle: String {
    switch self {
    case .requestVote, .requestVoteReply, .timeoutNow, .request, .response: "a \(self)"
    case .appendEntries, .appendEntriesReply, .installSnapshot, .installSnapshotReply: "an \(self)"
    }
  }
}
