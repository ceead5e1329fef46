import Checkers
import LabSuite
import LeaderElection
import Testing
import Vocabulary

@Suite("Quorums")
struct Quorums {
  @Test(
    "A majority is more than half, also of an even number", .graded(2, "§5.2"),
    arguments: [(1, 1), (2, 2), (3, 2), (4, 3), (5, 3), (6, 4), (7, 4), (8, 5)])
  func majority(servers: Int, needed: Int) {
    lab.inspect {
      let configuration = Configuration(voters: ServerSet(first: servers))
      for count in 0...servers {
        let decides = configuration.hasQuorum(ServerSet(first: count))
        try require(
          decides == (count >= needed), .majority,
          "It takes \(needed) of \(servers) servers to decide. With \(count), hasQuorum says \(decides).")
      }
    }
  }

  @Test("Only voters count", .graded(1, "§5.2"))
  func strangers() {
    lab.inspect {
      let configuration = Configuration(voters: [1, 2, 3])
      try require(
        !configuration.hasQuorum([1, 4, 5]), .majority,
        "S4 and S5 are no voters of {S1, S2, S3}, and S1 alone is no majority.")
      try require(configuration.hasQuorum([1, 2, 4, 5]), .majority, "S1 and S2 are a majority of {S1, S2, S3}.")
    }
  }

  @Test("Every group has to agree, and without a group nobody decides", .graded(1, "§6"))
  func groups() {
    lab.inspect {
      let joint = Configuration(groups: [[1, 2, 3], [3, 4, 5]])
      try require(joint.hasQuorum([2, 3, 4]), .majority, "{S2, S3, S4} are majorities of both groups of \(joint).")
      try require(!joint.hasQuorum([1, 2, 3]), .majority, "{S1, S2, S3} are no majority of {S3, S4, S5}.")
      try require(!joint.hasQuorum([3, 4, 5]), .majority, "{S3, S4, S5} are no majority of {S1, S2, S3}.")
      let uneven = Configuration(groups: [[1, 2, 3], [3, 4, 5, 6, 7]])
      try require(uneven.hasQuorum([1, 3, 4, 5]), .majority, "{S1, S3, S4, S5} are majorities of both of \(uneven).")
      try require(
        !uneven.hasQuorum([1, 2, 3, 4]), .majority, "{S3, S4} are no majority of the five of \(uneven).")
      try require(!joint.hasQuorum([1, 2, 4]), .majority, "{S1, S2, S4} are no majority of {S3, S4, S5}.")
      try require(
        !Configuration(groups: []).hasQuorum([1, 2, 3]), .majority,
        "Where there are no voters nobody can decide.")
    }
  }
}
