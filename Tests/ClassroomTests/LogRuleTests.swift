import Testing
import Vocabulary

@testable import Checkers
@testable import Simulator

/// Each rule about logs complains about the step that breaks it, and about the right thing.
@Suite("Rules about logs")
struct LogRuleTests {
  private typealias Story = (inout Play) throws -> Void

  /// A cluster of three of which only the steps are told.
  private struct Play {
    private var rules = LogRules(Configuration(voters: [1, 2, 3]), servers: 3)
    private var statuses: [ServerID: Status] = [:]

    /// A server becomes what it is said to be: its log has entries of these terms, the last of them under another name.
    mutating func step(
      _ id: ServerID, _ event: Step.Event = .timer(.election), term: Term = 1, leads: Bool = false, _ terms: [Term],
      named name: String? = nil, committed: Index = 0, knows followers: [Status.Follower] = [],
      _ effects: [Effect] = []
    ) throws {
      var log = terms.enumerated().map { Entry(term: $1, .command(Array("\($1).\($0 + 1)".utf8))) }
      if let name, let last = log.popLast() { log.append(Entry(term: last.term, .command(Array(name.utf8)))) }
      let after = Status(
        term: term, vote: nil, role: leads ? .leader : .follower(of: nil), last: log.lastPosition,
        commitIndex: committed, followers: followers)
      let step = Step(
        time: .start, server: id, event: event, before: event == .boot ? nil : statuses[id], after: after,
        effects: effects)
      statuses[id] = after
      try rules.check(step, state: PersistentState(entries: log))
    }

    mutating func crash(_ id: ServerID) throws {
      let step = Step(time: .start, server: id, event: .crash, before: statuses[id], after: nil, effects: [])
      try rules.check(step, state: PersistentState())
    }

    func apply(_ term: Term, _ index: Index) -> Effect {
      .apply(Entry(term: term, .command(Array("\(term).\(index)".utf8))), at: index)
    }
  }

  private func append(
    _ terms: [Term], after previous: LogPosition = .origin, of term: Term = 1, committed: Index = 0
  ) -> Step.Event {
    let entries = zip(terms, previous.index.next...).map { Entry(term: $0, .command(Array("\($0).\($1)".utf8))) }
    return .message(
      .appendEntries(AppendEntries(term: term, previous: previous, entries: entries, commitIndex: committed)), from: 1)
  }

  private func reply(_ outcome: AppendEntries.Reply.Outcome, of term: Term = 1) -> Effect {
    .send(.appendEntriesReply(AppendEntries.Reply(term: term, outcome: outcome)), to: 1)
  }

  private func guilt(_ story: Story) -> Property? {
    var play = Play()
    do {
      for id in [1, 2, 3] as [ServerID] { try play.step(id, .boot, []) }
      try story(&play)
      return nil
    } catch {
      return (error as? Violation)?.property
    }
  }

  @Test("what should be done is not complained about")
  func innocence() {
    let property = guilt { play in
      try play.step(1, leads: true, [1])
      try play.step(2, append([1]), [1], [reply(.matched(through: 1))])
      let matches = [
        Status.Follower(id: 2, matchIndex: 1, nextIndex: 2), Status.Follower(id: 3, matchIndex: 0, nextIndex: 2),
      ]
      try play.step(1, leads: true, [1], committed: 1, knows: matches, [play.apply(1, 1)])
      try play.step(
        2, append([], after: LogPosition(term: 1, index: 1), committed: 1), [1], committed: 1, [play.apply(1, 1)])
    }
    #expect(property == nil)
  }

  @Test("logs that differ at a position, and logs that change for no reason")
  func matching() {
    let twins = guilt { play in
      try play.step(1, leads: true, [1])
      try play.step(2, leads: true, [1], named: "other")
    }
    #expect(twins == .logMatching)
    #expect(guilt { try $0.step(2, .timer(.election), [1]) } == .logMatching)
    #expect(guilt { try $0.step(2, append([1], after: LogPosition(term: 1, index: 4)), [1]) } == .logMatching)
    #expect(guilt { try $0.step(2, append([1, 1]), [1]) } == .logMatching)
    #expect(guilt { try $0.step(2, append([1], of: 1), term: 2, [1]) } == .logMatching)
  }

