import Checkers
import LabSuite
import Membership
import Simulator
import Testing
import Vocabulary

/// Servers that have no part in the cluster, and cannot disturb it.
@Suite("Peace")
struct Peace {
  @Test(
    "A removed server that does not know it cannot depose anybody", .graded(2, "§6, thesis §4.2.3"),
    arguments: [3, 4, 5])
  func removed(servers: Int) {
    lab.examine(servers: servers, seeds: 3, seeing: .change, .loyalty) { room in
      let leader = try room.awaitReadiness()
      let victim = ServerID(leader.number % servers + 1)
      // It hears nothing of its removal.
      room.world { $0.cut(from: $0.servers, to: [victim]) }
      let target = room.servers.subtracting([victim])
      try room.make(.remove(victim), of: target)
      try room.run(for: .seconds(3))
      room.reconnect()
      try room.run(for: .seconds(3))
      try require(
        room.leader == leader && room.term(leader) == room.term(target.first { $0 != leader } ?? leader), .disruption,
        "\(victim) was removed and does not know it. \(leader) led the cluster, and does not lead it any more.")
      try room.expectCluster(target)
    }
  }

  @Test("A removed server is told, and falls silent", .graded(2, "§6"), arguments: [1, 2])
  func told(method: Int) {
    lab.examine(servers: 4, seeds: 3, settings: method == 1 ? Settings() : single, seeing: .change) { room in
      let leader = try room.awaitReadiness()
      let victim = ServerID(leader.number % 4 + 1)
      try room.make(.remove(victim), of: room.servers.subtracting([victim]))
      try room.run(for: .milliseconds(500))
      try require(
        room.configuration(victim) == room.cluster && room.commitIndex(victim) >= room.cluster(since: room.committed),
        .changes,
        """
        \(victim) was removed half a second ago, and goes by \(room.configuration(victim)), committed up to \
        \(room.commitIndex(victim)).
        """)
      let campaigns = room.census[.campaign]
      try room.run(for: .seconds(5))
      try require(
        room.census[.campaign] == campaigns, .campaigns, "\(victim) knows that it was removed, and campaigns.")
    }
  }

  @Test("A removed server is not sent the cluster's entries for ever", .graded(1, "§6"))
  func leak() {
    lab.examine(servers: 4, seeds: 2, seeing: .change) { room in
      let leader = try room.awaitReadiness()
      let victim = ServerID(leader.number % 4 + 1)
      try room.make(.remove(victim), of: room.servers.subtracting([victim]))
      try room.run(for: .seconds(3))
      let before = room.simulation.world.traffic(from: leader, to: victim).messages
      for number in 1...5 { try room.commit(command(number), by: room.cluster.voters) }
      try room.run(for: .seconds(1))
      let after = room.simulation.world.traffic(from: leader, to: victim).messages
      try require(
        after == before, .cost, "\(victim) was removed long ago, and is sent \(after - before) messages in a second.")
    }
  }

  @Test(
    "Whoever has just heard from a leader listens to no candidate, and to any after that",
    .graded(2, "§6, thesis §4.2.3"))
  func loyalty() {
    lab.examine(servers: 3, absent: [1, 3], link: inOrder, seeing: .loyalty) { room in
      try room.hand(room.append(entries([1]), after: .origin, of: 1), from: 1, to: 2)
      let before = room.status(2)
      for term: Term in [1, 2, 9] { try room.hand(room.request(of: term, last: at(9, 9)), from: 3, to: 2) }
      try require(room.status(2) == before, .disruption, "S2 has just heard from S1, and a candidate changes its term.")
      try room.run(for: .milliseconds(149))
      try room.hand(room.request(of: 9, last: at(9, 9)), from: 3, to: 2)
      try require(room.term(2) == 1, .disruption, "S2 heard from S1 149 ms ago. The least election timeout is 150 ms.")
      try room.run(for: .milliseconds(1))
      let term = room.term(2).next
      let step = try room.hand(room.request(of: max(term, 9), last: at(9, 9)), from: 3, to: 2)
      try require(
        step.vote?.granted == true, .disruption, "S2 heard from S1 150 ms ago, and refuses a candidate of a newer term."
      )
    }
  }

  @Test("A candidate whom a leader has asked is listened to", .graded(1, "Thesis §4.2.3"))
  func asked() {
    lab.examine(servers: 3, absent: [1, 3], link: inOrder) { room in
      try room.hand(room.append(entries([1]), after: .origin, of: 1), from: 1, to: 2)
      let request = Message.requestVote(RequestVote(term: 2, last: at(1, 1), mayDisrupt: true))
      let step = try room.hand(request, from: 3, to: 2)
      try require(
        step.vote?.granted == true, .disruption,
        "S3 campaigns because a leader has asked it to, and S2 does not listen.")
    }
  }

