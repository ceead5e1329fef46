import Checkers
import LabSuite
import LeaderElection
import Simulator
import Testing
import Vocabulary

@Suite("Newer terms")
struct NewerTerms {
  private static let kinds: [Message.Kind] = [.requestVote, .requestVoteReply, .appendEntries, .appendEntriesReply]

  private func message(_ kind: Message.Kind, of term: Term) -> Message {
    switch kind {
    case .requestVote: .requestVote(RequestVote(term: term, last: .origin))
    case .requestVoteReply: .requestVoteReply(RequestVote.Reply(term: term, granted: false))
    case .appendEntries: .appendEntries(AppendEntries(term: term, previous: .origin, commitIndex: .zero))
    default: .appendEntriesReply(AppendEntries.Reply(term: term, outcome: .refused))
    }
  }

  /// The message that brings a newer term is a message like any other.
  private func expectAnswer(in step: Step, to kind: Message.Kind) throws {
    if kind == .requestVote {
      try require(step.vote?.granted == true, .voteRule, "\(step.server) has a vote in the new term, and refuses S3.")
    }
    if kind == .appendEntries {
      try require(
        step.after?.role == .follower(of: 3) && step.answer?.outcome == .matched(through: 0), .roles,
        "\(step.server) hears from S3, which leads the new term, and does not follow it.")
    }
  }

  @Test(
    "A leader that hears of a newer term follows, whatever message it comes in", .graded(2, "§5.1"), arguments: kinds)
  func leader(kind: Message.Kind) {
    lab.examine(servers: 3) { room in
      try room.elect(1, with: [2, 3])
      let step = try room.hand(message(kind, of: 5), from: 3, to: 1)
      try require(
        !room.leads(1) && room.term(1) == 5, .termRule, "S1 led term 1 and heard of term 5 in \(kind.withArticle).")
      try require(step.arms(.election), .liveness, "S1 does not lead any more, and does not wait for a leader.")
      try expectAnswer(in: step, to: kind)
    }
  }

  @Test("So does a candidate, and a follower", .graded(1, "§5.1"), arguments: kinds)
  func others(kind: Message.Kind) {
    lab.examine(servers: 3) { room in
      try room.campaign(1)
      for (id, term): (ServerID, Term) in [(1, 5), (2, 6)] {
        let step = try room.hand(message(kind, of: term), from: 3, to: id)
        try expectAnswer(in: step, to: kind)
        try require(room.term(id) == term, .termRule, "\(id) heard of term \(term) in \(kind.withArticle).")
        if case .follower = room.role(id) { continue }
        throw Violation(.termRule, "\(id) heard of term \(term) in \(kind.withArticle): \(room.summary(of: [id])).")
      }
    }
  }

  @Test("A candidate follows the leader of its own term", .graded(2, "§5.2"))
  func candidate() {
    lab.examine(servers: 3, seeds: 5) { room in
      try room.campaign(3)
      room.dropAll()
      try room.elect(1, with: [2])
      let step = try room.deliver(.appendEntries, from: 1, to: 3)
      try require(
        room.role(3) == .follower(of: 1), .roles,
        "S3 was a candidate of term 1, and heard from the leader of term 1: \(room.summary(of: [3])).")
      try require(step.arms(.election), .patience, "S3 heard from its leader, and does not wait for it anew.")
      try room.expectNoElection(for: .seconds(2))
    }
  }

  @Test("A candidate does not follow the leader of a former term", .graded(1, "§5.2"))
  func formerLeader() {
    lab.examine(servers: 3, absent: [2, 3]) { room in
      for _ in 1...3 { try room.campaign(1) }
      let step = try room.hand(room.heartbeat(of: 2), from: 2, to: 1)
      try require(
        room.role(1) == .candidate(votes: [1]), .roles,
        "S1 was a candidate of term 3, and heard from the leader of term 2: \(room.summary(of: [1])).")
      try require(step.answer?.term == 3, .currentTerm, "The former leader has to learn of term 3.")
    }
  }

  @Test("A leader stays when a candidate of its own term asks it late", .graded(2, "§5.2"))
  func lateCandidate() {
    lab.examine(servers: 3) { room in
      try room.campaign(2)
      let late = try room.intercept(.requestVote, from: 2, to: 1)
      room.dropAll()
      try room.elect(1, with: [3])
      let step = try room.deliver(late)
      try require(room.leads(1), .stability, "S1 led term 1, and gave up for a late candidate of the same term.")
      guard let answer = step.vote else { throw Violation(.voteRule, "S1 leads, and does not answer a candidate.") }
      try require(!answer.granted, .oneVote, "S1 gave itself its vote in term 1, and now grants it to S2.")
    }
  }

  @Test("One round trip after it can send again, an old leader has given up", .graded(2, "§5.1"))
  func rogue() {
    lab.examine(servers: 3, seeds: 5, seeing: .cut) { room in
      let old = try room.awaitLeader()
      let others = room.servers.subtracting([old])
      room.isolate(old)
      let new = try room.awaitLeader(of: others)
      // The old leader hears the others, but nothing from the new leader: only a reply can tell it.
      let third = others.subtracting([new])
      room.world { world in
        world.mend(from: [old], to: others)
        world.mend(from: third, to: [old])
      }
      try room.run(for: .milliseconds(65))
      try require(
        !room.leads(old), .termRule,
        "\(old) led an older term, sent a heartbeat, was answered from a newer term, and still leads.")
    }
  }
}
