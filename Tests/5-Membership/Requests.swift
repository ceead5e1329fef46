import Checkers
import LabSuite
import Membership
import Simulator
import Testing
import Vocabulary

/// What administrators may ask for, and when.
@Suite("Requests")
struct Requests {
  private func expect(
    _ answer: ChangeAnswer?, _ expected: ChangeAnswer, _ question: MembershipChange, _ id: ServerID
  ) throws {
    try require(
      answer == expected, .changes,
      "Asked to \(question), \(id) should answer \"\(expected)\". It answers \"\(answer?.description ?? "nothing")\".")
  }

  @Test("What makes no sense is refused, and changes nothing", .graded(2, "§6"))
  func nonsense() {
    lab.examine(servers: 4, voters: [1, 2, 3], link: inOrder) { room in
      try expect(try room.change(.add(4), at: 2), .refused(.notLeader(nil)), .add(4), 2)
      let leader = try room.awaitReadiness()
      let cases: [(MembershipChange, ChangeAnswer.Refusal)] = [
        (.add(2), .alreadyMember(2)), (.remove(4), .notMember(4)), (.replace(with: []), .nobodyLeft),
        (.replace(with: [1, 2, 3]), .unchanged),
      ]
      let log = room.log(leader)
      for (change, refusal) in cases {
        try expect(try room.change(change, at: leader), .refused(refusal), change, leader)
      }
      try require(room.log(leader) == log, .changes, "Wishes were refused, and \(leader)'s log has changed.")
      let follower = ServerID(leader.number % 3 + 1)
      try expect(try room.change(.add(4), at: follower), .refused(.notLeader(leader)), .add(4), follower)
    }
  }

  @Test("The last server cannot be removed", .graded(1, "§6"))
  func last() {
    lab.examine(servers: 1) { room in
      try expect(try room.change(.remove(1), at: 1), .refused(.nobodyLeft), .remove(1), 1)
    }
  }

  @Test("A leader that has committed nothing in its term is not ready", .graded(2, "Thesis §4.1, erratum of 2015"))
  func early() {
    lab.examine(servers: 4, voters: [1, 2, 3], link: inOrder) { room in
      try room.elect(1, with: [2])
      try expect(try room.change(.add(4), at: 1), .refused(.tooEarly), .add(4), 1)
      try room.exchange(.appendEntries, from: 1, to: 2)
      try expect(try room.change(.add(4), at: 1), .accepted, .add(4), 1)
    }
  }

  @Test("One change at a time, from the first newcomer's first entry to the end", .graded(3, "§6"))
  func overlapping() {
    for method in [Settings(), single] {
      lab.examine(servers: 5, voters: [1, 2, 3], settings: method, link: inOrder, seeing: .change) { room in
        let leader = try room.awaitReadiness()
        try room.begin(.add(4), at: leader)
        for _ in 0..<200 where room.cluster != voters([1, 2, 3, 4]) {
          for change: MembershipChange in [.add(5), .remove(leader), .replace(with: [1, 2])] {
            try expect(try room.change(change, at: leader), .refused(.anotherChange), change, leader)
          }
          try room.run(for: .milliseconds(5))
        }
        try room.run(for: .milliseconds(100))
        try expect(try room.change(.add(5), at: leader), .accepted, .add(5), leader)
        try room.run(for: .seconds(1))
        try room.expectCluster([1, 2, 3, 4, 5])
      }
    }
  }

  @Test("Who is deposed in the middle of a change says so", .graded(1, "§6"))
  func deposed() {
    lab.examine(servers: 4, voters: [1, 2, 3], link: inOrder) { room in
      let leader = try room.awaitReadiness()
      let others = ServerSet([1, 2, 3]).subtracting([leader])
      room.isolate(leader)
      try room.begin(.add(4), at: leader)
      try room.run(for: .milliseconds(600))
      try room.awaitLeader(of: others)
      room.world { $0.mend(from: $0.servers, to: $0.servers) }
      try room.run(for: .seconds(1))
      try room.expectOutcome(.undecided)
      try room.expectCluster([1, 2, 3])
    }
  }

  @Test("A later leadership knows nothing of the change that an earlier one began", .graded(1, "§6"))
  func again() {
    lab.examine(servers: 4, voters: [1, 2, 3], absent: [4], link: inOrder) { room in
      let leader = try room.awaitReadiness()
      try room.begin(.add(4), at: leader)
      let others = ServerSet([1, 2, 3]).subtracting([leader])
      room.isolate(leader)
      try room.awaitLeader(of: others)
      room.reconnect()
      try room.run(for: .milliseconds(100))
      // The others fall silent, one after the other, until the first leads again.
      for _ in 1...10 where room.leader != leader {
        if let other = room.leader { room.world { $0.pause(other, for: .milliseconds(400)) } }
        try room.run(for: .milliseconds(600))
      }
      guard try room.awaitReadiness() == leader else { return }
      try expect(try room.change(.add(4), at: leader), .accepted, .add(4), leader)
    }
  }
}