  @Test("a leader that drops an entry, and one that writes in another's name")
  func appendOnly() {
    let dropped = guilt { play in
      try play.step(1, leads: true, [1, 1])
      try play.step(1, leads: true, [1])
    }
    #expect(dropped == .leaderAppendOnly)
    #expect(guilt { try $0.step(1, term: 2, leads: true, [1]) } == .leaderAppendOnly)
  }

  @Test("an old request that removes what was acknowledged, and a crash that does")
  func durability() {
    let shortened = guilt { play in
      try play.step(2, append([1, 1]), [1, 1])
      try play.step(2, append([1]), [1])
    }
    #expect(shortened == .durability)
    let forgotten = guilt { play in
      try play.step(2, append([1, 1]), [1, 1], [reply(.matched(through: 2))])
      try play.crash(2)
      try play.step(2, .boot, [1])
    }
    #expect(forgotten == .durability)
  }

  @Test("commits without a majority, of an earlier term, of what is another leader's, and backwards")
  func commits() {
    #expect(guilt { try $0.step(1, leads: true, [1], committed: 1) } == .leaderCompleteness)
    let earlier = guilt { play in
      for id in [1, 2, 3] as [ServerID] { try play.step(id, append([1]), [1]) }
      try play.step(1, term: 2, leads: true, [1], committed: 1)
    }
    #expect(earlier == .leaderCompleteness)
    #expect(
      guilt { try $0.step(2, append([1, 1], committed: 9), [1, 1], committed: 2, [$0.apply(1, 1)]) } == .replication)
    let beyond = guilt { play in
      try play.step(2, append([1, 1]), [1, 1])
      try play.step(2, append([1], committed: 9), [1, 1], committed: 2, [play.apply(1, 1), play.apply(1, 2)])
    }
    #expect(beyond == .stateMachineSafety)
    let backwards = guilt { play in
      try play.step(2, append([1], committed: 1), [1], committed: 1, [play.apply(1, 1)])
      try play.step(2, .timer(.election), [1], committed: 0)
    }
    #expect(backwards == .commitIndex)
  }

  @Test("an entry that is applied twice, too early, or not at all")
  func applying() {
    #expect(guilt { try $0.step(2, append([1], committed: 1), [1], committed: 1) } == .replication)
    #expect(
      guilt { play in
        try play.step(2, append([1], committed: 1), [1], committed: 1, [play.apply(1, 1), play.apply(1, 1)])
      } == .stateMachineSafety)
    #expect(guilt { try $0.step(2, append([1]), [1], [$0.apply(1, 1)]) } == .stateMachineSafety)
  }

  @Test("a leader that knows what it cannot know")
  func progress() {
    let knows = { (match: Index, next: Index) in [Status.Follower(id: 2, matchIndex: match, nextIndex: next)] }
    #expect(guilt { try $0.step(1, leads: true, [1], knows: knows(1, 2)) } == .progress)
    let later = { (match: Index, next: Index) in
      guilt { play in
        try play.step(1, leads: true, [1], knows: knows(0, 1))
        try play.step(1, leads: true, [1, 1], knows: knows(match, next))
      }
    }
    #expect(later(1, 2) == .progress)
    #expect(later(0, 4) == .progress)
    #expect(later(0, 0) == .progress)
    #expect(later(0, 3) == nil)
  }

  @Test("a follower that answers what it cannot know")
  func answers() {
    #expect(guilt { try $0.step(2, append([1]), [1], [reply(.matched(through: 2))]) } == .progress)
    #expect(guilt { try $0.step(2, append([1]), [1], [reply(.matched(through: 0))]) } == .replication)
    #expect(guilt { try $0.step(2, append([1]), [1], [reply(.conflict(at: .origin, hint: .origin))]) } == .replication)
    let far = LogPosition(term: 1, index: 5)
    #expect(guilt { try $0.step(2, append([], after: far), [], [reply(.matched(through: 5))]) } == .logMatching)
    #expect(guilt { try $0.step(2, append([], after: far), [], [reply(.conflict(at: far, hint: far))]) } == .progress)
  }
}
