import Checkers
import LeaderElection
import Simulator
import Testing
import Vocabulary

/// Whole conversations, to be read as prose. After a change that is meant to change them, look at what the failing test
/// prints, and write it down here.
@Suite("Conversations")
struct ConversationTests {
  @Test("an election, from the first timer to the first heartbeat")
  func election() throws {
    let quick = Settings(electionTimeout: .milliseconds(100) ... .milliseconds(100))
    var room = Classroom<ElectingServer>(
      of: 3, settings: quick, link: Link(latency: .milliseconds(2) ... .milliseconds(2)), seed: 1,
      trace: Trace(servers: 3))
    for id in room.servers {
      try room.start(id)
      try room.run(for: .milliseconds(10))
    }
    room.world { $0.cut(from: [1], to: [3]) }
    try room.run(for: .milliseconds(80))
    #expect(
      room.trace?.chart(last: 100) == """
                ms  S1    S2    S3
             0.000  ^     │     │      S1 starts
             0.000  *     │     │      S1 is a follower in term 0
            10.000  │     ^     │      S2 starts
            10.000  │     *     │      S2 is a follower in term 0
            20.000  │     │     ^      S3 starts
            20.000  │     │     *      S3 is a follower in term 0
            30.000  │     │     │      — nothing gets from {S1} to {S3}
           100.000  @     │     │      S1's election timer runs out
           100.000  *     │     │      S1 is a candidate with votes of {S1} in term 1
           100.000  o─────┼─────x      t1 RequestVote, log ends at 0.0 S1→S3 is lost: the link is cut
           102.000  o─────>     │      t1 RequestVote, log ends at 0.0 S1→S2
           102.000  │     *     │      S2 is a follower in term 1
           104.000  <─────o     │      t1 vote granted S2→S1
           104.000  *     │     │      S1 is the leader in term 1
           104.000  o─────┼─────x      t1 heartbeat S1→S3 is lost: the link is cut
           106.000  o─────>     │      t1 heartbeat S1→S2
           106.000  │     *     │      S2 is a follower of S1 in term 1
           108.000  <─────o     │      t1 AppendEntries matched through 0 S2→S1
        """)
  }
  @Test("a script: a timer that the test makes run out is not taken for one that ran out by itself")
  func script() throws {
    var room = Classroom<ElectingServer>(of: 3, seed: 1, trace: Trace(servers: 3))
    try room.startAll(except: [2, 3])
    try room.fire(.election, of: 1)
    room.dropAll()
    #expect(
      room.trace?.chart(last: 100) == """
                ms  S1    S2    S3
             0.000  ^     │     │      S1 starts
             0.000  *     │     │      S1 is a follower in term 0
             0.000  @     │     │      S1's election timer is made to run out by the test
             0.000  *     │     │      S1 is a candidate with votes of {S1} in term 1
             0.000  o─────x     │      t1 RequestVote, log ends at 0.0 S1→S2 is dropped
             0.000  o─────┼─────x      t1 RequestVote, log ends at 0.0 S1→S3 is dropped
        """)
  }
}
