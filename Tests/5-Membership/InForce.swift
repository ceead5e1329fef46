import Checkers
import LabSuite
import LogReplication
import Membership
import Testing
import Vocabulary

/// Which configuration counts, by the log alone.
@Suite("In force")
struct InForce {
  private let old = voters([1, 2, 3])
  private let joint = Configuration(groups: [[1, 2, 3], [3, 4]])
  private let new = voters([3, 4])

  /// A log of the term 1 with C_old,new at index 3 and C_new at index 5.
  private var log: Log {
    Log([
      Entry(term: 1, .noop), Entry(term: 1, .command([1])), Entry(term: 1, .configuration(joint)),
      Entry(term: 1, .command([2])), Entry(term: 1, .configuration(new)), Entry(term: 1, .command([3])),
    ])
  }

  private func expect(_ found: Configuration, _ expected: Configuration, _ story: String) throws {
    try require(found == expected, .configurationInForce, "\(story): \(expected) should be in force, and \(found) is.")
  }

  @Test("The latest in the log, up to any index", .graded(1, "§6"))
  func latest() {
    lab.inspect {
      let configurations = Configurations(old, and: log)
      try expect(configurations.current, new, "The log ends with C_new")
      for (index, expected) in zip(Index(0)..., [old, old, old, joint, joint, new, new]) {
        try expect(configurations.configuration(at: index), expected, "Up to index \(index)")
      }
      try require(
        configurations.index == 5, .configurationInForce, "C_new stands at \(configurations.index), and not at 5.")
      try expect(Configurations(old, and: Log()).current, old, "The log is empty")
    }
  }

  @Test("What is appended counts, and what is truncated does not", .graded(1, "§6"))
  func truncated() {
    lab.inspect {
      for (kept, expected) in zip(Index(0)..., [old, old, old, joint, joint, new]) {
        var configurations = Configurations(old, and: log)
        var log = log
        log.store([Entry(term: 2, .noop)], after: at(kept == .zero ? 0 : 1, kept))
        configurations.follow(log, after: kept)
        try expect(
          configurations.current, expected,
          "C_old,new stood at 3 and C_new at 5. All after \(kept) was replaced by a no-op")
        log.append(Entry(term: 2, .configuration(joint)))
        configurations.follow(log, after: kept.next)
        try expect(configurations.current, joint, "Then C_old,new was appended")
        configurations.follow(log, after: .zero)
        try expect(configurations.current, joint, "Nothing has changed since")
      }
    }
  }

  @Test("A snapshot takes the place of what it stands for", .graded(2, "§6, §7"))
  func snapshots() {
    lab.inspect {
      for (base, first) in zip(Index(1)...6, [old, old, joint, joint, new, new]) {
        var configurations = Configurations(old, and: log)
        let metadata = SnapshotMetadata(last: at(1, base), configuration: first)
        let shorter = Log(Array(log.entries.dropFirst(base.place)), after: at(1, base))
        configurations.begin(after: metadata, shorter)
        try expect(configurations.current, new, "The log was compacted through \(base)")
        try expect(configurations.configuration(at: base), first, "The log was compacted through \(base). At its base")
        try expect(Configurations(first, and: shorter).current, new, "A server starts with such a log")
        configurations.begin(
          after: SnapshotMetadata(last: at(2, 9), configuration: old), Log(after: at(2, 9)))
        try expect(configurations.current, old, "A leader's snapshot through 2.9 was installed, and the log is empty")
        var other = Configurations(old, and: log)
        other.begin(after: SnapshotMetadata(last: at(2, 4), configuration: old), Log(after: at(2, 4)))
        try expect(
          other.current, old, "C_new stood at 5. A leader's snapshot through 2.4 was installed, and the log is empty")
        var longer = Log(after: at(2, 9))
        longer.append(Entry(term: 3, .configuration(new)))
        configurations.follow(longer, after: 9)
        try expect(configurations.current, new, "C_new was appended at 10")
      }
    }
  }

  @Test("Who may campaign is in the committed configuration, or in a later one", .graded(2, "Thesis §4.2.2"))
  func campaigns() {
    lab.inspect {
      let configurations = Configurations(old, and: log)
      let cases: [(committed: Index, may: ServerSet)] = [
        (0, [1, 2, 3, 4]), (2, [1, 2, 3, 4]), (3, [1, 2, 3, 4]), (4, [1, 2, 3, 4]), (5, [3, 4]), (6, [3, 4]),
      ]
      for (committed, may) in cases {
        let found = ServerSet(first: 6).filter { configurations.mayCampaign($0, committed: committed) }
        try require(
          ServerSet(found) == may, .campaigns,
          """
          {S1, S2, S3} was followed by C_old,new at 3 and by {S3, S4} at 5. All up to \(committed) is committed. \
          \(may) may campaign, and not \(ServerSet(found)).
          """)
      }
      try require(
        !Configurations(.none, and: Log()).mayCampaign(1, committed: 0), .campaigns,
        "A server that knows no cluster may campaign.")
    }
  }
}
