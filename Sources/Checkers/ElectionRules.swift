import Simulator
import Vocabulary

/// What must hold of terms, votes and roles at every single step of a run.
///
/// Nothing is polled: a leader that lived for a moment between two events was seen. What a server said before a crash
/// still holds after it; what it only thought may be forgotten.
///
/// 1. A term has at most one leader, ever.
/// 2. A leader has the votes of a majority of every voter group, as they were really cast.
/// 3. A server votes for one candidate in a term, crashes or not, and only for one that asked in this term.
/// 4. A server's term never falls, and is never older than what it met, or what it said before a crash.
/// 5. A message carries the term that its sender is in, and a candidate's the end of its log.
/// 6. Candidates and leaders have voted for themselves.
/// 7. Only candidates ask for votes, only leaders send entries and snapshots.
/// 8. A leader gives up for a newer term only, a candidate for that or for the leader of its term.
/// 9. A follower follows only who was heard as the leader of its term.
/// 10. Who has heard from a leader not long ago, or knows nothing at all, ignores candidates (from lesson 5 on).
struct ElectionRules: Sendable {
  private struct Ballot: Hashable {
    let term: Term
    let server: ServerID
  }

  private let configuration: Configuration
  private var leaders: [Term: ServerID] = [:]
  private var votes: [Ballot: ServerID] = [:]
  private var campaigns: Set<Ballot> = []
  /// Who was heard as the leader of which term.
  private var heard: Set<Ballot> = []
  /// The newest term in which each server has said or applied something, by the server's number.
  private var saidTerm = [Term](repeating: .zero, count: ServerID.allowedNumbers.upperBound + 1)

  init(_ configuration: Configuration) {
    self.configuration = configuration
  }

  mutating func check(_ step: Step) throws(Violation) {
    if case .message(let message, let sender) = step.event { try note(message, from: sender, to: step.server) }
    try checkTerm(of: step)
    let knownTerm = saidTerm[step.server.number]
    for effect in step.effects {
      switch effect {
      case .send(let message, let receiver): try checkSending(message, to: receiver, in: step)
      case .apply: acted(step.server, in: step.after?.term ?? .zero)
      default: break
      }
    }
    if let after = step.after, after != step.before { try checkChange(to: after, in: step, knownTerm) }
  }

  // MARK: Messages

  /// Rules 2, 3 and 9: what a message says about votes and leaders. It counts when it is sent, for then it may arrive.
  private mutating func note(_ message: Message, from sender: ServerID, to receiver: ServerID) throws(Violation) {
    switch message {
    case .requestVote(let request):
      campaigns.insert(Ballot(term: request.term, server: sender))
      try cast(Ballot(term: request.term, server: sender), for: sender)
    case .requestVoteReply(let reply) where reply.granted:
      try require(
        campaigns.contains(Ballot(term: reply.term, server: receiver)), .voteRule,
        "\(sender) grants \(receiver) its vote in term \(reply.term), in which \(receiver) never asked for one.")
      try cast(Ballot(term: reply.term, server: sender), for: receiver)
    case .appendEntries, .installSnapshot: heard.insert(Ballot(term: message.term, server: sender))
    default: break
    }
  }

  private mutating func cast(_ ballot: Ballot, for candidate: ServerID) throws(Violation) {
    let earlier = votes.updateValue(candidate, forKey: ballot) ?? candidate
    try require(
      earlier == candidate, .oneVote,
      "\(ballot.server) votes for \(candidate) in term \(ballot.term), in which it voted for \(earlier) before.")
  }

  /// Rules 4, 5 and 7.
  private mutating func checkSending(_ message: Message, to receiver: ServerID, in step: Step) throws(Violation) {
    let sender = step.server
    guard !message.kind.isOfClients else { return }
    try note(message, from: sender, to: receiver)
    acted(sender, in: message.term)
    guard let after = step.after else { return }
    if let before = step.before, step.isResignation, message.term == before.term, message.isFromLeader { return }
    try require(
      message.term == after.term, .currentTerm,
      """
      \(sender) is in term \(after.term), and sends \(message.kind.withArticle) to \(receiver) with term \
      \(message.term).
      """
    )
    switch message {
    case .requestVote(let request):
      try require(
        request.last == after.last, .voteRule,
        "\(sender)'s log ends at \(after.last), and it asks for votes as if it ended at \(request.last).")
      if case .candidate = after.role { return }
      throw Violation(.roles, "\(sender) asks \(receiver) for a vote, although it is \(after.role).")
    case .appendEntries, .installSnapshot:
      try require(
        after.isLeader, .roles,
        "\(sender) sends \(receiver) \(message.kind.withArticle), although it is \(after.role).")
    case .requestVoteReply(let reply): try checkGrant(reply, to: receiver, in: step)
    default: break
    }
  }

  /// A vote goes to a candidate whose log is at least as up-to-date (§5.4.1).
  private func checkGrant(_ reply: RequestVote.Reply, to candidate: ServerID, in step: Step) throws(Violation) {
    guard reply.granted, case .message(.requestVote(let request), _) = step.event, let before = step.before else {
      return
    }
    try require(
      request.last >= before.last, .voteRule,
      """
      \(candidate)'s log ends at \(request.last), \(step.server)'s own at \(before.last), which is more up-to-date. \
      \(step.server) grants its vote.
      """)
  }

  private mutating func acted(_ id: ServerID, in term: Term) {
    if term > saidTerm[id.number] { saidTerm[id.number] = term }
  }

  // MARK: Servers