  @Test("Nobody campaigns because a leader of old asks for it", .graded(1, "§5.1"))
  func askedLate() {
    lab.examine(servers: 3, absent: [1, 3], link: inOrder) { room in
      try room.hand(room.append(entries([1]), after: .origin, of: 4), from: 3, to: 2)
      try room.hand(.timeoutNow(TimeoutNow(term: 3)), from: 1, to: 2)
      try require(
        room.role(2) == .follower(of: 3) && room.term(2) == 4, .disruption,
        "S2 follows S3 in term 4. S1, whose term 3 is over, asks it to campaign, and it does.")
      try room.hand(.timeoutNow(TimeoutNow(term: 4)), from: 3, to: 2)
      try require(room.term(2) == 5, .removedLeader, "S3, its leader, asks S2 to campaign, and it does not.")
    }
  }

  @Test("A leader listens to no candidate, but to a newer leader", .graded(1, "§6"))
  func leader() {
    lab.examine(servers: 3, absent: [3], link: inOrder, seeing: .loyalty) { room in
      try room.elect(1, with: [2])
      try room.hand(room.request(of: 7, last: at(6, 6)), from: 3, to: 1)
      try require(room.leads(1) && room.term(1) == 1, .disruption, "S1 leads, and a candidate of term 7 deposes it.")
      try room.hand(room.append([], after: .origin, of: 7), from: 3, to: 1)
      try require(
        room.role(1) == .follower(of: 3) && room.term(1) == 7, .termRule, "S1 does not follow the leader of term 7.")
    }
  }

  @Test(
    "A server without a disk, under its old name, neither votes nor campaigns until it has learnt",
    .graded(2, "Thesis §11.7.2, RethinkDB #5289"))
  func wiped() {
    lab.examine(servers: 4, voters: [1, 2, 3], link: inOrder, seeing: .change) { room in
      try room.elect(1, with: [2])
      _ = try room.converse(1, with: 2)
      _ = try room.converse(1, with: 3)
      // S1 and S2 commit what S3 lacks. Then S1 stops, and S2 loses its disk.
      room.isolate(3)
      try room.commit(command("precious"), by: [1, 2])
      try room.crash(1)
      try room.wipe(2)
      try room.startBlank(2)
      let asked = Message.requestVote(RequestVote(term: room.term(3).next, last: at(9, 9), mayDisrupt: true))
      let step = try room.hand(asked, from: 3, to: 2)
      try require(step.sent.isEmpty, .disruption, "S2 knows nothing, and answers a candidate that a leader has asked.")
      room.reconnect()
      try room.expectNoLeader(among: [2, 3], for: .seconds(2))
      try room.start(1)
      try room.run(for: .seconds(1))
      try room.expectCluster([1, 2, 3])
    }
  }

  @Test("It is removed, and added again under its old name", .graded(1, "Thesis §11.7.2"))
  func wipedAndAdded() {
    lab.examine(servers: 3, seeds: 3, seeing: .change) { room in
      for number in 1...3 { try room.commit(command(number)) }
      try room.wipe(3)
      try room.make(.remove(3), of: [1, 2])
      try room.startBlank(3)
      try room.run(for: .milliseconds(300))
      let leader = try room.awaitReadiness()
      try room.begin(.add(3), at: leader)
      try room.run(for: .milliseconds(300))
      let (match, last) = (room.progress(of: 3, at: leader)?.matchIndex ?? .zero, room.status(3)?.last ?? .origin)
      try require(
        match <= last.index, .progress,
        """
        S3 has lost its disk, and is added again. \(leader) takes S3's log to match up to \(match), and it ends at \
        \(last). What does the leader believe of S3's log, and since when?
        """)
      try room.make(.add(3), of: [1, 2, 3])
      try room.run(for: .milliseconds(300))
      try room.expectCluster([1, 2, 3])
      try room.expectSameLogs(of: [1, 2, 3])
    }
  }
}

extension Classroom {
  /// Where the latest of the committed configurations stands.
  fileprivate func cluster(since entries: [Entry]) -> Index {
    let place = entries.lastIndex { if case .configuration = $0.content { true } else { false } }
    return Index(UInt64((place ?? -1) + 1))
  }
}
