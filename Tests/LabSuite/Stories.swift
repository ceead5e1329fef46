import Checkers
import Simulator
import Vocabulary

/// What the stories of all lessons are told with.
extension Classroom {
  /// The candidate's timer runs out, the voters are asked and answer, and the candidate leads.
  public mutating func elect(_ candidate: ServerID, with voters: ServerSet) throws {
    try campaign(candidate)
    for voter in voters { try exchange(.requestVote, from: candidate, to: voter) }
    try require(leads(candidate), .liveness, "\(candidate) has the votes of \(voters) and its own, and does not lead.")
  }

  /// The candidate's timer runs out, and it asks everybody for a vote.
  @discardableResult
  public mutating func campaign(_ candidate: ServerID) throws -> Step {
    let term = status(candidate)?.term ?? .zero
    let step = try fire(.election, of: candidate)
    try require(
      status(candidate)?.term == term.next, .roles,
      "\(candidate)'s election timer ran out in term \(term), and it did not begin the next term.")
    return step
  }

  /// Everybody talks to everybody again.
  public mutating func reconnect() {
    world { $0.mend(from: $0.servers, to: $0.servers) }
  }

  /// Whether the server leads.
  public func leads(_ id: ServerID) -> Bool { status(id)?.isLeader == true }

  /// What the server is, or nil while it is down.
  public func role(_ id: ServerID) -> Role? { status(id)?.role }

  /// The server's term.
  public func term(_ id: ServerID) -> Term { status(id)?.term ?? .zero }
}

extension Step {
  /// The answer to a request for a vote, if the server gave one.
  public var vote: RequestVote.Reply? {
    for case (.requestVoteReply(let reply), _) in sent { return reply }
    return nil
  }

  /// The answer to a heartbeat, if the server gave one.
  public var answer: AppendEntries.Reply? {
    for case (.appendEntriesReply(let reply), _) in sent { return reply }
    return nil
  }

  /// Who was sent a message of this kind.
  public func receivers(of kind: Message.Kind) -> ServerSet {
    sent.reduce(into: []) { if $1.message.kind == kind { $0.insert($1.receiver) } }
  }
}
