import Checkers
import LabSuite
import LogReplication
import Simulator
import Testing
import Vocabulary

/// Who may lead: only a server whose log is at least as up-to-date as a majority's (§5.4.1).
@Suite("Elections")
struct Elections {
  /// Two logs, and whether the holder of the first votes for the holder of the second.
  private static let cases: [(voter: [Term], candidate: [Term], grants: Bool, why: String)] = [
    ([], [], true, "two empty logs"), ([1], [], false, "an empty log and one that is not"),
    ([1, 1], [1, 1], true, "equal logs"), ([1, 1], [1, 1, 1], true, "a longer log of the same term"),
    ([1, 1, 1], [1, 1], false, "a shorter log of the same term"),
    ([1, 1, 1], [2], true, "a shorter log of a newer term"),
    ([2], [1, 1, 1], false, "a longer log of an older term"), ([1, 2], [1, 1, 3], true, "a newer and longer log"),
  ]

  @Test("A vote goes to a log that is at least as up-to-date", .graded(1, "§5.4.1"), arguments: 0..<8)
  func upToDate(row: Int) {
    let (voter, candidate, grants, why) = Self.cases[row]
    lab.examine(servers: 3, absent: [1, 2, 3]) { room in
      try room.start(1, holding: candidate, term: 5)
      try room.start(2, holding: voter, term: 5)
      try room.campaign(1)
      let step = try room.deliver(.requestVote, from: 1, to: 2)
      try require(
        step.vote?.granted == grants, .voteRule,
        """
        \(why.prefix(1).uppercased() + why.dropFirst()): a voter with the terms \(voter) \
        \(grants ? "refuses" : "votes for") one with \(candidate).
        """
      )
    }
  }

  @Test("What counts is the whole log, not what is known to be committed", .graded(1, "§5.4.1"))
  func notCommitIndex() {
    lab.examine(servers: 3, link: inOrder, seeing: .crash) { room in
      try room.elect(1, with: [2])
      _ = try room.converse(1, with: 2)
      _ = try room.converse(1, with: 3)
      try room.accept(command("kept"), by: 1)
      try room.exchange(.appendEntries, from: 1, to: 2)
      try require(room.commitIndex(1) == 2, .replication, "S1 and S2 hold the command, and it is not committed.")
      // S2 does not know yet that the command is committed. S3 does not hold it, and must not lead.
      room.dropAll()
      try room.crash(1)
      try room.campaign(3)
      let step = try room.deliver(.requestVote, from: 3, to: 2)
      try require(step.vote?.granted == false, .leaderCompleteness, "S3 lacks what is committed, and S2 votes for it.")
      try room.elect(2, with: [3])
      try room.run(for: .milliseconds(200))
      try require(room.log(3) == room.log(2), .replication, "S2 leads, and S3's log is not S2's.")
    }
  }

  @Test(
    "A leader that was cut off does not bring its lost entries back", .graded(1, "§5.3, §5.4.1"), arguments: [3, 5])
  func rejoin(servers: Int) {
    lab.examine(servers: servers, seeds: 5, seeing: .cut, .leader) { room in
      let old = try room.awaitLeader()
      try room.commit(command("both"))
      room.isolate(old)
      for number in 1...3 { try room.accept(command("lost \(number)"), by: old) }
      let others = room.servers.subtracting([old])
      try room.commit(command("kept"), by: others)
      let new = try room.awaitLeader(of: others)
      room.isolate(new)
      room.world { $0.mend(from: [old], to: others.subtracting([new])) }
      room.world { $0.mend(from: others.subtracting([new]), to: [old]) }
      let rest = room.servers.subtracting([new])
      if rest.count > servers / 2 { try room.commit(command("later"), by: rest) }
      try room.recover()
      let lost = room.committed.filter { $0.content == .command(command("lost 1")) }
      try require(
        lost.isEmpty, .leaderCompleteness,
        "\(old) wrote into its log while it was cut off, and that was committed later.")
    }
  }

  @Test(
    "Leaders crash one after another, and nothing that was committed is lost", .graded(2, "§5.4"), arguments: [3, 4, 5])
  func successors(servers: Int) {
    lab.examine(servers: servers, seeds: 5, seeing: .crash, .restart) { room in
      for round in 1...5 {
        let position = try room.commit(command(round), by: nil)
        let leader = try room.awaitLeader()
        try room.accept(command("doubtful \(round)"), by: leader)
        try room.crash(leader)
        try room.awaitLeader()
        try require(
          room.committed[Int(position.index.number) - 1].content == .command(command(round)), .leaderCompleteness,
          "Command \(round) was committed, and another one is there now.")
        try room.start(leader)
        try room.run(for: .milliseconds(300))
      }
      try room.commit(command("end"))
      try room.run(for: .milliseconds(300))
      try room.expectSameLogs(of: room.servers)
    }
  }
}
