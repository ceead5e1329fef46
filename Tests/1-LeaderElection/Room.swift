import Checkers
import LabSuite
import LeaderElection
import Simulator
import Vocabulary

/// The examination room of this lesson.
let lab = Lab<ElectingServer>(lesson: 1)

/// A room with this lesson's servers.
typealias Room = Classroom<ElectingServer>

/// What the stories of this lesson are told with.
extension Room {
  /// The candidate's timer runs out, the voters are asked and answer, and the candidate leads.
  mutating func elect(_ candidate: ServerID, with voters: ServerSet) throws {
    try campaign(candidate)
    for voter in voters { try exchange(.requestVote, from: candidate, to: voter) }
    try require(leads(candidate), .liveness, "\(candidate) has the votes of \(voters) and its own, and does not lead.")
  }

  /// The candidate's timer runs out, and it asks everybody for a vote.
  @discardableResult
  mutating func campaign(_ candidate: ServerID) throws -> Step {
    let term = status(candidate)?.term ?? .zero
    let step = try fire(.election, of: candidate)
    try require(
      status(candidate)?.term == term.next, .roles,
      "\(candidate)'s election timer ran out in term \(term), and it did not begin the next term.")
    return step
  }

  func leads(_ id: ServerID) -> Bool { status(id)?.isLeader == true }

  func role(_ id: ServerID) -> Role? { status(id)?.role }

  func term(_ id: ServerID) -> Term { status(id)?.term ?? .zero }

  /// A heartbeat, as the leader of this term would send it.
  func heartbeat(of term: Term) -> Message {
    .appendEntries(AppendEntries(term: term, previous: .origin, commitIndex: .zero))
  }

  /// A candidate's request, as it would be sent in this term.
  func request(of term: Term) -> Message {
    .requestVote(RequestVote(term: term, last: .origin))
  }

  /// A voter's answer, as it would be given in this term.
  func vote(_ granted: Bool, of term: Term) -> Message {
    .requestVoteReply(RequestVote.Reply(term: term, granted: granted))
  }
}

extension Step {
  /// The answer to a request for a vote, if the server gave one.
  var vote: RequestVote.Reply? {
    for case (.requestVoteReply(let reply), _) in sent { return reply }
    return nil
  }

  /// The answer to a heartbeat, if the server gave one.
  var answer: AppendEntries.Reply? {
    for case (.appendEntriesReply(let reply), _) in sent { return reply }
    return nil
  }

  /// Who was sent a message of this kind.
  func receivers(of kind: Message.Kind) -> ServerSet {
    sent.reduce(into: []) { if $1.message.kind == kind { $0.insert($1.receiver) } }
  }
}
