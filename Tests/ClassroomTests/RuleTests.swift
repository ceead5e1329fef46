import Checkers
import LeaderElection
import LogReplication
import Simulator
import Testing
import Vocabulary

/// Waits for an election, as every server does, and then misbehaves in a way of its own.
private protocol Misfit: Behaviour {}

extension Misfit {
  static func starts(_ id: ServerID, _ status: inout Status) -> [Effect] { [.wait] }
}

extension Effect {
  fileprivate static let wait = Effect.arm(.election, .milliseconds(100) ... .milliseconds(200))
}

/// Campaigns like everybody else.
private func campaign(_ id: ServerID, _ status: inout Status) -> [Effect] {
  status.term = status.term.next
  status.vote = id
  status.role = .candidate(votes: [id])
  return [.wait, .send(.request(status.term), to: 2), .send(.request(status.term), to: 3)]
}

private enum LeadsAlone: Misfit {
  static func fired(_ timer: Timer, _ id: ServerID, _ status: inout Status) -> [Effect] {
    let effects = campaign(id, &status)
    status.role = .leader
    return [.arm(.heartbeat, .milliseconds(50))] + effects.filter { _ in false }
  }
}

private enum LeadsAgain: Misfit {
  static func starts(_ id: ServerID, _ status: inout Status) -> [Effect] {
    if status.vote == id { status.role = .leader }
    return [.wait, .arm(.heartbeat, .milliseconds(50))]
  }

  static func fired(_ timer: Timer, _ id: ServerID, _ status: inout Status) -> [Effect] { campaign(id, &status) }

  static func hears(_ message: Message, from sender: ServerID, _ id: ServerID, _ status: inout Status) -> [Effect] {
    status.role = .leader
    return [.disarm(.election)]
  }
}

private enum GrantsAll: Misfit {
  static func hears(_ message: Message, from sender: ServerID, _ id: ServerID, _ status: inout Status) -> [Effect] {
    status.term = message.term
    status.vote = status.vote ?? sender
    return [.wait, .send(.vote(true, message.term), to: sender)]
  }
}

private enum GrantsUnasked: Misfit {
  static func hears(_ message: Message, from sender: ServerID, _ id: ServerID, _ status: inout Status) -> [Effect] {
    status.term = message.term
    return [.send(.vote(true, message.term), to: sender)]
  }
}

private enum ForgetsVote: Misfit {
  static func hears(_ message: Message, from sender: ServerID, _ id: ServerID, _ status: inout Status) -> [Effect] {
    status.term = message.term
    status.vote = status.vote == nil ? sender : nil
    return []
  }
}

private enum FallsBack: Misfit {
  static func fired(_ timer: Timer, _ id: ServerID, _ status: inout Status) -> [Effect] {
    if status.term > 0 {
      status.term = 0
      status.role = .follower(of: nil)
      return [.wait]
    }
    return campaign(id, &status)
  }
}

private enum StaysBehind: Misfit {}

private enum SpeaksOfThePast: Misfit {
  static func hears(_ message: Message, from sender: ServerID, _ id: ServerID, _ status: inout Status) -> [Effect] {
    status.term = message.term
    return [.send(.vote(false, 0), to: sender)]
  }
}

private enum ForgetsItself: Misfit {
  static func fired(_ timer: Timer, _ id: ServerID, _ status: inout Status) -> [Effect] {
    let effects = campaign(id, &status)
    status.vote = nil
    return effects
  }
}

private enum ClaimsMore: Misfit {
  static func fired(_ timer: Timer, _ id: ServerID, _ status: inout Status) -> [Effect] {
    _ = campaign(id, &status)
    return [.wait, .send(.requestVote(RequestVote(term: status.term, last: LogPosition(term: 1, index: 1))), to: 2)]
  }
}

private enum AsksAsFollower: Misfit {
  static func fired(_ timer: Timer, _ id: ServerID, _ status: inout Status) -> [Effect] {
    let effects = campaign(id, &status)
    status.role = .follower(of: nil)
    return effects
  }
}

private enum BeatsAsFollower: Misfit {
  static func fired(_ timer: Timer, _ id: ServerID, _ status: inout Status) -> [Effect] {
    [.wait, .send(.beat(status.term), to: 2)]
  }
}

private enum GivesUp: Misfit {
  static func fired(_ timer: Timer, _ id: ServerID, _ status: inout Status) -> [Effect] {
    guard timer == .heartbeat else { return campaign(id, &status) }
    status.role = .follower(of: nil)
    return [.wait]
  }

  static func hears(_ message: Message, from sender: ServerID, _ id: ServerID, _ status: inout Status) -> [Effect] {
    status.role = .leader
    return [.disarm(.election), .arm(.heartbeat, .milliseconds(50))]
  }
}

private enum FollowsNobody: Misfit {
  static func hears(_ message: Message, from sender: ServerID, _ id: ServerID, _ status: inout Status) -> [Effect] {
    status.role = .follower(of: 3)
    return []
  }
}

private enum WaitsForNothing: Misfit {
  static func starts(_ id: ServerID, _ status: inout Status) -> [Effect] { [] }
}

private enum WaitsAlike: Misfit {
  static func starts(_ id: ServerID, _ status: inout Status) -> [Effect] { [.arm(.election, .milliseconds(150))] }
}

/// Writes to itself, and answers each message with two.
private enum Spins: Misfit {
  static func fired(_ timer: Timer, _ id: ServerID, _ status: inout Status) -> [Effect] {
    [.wait, .send(.vote(false, 0), to: id)]
  }

  static func hears(_ message: Message, from sender: ServerID, _ id: ServerID, _ status: inout Status) -> [Effect] {
    [.send(message, to: id), .send(message, to: id)]
  }
}

