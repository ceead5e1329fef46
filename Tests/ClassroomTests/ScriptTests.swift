import Checkers
import LeaderElection
import Simulator
import Testing
import Vocabulary

@Suite("Scripts")
struct ScriptTests {
  private func room() throws -> Classroom<ElectingServer> {
    var room = Classroom<ElectingServer>(of: 3, seed: 1)
    try room.startAll()
    return room
  }

  @Test("a script delivers, drops, withholds and repeats what is on its way, and no time passes")
  func deliveries() throws {
    var room = try room()
    try room.fire(.election, of: 1)
    #expect(room.inFlight(.requestVote).map(\.receiver) == [2, 3])
    let withheld = try room.intercept(.requestVote, from: 1, to: 2)
    room.drop(.requestVote, of: [3])
    #expect(room.inFlight(.requestVote).isEmpty)
    try room.deliver(withheld)
    try room.deliver(withheld)
    #expect(room.inFlight(.requestVoteReply).count == 2)
    #expect(room.now == .start && room.census[.loss] == 1)
    try room.deliverAll(.requestVoteReply)
    #expect(room.leader == 1)
  }

  @Test("a script goes on by seed")
  func goesOn() throws {
    var room = try room()
    try room.fire(.election, of: 3)
    room.dropAll()
    try room.awaitLeader()
    #expect(room.census[.campaign] >= 2)
  }

  @Test("a script that asks for a message that was not sent is told so")
  func missing() throws {
    var room = try room()
    #expect(throws: Violation(.roles, "S1 should have sent S2 a RequestVote, and has not.")) {
      try room.deliver(.requestVote, from: 1, to: 2)
    }
    #expect(throws: Violation(.liveness, "S1's heartbeat timer should run, and does not.")) {
      try room.fire(.heartbeat, of: 1)
    }
  }

  @Test("a classroom says who leads, who agrees, and what keeps it waiting")
  func questions() throws {
    var room = try room()
    #expect(room.leader == nil && !room.agree([1, 2, 3]))
    #expect(throws: Violation.self) { try room.awaitLeader(within: .milliseconds(1)) }
    let leader = try room.awaitLeader()
    #expect(room.agree([1, 2, 3]) && !room.agree(room.servers.subtracting([leader])))
    try room.expectNoElection(for: .seconds(1))
    try room.crash(leader)
    #expect(throws: Violation.self) { try room.expectNoElection(for: .seconds(1)) }
    #expect(throws: Violation.self) { try room.expectNoLeader(among: room.running, for: .seconds(1)) }
    #expect(room.summary(of: [leader]) == "\(leader) is down")
  }

  @Test("mixes of faults differ from run to run, and about half of the faults stay away")
  func faultMixes() {
    let mixes = (1...200 as ClosedRange<UInt64>).map { seed in
      var simulation = Simulation<ElectingServer>(servers: 3, seed: seed)
      return simulation.world.drawFaults()
    }
    #expect(Set(mixes).count > 190)
    for disturbance in FaultMix.Disturbance.allCases {
      #expect(60...140 ~= mixes.count { $0.disturbances.contains(disturbance) })
    }
    #expect(60...140 ~= mixes.count { $0.loss == 0 })
  }
}
