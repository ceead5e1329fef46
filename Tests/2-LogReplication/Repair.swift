import Checkers
import LabSuite
import LogReplication
import Simulator
import Testing
import Vocabulary

@Suite("Repair")
struct Repair {
  @Test(
    "A log is repaired in a round trip per term that differs, not per entry", .graded(2, "§5.3, end"),
    arguments: [1, 4, 10])
  func perTerm(terms: Int) {
    lab.examine(servers: 3, absent: [1, 2, 3], link: inOrder) { room in
      // The leader has 50 entries of each even term, the follower of each odd one.
      let common = Array(repeating: Term(1), count: 20)
      let last = UInt64(2 * terms)
      func log(_ numbers: some Sequence<UInt64>) -> [Term] {
        common + numbers.flatMap { Array(repeating: Term($0), count: 50) }
      }
      try room.start(1, holding: log(stride(from: 2, through: last, by: 2)), term: Term(last + 2))
      try room.start(2, holding: log(stride(from: 3, through: last + 1, by: 2)), term: Term(last + 2))
      try room.start(3, holding: common, term: Term(last + 2))
      // S1's log ends in an older term than S2's: a vote of S3 makes it leader all the same.
      try room.elect(1, with: [3])
      room.drop(.requestVote)
      let refusals = try room.converse(1, with: 2)
      try require(
        room.log(2) == room.log(1), .logMatching, "S1 and S2 have nothing more to say, and their logs differ.")
      try require(
        refusals <= 2 * terms + 1, .cost,
        "S1 and S2 have \(terms) terms each that the other has not, and S2 refused \(refusals) times.")
    }
  }

  @Test("A follower that missed much gets it all, in few messages", .graded(1, "§5.3"))
  func farBehind() {
    lab.examine(servers: 3, absent: [1, 2, 3], link: inOrder) { room in
      try room.start(1, holding: Array(repeating: 1, count: 1000))
      try room.start(2, holding: [1, 1, 1])
      try room.start(3, holding: [])
      try room.elect(1, with: [2])
      let refusals = try room.converse(1, with: 2)
      try require(
        room.log(2) == room.log(1), .logMatching, "S1 and S2 have nothing more to say, and their logs differ.")
      try require(
        refusals <= 1, .cost, "S2 lacks the end of S1's log, could say so at once, and refused \(refusals) times.")
      let messages = room.simulation.world.traffic(from: 1, to: 2).messages
      try require(messages <= 10, .cost, "To bring 998 entries to S2 took S1 \(messages) messages.")
    }
  }

  @Test("Heartbeats find out what was lost, also when no client comes", .graded(2, "§5.3"), arguments: [2, 3, 5])
  func idleRepair(servers: Int) {
    lab.examine(servers: servers, seeds: 5, seeing: .leader, .loss) { room in
      let leader = try room.awaitLeader()
      let others = room.servers.subtracting([leader])
      try room.commit(command("first"))
      for number in 1...3 { try room.accept(command(number), by: leader) }
      room.drop(.appendEntries)
      try room.run(for: .milliseconds(200))
      for id in others {
        try require(
          room.log(id) == room.log(leader), .replication,
          """
          200 ms ago messages with entries were lost on their way to \(id). Its log ends at \
          \(room.status(id)?.last ?? .origin).
          """
        )
      }
      try room.expectSameLogs(of: room.servers)
    }
  }

  @Test("Lost answers do not stop the flow", .graded(2, "§5.3"))
  func lostAnswers() {
    lab.examine(servers: 2, seeds: 5, link: inOrder, seeing: .leader, .loss) { room in
      let leader = try room.awaitLeader()
      let other: ServerID = leader == 1 ? 2 : 1
      try room.run(for: .milliseconds(100))
      room.world { $0.cut(from: [other], to: [leader]) }
      for number in 1...20 { try room.accept(command(number), by: leader) }
      try room.run(for: .milliseconds(20))
      room.world { $0.mend(from: [other], to: [leader]) }
      try room.run(for: .milliseconds(200))
      try room.expectSameLogs(of: room.servers)
    }
  }

  @Test("Fast back-up over long wrong logs, on a network", .graded(2, "§5.3, end"))
  func fastBackup() {
    lab.examine(servers: 5, seeds: 5, seeing: .cut, .leader) { room in
      for round in 1...3 {
        // A leader with one companion writes what will never be committed.
        let leader = try room.awaitLeader()
        try room.commit(command("round \(round)"))
        let companion = room.servers.first { $0 != leader } ?? leader
        let minority: ServerSet = [leader, companion]
        let majority = room.servers.subtracting(minority)
        room.partition(minority, from: majority)
        for number in 1...50 { try room.accept(command("lost \(number)"), by: leader) }
        let successor = try room.awaitLeader(of: majority)
        for number in 1...50 { try room.accept(command("kept \(number)"), by: successor) }
        try room.run(for: .milliseconds(300))
        try room.heal()
        try room.run(for: .milliseconds(700))
      }
      try room.commit(command("end"))
      try room.run(for: .milliseconds(300))
      try room.expectSameLogs(of: room.servers)
    }
  }
}