private enum BeatsTooOften: Misfit {
  static func fired(_ timer: Timer, _ id: ServerID, _ status: inout Status) -> [Effect] {
    [.wait, .arm(.heartbeat, .milliseconds(1))]
  }
}

private enum CalmsDown: Misfit {
  static func hears(_ message: Message, from sender: ServerID, _ id: ServerID, _ status: inout Status) -> [Effect] {
    [.wait]
  }
}

/// Each rule complains about the server that breaks it, and about the right thing.
@Suite("Rules")
struct RuleTests {
  /// Plays a story with S1 alone, and says what it is found guilty of.
  private func guilt<Acts: Behaviour>(
    of acts: Acts.Type, _ story: (inout Classroom<Puppet<Acts>>) throws -> Void
  ) -> Property? {
    let settings = Settings(electionTimeout: .milliseconds(100) ... .milliseconds(200))
    var room = Classroom<Puppet<Acts>>(of: 3, settings: settings, seed: 1)
    do {
      try room.startAll(except: [2, 3])
      try story(&room)
      return nil
    } catch {
      return (error as? Violation)?.property
    }
  }

  @Test("1, 2: a leader without a majority, and one that leads a term twice")
  func leaders() {
    #expect(guilt(of: LeadsAlone.self) { try $0.fire(.election, of: 1) } == .electionSafety)
    let again = guilt(of: LeadsAgain.self) { room in
      try room.fire(.election, of: 1)
      try room.hand(.vote(true, 1), from: 2, to: 1)
      try room.restart(1)
    }
    #expect(again == .electionSafety)
  }

  @Test("3: a voter that votes twice, votes for who did not ask, or forgets its vote")
  func votes() {
    let twice = guilt(of: GrantsAll.self) { room in
      try room.hand(.request(1), from: 2, to: 1)
      try room.hand(.request(1), from: 2, to: 1)
      try room.hand(.request(1), from: 3, to: 1)
    }
    #expect(twice == .oneVote)
    #expect(guilt(of: GrantsUnasked.self) { try $0.hand(.beat(1), from: 2, to: 1) } == .voteRule)
    let forgotten = guilt(of: ForgetsVote.self) { room in
      try room.hand(.request(1), from: 2, to: 1)
      try room.hand(.request(1), from: 2, to: 1)
    }
    #expect(forgotten == .oneVote)
  }

  @Test("4: a term that falls, and one that stays behind")
  func terms() {
    let fallen = guilt(of: FallsBack.self) { room in
      try room.fire(.election, of: 1)
      try room.fire(.election, of: 1)
    }
    #expect(fallen == .monotonicTerms)
    #expect(guilt(of: StaysBehind.self) { try $0.hand(.beat(3), from: 2, to: 1) } == .termRule)
  }

  @Test("5, 6, 7: a message of another term, a candidate without its own vote, a request of nobody in particular")
  func speech() {
    #expect(guilt(of: SpeaksOfThePast.self) { try $0.hand(.request(2), from: 2, to: 1) } == .currentTerm)
    #expect(guilt(of: ClaimsMore.self) { try $0.fire(.election, of: 1) } == .voteRule)
    #expect(guilt(of: ForgetsItself.self) { try $0.fire(.election, of: 1) } == .oneVote)
    #expect(guilt(of: AsksAsFollower.self) { try $0.fire(.election, of: 1) } == .roles)
    #expect(guilt(of: BeatsAsFollower.self) { try $0.fire(.election, of: 1) } == .roles)
  }

  @Test("8, 9: a leader that gives up, and a follower of somebody who never led")
  func following() {
    let gaveUp = guilt(of: GivesUp.self) { room in
      try room.fire(.election, of: 1)
      try room.hand(.vote(true, 1), from: 2, to: 1)
      try room.fire(.heartbeat, of: 1)
    }
    #expect(gaveUp == .roles)
    #expect(guilt(of: FollowsNobody.self) { try $0.hand(.beat(), from: 2, to: 1) } == .roles)
  }

  @Test("servers that wait for nothing, as long as all others, too short, for the wrong reasons, or never")
  func waiting() {
    #expect(guilt(of: WaitsAlike.self) { _ in } == .patience)
    #expect(guilt(of: WaitsForNothing.self) { _ in } == .liveness)
    #expect(guilt(of: BeatsTooOften.self) { try $0.fire(.election, of: 1) } == .stability)
    #expect(guilt(of: CalmsDown.self) { try $0.hand(.vote(false, 0), from: 2, to: 1) } == .patience)
    #expect(guilt(of: Spins.self) { try $0.run(for: .seconds(1)) } == .cost)
  }

  @Test("the reference breaks no rule, whatever happens to it", arguments: [1, 2, 3, 4, 5, 6, 7])
  func reference(servers: Int) throws {
    for seed in 1...20 as ClosedRange<UInt64> {
      var room = Classroom<ElectingServer>(of: servers, seed: seed)
      try room.startAll()
      let faults = room.simulation.world.drawFaults()
      try room.run(for: .seconds(3), under: faults)
    }
  }

  @Test("nor does the reference of lesson 2", arguments: [1, 2, 3, 4, 5, 6, 7])
  func replication(servers: Int) throws {
    for seed in 1...10 as ClosedRange<UInt64> {
      var room = Classroom<ReplicatingServer>(of: servers, seed: seed)
      try room.startAll()
      let faults = room.simulation.world.drawFaults()
      try room.run(for: .seconds(3), under: faults) { room in
        for id in room.servers { try room.propose([UInt8(id.number)], to: id) }
      }
    }
  }
}