  /// Rule 4.
  private func checkTerm(of step: Step) throws(Violation) {
    guard let after = step.after else { return }
    let id = step.server
    let least = step.before?.term ?? saidTerm[id.number]
    try require(
      after.term >= least, .monotonicTerms,
      step.before == nil
        ? "\(id) starts in term \(after.term), and spoke of term \(least) before it crashed."
        : "\(id) goes back from term \(least) to term \(after.term).")
    if case .message(let message, _) = step.event {
      if step.isIgnoredCandidate { return try checkIsIgnored(message, in: step) }
      try require(
        after.term >= message.term, .termRule,
        "\(id) hears of term \(message.term) in \(message.kind.withArticle), and stays in term \(after.term).")
    }
  }

  /// Rule 10.
  private func checkIsIgnored(_ message: Message, in step: Step) throws(Violation) {
    let why =
      step.before?.isLoyal == true ? "has heard from a leader not long ago, or leads" : "knows no cluster and no entry"
    try require(
      step.after == step.before && step.effects.isEmpty, .disruption,
      "\(step.server) \(why), and a candidate of term \(message.term) makes it do something.")
  }

  /// Checks what a server has become, which was last known to be in `knownTerm`.
  private mutating func checkChange(to after: Status, in step: Step, _ knownTerm: Term) throws(Violation) {
    try checkVote(after, in: step)
    try checkStepDown(after, in: step)
    let wasLeader = step.before?.isLeader == true && step.before?.term == after.term
    guard after.isLeader, !wasLeader else { return }
    try checkVictory(of: step.server, in: after.term, by: after.configuration ?? configuration, knownTerm)
  }

  /// Rules 3 and 6.
  private func checkVote(_ after: Status, in step: Step) throws(Violation) {
    let id = step.server
    if let before = step.before, before.term == after.term, let vote = before.vote {
      try require(
        after.vote == vote, .oneVote,
        "\(id) voted for \(vote) in term \(after.term), and now for \(after.vote.map(\.description) ?? "nobody").")
    }
    if step.event == .boot, let vote = votes[Ballot(term: after.term, server: id)] {
      try require(
        after.vote == vote, .oneVote,
        "\(id) voted for \(vote) in term \(after.term), crashed, and does not remember it.")
    }
    if case .follower(let leader) = after.role { return try checkFollowed(leader, of: id, in: after.term) }
    try require(
      after.vote == id, .oneVote,
      "\(id) is \(after.role) in term \(after.term), and has not given itself its vote.")
  }

  /// Rule 9.
  private func checkFollowed(_ leader: ServerID?, of id: ServerID, in term: Term) throws(Violation) {
    guard let leader else { return }
    try require(
      heard.contains(Ballot(term: term, server: leader)), .roles,
      "\(id) follows \(leader) in term \(term), in which nobody has heard from \(leader) as a leader.")
  }

  /// Rule 8.
  private func checkStepDown(_ after: Status, in step: Step) throws(Violation) {
    guard let before = step.before, before.term == after.term else { return }
    try require(
      !before.isLeader || after.isLeader, .roles,
      "\(step.server) leads term \(after.term), and gives up without having heard of a newer term.")
    guard case .candidate = before.role else { return }
    try require(
      after.role != .follower(of: nil), .roles,
      "\(step.server) is a candidate of term \(after.term), and gives up for no newer term and for no leader.")
  }

  /// Votes for a candidate that belong to other terms, if there are any: perhaps they were counted.
  private func otherVotes(for candidate: ServerID, in term: Term) -> String {
    let voters = ServerSet(bits: .max).filter { voter in
      voter != candidate
        && votes.contains { $0.key.server == voter && $0.key.term != term && $0.value == candidate }
    }
    return voters.isEmpty ? "" : " \(ServerSet(voters)) voted for it in another term."
  }

  /// Rules 1 and 2.
  private mutating func checkVictory(
    of id: ServerID, in term: Term, by configuration: Configuration, _ knownTerm: Term
  ) throws(Violation) {
    // A victory that nobody has heard of, and that a crash undid, was none.
    if let other = leaders.updateValue(id, forKey: term), other != id || knownTerm >= term {
      throw Violation(
        .electionSafety,
        other == id
          ? "\(id) becomes leader of term \(term) a second time."
          : "\(id) becomes leader of term \(term), which has a leader already: \(other).")
    }
    let voters = configuration.voters.reduce(into: ServerSet([id])) {
      if votes[Ballot(term: term, server: $1)] == id { $0.insert($1) }
    }
    try require(!configuration.groups.isEmpty, .electionSafety, "\(id) becomes leader, and knows of no cluster.")
    for group in configuration.groups {
      let (count, of) = (group.intersection(voters).count, group.count)
      try require(
        count > of / 2, .electionSafety,
        """
        \(id) becomes leader of term \(term) with the votes of \(voters): \(count) of \(of), which is no majority.\
        \(otherVotes(for: id, in: term))
        """)
    }
  }

  /// Forgets what a server said, because its disk was lost.
  mutating func forget(_ id: ServerID) {
    saidTerm[id.number] = .zero
    votes = votes.filter { $0.key.server != id }
  }
}

extension Step {
  /// Whether a leader gives up by itself, perhaps after it has sent this and that.
  var isResignation: Bool {
    guard let before, let after, before.isLeader, !after.isLeader else { return false }
    return !bringsTerm(after.term)
  }

  /// Whether a message has made the server adopt this term.
  func bringsTerm(_ term: Term) -> Bool {
    if case .message(let message, _) = event { message.term >= term } else { false }
  }

  /// Whether a candidate asks a server for its vote that is not to listen to it.
  var isIgnoredCandidate: Bool {
    guard case .message(.requestVote(let request), _) = event, let before else { return false }
    let isBlank = before.configuration == Configuration.none && before.last == .origin
    return isBlank || before.isLoyal && !request.mayDisrupt
  }
}
