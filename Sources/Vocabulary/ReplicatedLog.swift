/// A server that also takes commands, and replicates them.
public protocol ReplicatedLog: RaftServer {
  /// Takes a command of a client, if it leads.
  ///
  /// That a command is accepted does not mean that it will be committed: the leader may be deposed before. It is
  /// committed when it is applied *at the position that was promised*. Another entry at that index means it is lost.
  mutating func propose(_ command: [UInt8]) -> (Proposal, [Effect])
}

/// What becomes of a client's command.
public enum Proposal: Hashable, Sendable {
  /// The leader put it into its log, at this position.
  case accepted(at: LogPosition)
  /// The server does not lead. As far as it knows, this one does.
  case refused(leader: ServerID?)
}

extension Proposal: CustomStringConvertible {
  /// The answer in a few words.
  public var description: String {
    switch self {
    case .accepted(let position): "accepted at \(position)"
    case .refused(nil): "refused, no leader is known"
    case .refused(let leader?): "refused, \(leader) leads"
    }
  }
}
