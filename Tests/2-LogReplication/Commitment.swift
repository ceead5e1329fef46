import Checkers
import LabSuite
import LogReplication
import Testing
import Vocabulary

@Suite("Commitment")
struct Commitment {
  /// What S1 takes to be committed, when its log has these terms and it knows this of the others' logs.
  private func decided(_ terms: [Term], of term: Term, matching: [Index], known: Index = 0) -> Index {
    var log = Log(entries(terms))
    _ = log.commit(through: known)
    let voters = ServerSet(first: matching.count + 1)
    var leader = Replication(by: 1, in: term, to: voters.subtracting([1]), after: log.last)
    for (id, index) in zip(voters.subtracting([1]), matching) { leader.learn(.matched(through: index), from: id, log) }
    return leader.commitIndex(of: log, in: Configuration(voters: voters))
  }

  /// The terms of a leader's log, its term, how far the others' logs match, and what is committed.
  private static let cases: [(terms: [Term], term: Term, matching: [Index], committed: Index, why: String)] = [
    ([1, 1, 1], 1, [], 3, "a server that is alone"),
    ([1, 1, 1], 1, [0], 0, "one of two"),
    ([1, 1, 1], 1, [2], 2, "two of two"),
    ([1, 1, 1], 1, [0, 0], 0, "one of three"),
    ([1, 1, 1], 1, [2, 0], 2, "two of three, itself included"),
    ([1, 1, 1], 1, [3, 1], 3, "two of three, the third behind"),
    ([1, 1, 1], 1, [3, 0, 0], 0, "two of four, which is no majority"),
    ([1, 1, 1], 1, [3, 2, 0], 2, "three of four"),
    ([1, 1, 1], 1, [3, 2, 1, 0], 2, "three of five"),
    ([1, 1, 1], 1, [3, 3, 0, 0, 0], 0, "three of six, which is no majority"),
    ([1, 1, 1], 1, [1, 2, 3, 0, 0, 0], 1, "four of seven"),
    ([1, 1, 2], 2, [3, 0], 3, "an entry of the own term, with all before it"),
    ([1, 1, 2], 2, [2, 2], 0, "entries of an earlier term, held by all"),
    ([1, 1, 2], 3, [3, 3], 0, "a log without an entry of the own term"),
    ([1, 2, 2, 4], 4, [3, 3, 4, 0], 0, "an entry of the own term that only two of five hold"),
  ]

  @Test("Committed is what a majority holds, and is of the own term", .graded(2, "§5.3, §5.4.2"))
  func majority() {
    lab.inspect {
      for (terms, term, matching, committed, why) in Self.cases {
        let index = decided(terms, of: term, matching: matching)
        try require(
          index == committed, index > committed ? .leaderCompleteness : .replication,
          """
          \(why.prefix(1).uppercased() + why.dropFirst()): the leader of term \(term) has entries of the terms \
          \(terms), and knows the others to match up to \(matching). It takes \(index) to be committed, not \
          \(committed).
          """)
      }
    }
  }

  @Test("What was committed stays so, whatever is known of the others", .graded(1, "§5.4"))
  func stays() {
    lab.inspect {
      let index = decided([1, 1, 2], of: 2, matching: [0, 0], known: 2)
      try require(
        index == 2, .commitIndex, "2 was committed, a new leader knows nothing of the others, and says \(index).")
    }
  }

  @Test("An answer that cannot be true is not listened to", .graded(1, "§5.3"))
  func impossible() {
    lab.inspect {
      let beyond = decided([1, 1], of: 1, matching: [7, 9])
      try require(
        beyond == 0, .progress, "Two followers claim to match beyond the end of the log, and \(beyond) is committed.")
    }
  }
}
