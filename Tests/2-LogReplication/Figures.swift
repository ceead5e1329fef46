import Checkers
import LabSuite
import LogReplication
import Simulator
import Testing
import Vocabulary

/// The paper's Figures 7 and 8, played.
@Suite("Figures 7 and 8")
struct Figures {
  /// Figure 7: the logs that a new leader may find, by their terms.
  private static let followers: [(name: String, terms: [Term])] = [
    ("a", [1, 1, 1, 4, 4, 5, 5, 6, 6]),
    ("b", [1, 1, 1, 4]),
    ("c", [1, 1, 1, 4, 4, 5, 5, 6, 6, 6, 6]),
    ("d", [1, 1, 1, 4, 4, 5, 5, 6, 6, 6, 7, 7]),
    ("e", [1, 1, 1, 4, 4, 4, 4]),
    ("f", [1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 3]),
  ]
  private static let leader: [Term] = [1, 1, 1, 4, 4, 5, 5, 6, 6, 6]

  @Test(
    "Figure 7: whichever log a follower has, it becomes the leader's", .graded(2, "§5.3, Figure 7"), arguments: 0..<6)
  func figure7(follower: Int) {
    let (name, terms) = Self.followers[follower]
    lab.examine(servers: 3, absent: [1, 2, 3], link: inOrder) { room in
      try room.start(1, holding: Self.leader, term: 7)
      try room.start(2, holding: terms, term: 7)
      try room.start(3, holding: [1, 1, 1], term: 7)
      try room.elect(1, with: [3])
      room.drop(.requestVote)
      let refusals = try room.converse(1, with: 2)
      try require(
        room.log(2) == room.log(1), .logMatching,
        "The leader and follower (\(name)) have nothing more to say, and the follower's terms are \(room.terms(2)).")
      try require(
        refusals <= 3, .cost,
        "Follower (\(name)) has at most two terms that the leader has not, and refused \(refusals) times.")
    }
  }

  @Test("Figure 7: all six at once, on a real network", .graded(1, "§5.3, Figure 7"))
  func figure7Together() {
    lab.examine(servers: 7, seeds: 10, absent: ServerSet(first: 7)) { room in
      try room.start(1, holding: Self.leader, term: 7)
      for (number, follower) in zip(2..., Self.followers) {
        try room.start(ServerID(number), holding: follower.terms, term: 7)
      }
      try room.campaign(1)
      try room.awaitLeader()
      try room.run(for: .seconds(1))
      try room.expectSameLogs(of: room.servers)
    }
  }

  /// Figure 8, up to the moment when S1 leads term 4 and an entry of term 2 is on a majority.
  private func upToC(_ room: inout Room) throws {
    for id in room.servers { try room.start(id, holding: [1]) }
    // (a) S1 leads term 2, and its entry reaches S2.
    try room.elect(1, with: [2, 3])
    try room.exchange(.appendEntries, from: 1, to: 2)
    try room.crash(1)
    room.dropAll()
    // (b) S5 leads term 3 with the votes of S3 and S4, and has an entry of its own at the same index.
    try room.campaign(5)
    for voter in [3, 4] as [ServerID] { try room.exchange(.requestVote, from: 5, to: voter) }
    if !room.leads(5) { try retry(5, with: [3, 4], &room) }
    try room.crash(5)
    room.dropAll()
    // (c) S1 comes back, leads term 4, and goes on with bringing the entry of term 2 to S3.
    try room.start(1)
    try retry(1, with: [2, 3], &room)
    try room.deliver(.appendEntries, from: 1, to: 3)
    try room.deliver(.appendEntriesReply, from: 3, to: 1)
    while room.log(3).count < 2 {
      try room.deliver(.appendEntries, from: 1, to: 3)
      try room.deliver(.appendEntriesReply, from: 3, to: 1)
    }
    try require(
      room.terms(3) == [1, 2], .logMatching,
      "S1 sends one entry at a time, and S3's log has the terms \(room.terms(3)) instead of 1, 2.")
  }

  /// A candidate campaigns until it is in a term in which these may vote for it.
  private func retry(_ candidate: ServerID, with voters: ServerSet, _ room: inout Room) throws {
    while voters.contains(where: { room.term($0) > room.term(candidate) }) { try room.campaign(candidate) }
    room.dropAll()
    try room.elect(candidate, with: voters)
  }

  private let oneAtATime = Settings(batch: Settings.Batch(entries: 1))

  @Test(
    "Figure 8 (c), (d): an entry of an earlier term on a majority is not committed, and may go",
    .graded(3, "§5.4.2, Figure 8"))
  func figure8Lost() {
    lab.examine(servers: 5, absent: ServerSet(first: 5), settings: oneAtATime, link: inOrder, seeing: .crash) { room in
      try upToC(&room)
      try require(
        room.commitIndex(1) < 2, .leaderCompleteness,
        "The entry of term 2 is on S1, S2 and S3, and S1, leader of term \(room.term(1)), takes it to be committed.")
      try room.crash(1)
      room.dropAll()
      // (d) S5 comes back, is elected by S2, S3 and S4, and its entry of term 3 takes the place of that of term 2.
      try room.start(5)
      try retry(5, with: [2, 3, 4], &room)
      room.dropAll()
      try room.start(1)
      try room.run(for: .seconds(1))
      for id in room.servers {
        try require(
          room.terms(id).prefix(2) == [1, 3], .logMatching,
          "S5 was elected, and S1, which it has overwritten, cannot be. \(id)'s log has the terms \(room.terms(id)).")
      }
    }
  }

  @Test(
    "Figure 8 (e): with an entry of its own term on a majority, all before it is committed, and stays",
    .graded(2, "§5.4.2, Figure 8"))
  func figure8Kept() {
    lab.examine(servers: 5, absent: ServerSet(first: 5), settings: oneAtATime, link: inOrder, seeing: .crash) { room in
      try upToC(&room)
      _ = try room.converse(1, with: 2)
      _ = try room.converse(1, with: 3)
      try require(
        room.commitIndex(1) == 3, .replication,
        "S1's entry of its own term is on S1, S2 and S3, and its commit index is \(room.commitIndex(1)).")
      try room.crash(1)
      room.dropAll()
      try room.start(5)
      while room.term(5) < room.term(2).next { try room.campaign(5) }
      room.dropAll()
      try room.campaign(5)
      for voter in [2, 3, 4] as [ServerID] { try room.exchange(.requestVote, from: 5, to: voter) }
      try require(!room.leads(5), .leaderCompleteness, "S5 leads without what is committed.")
    }
  }
}
