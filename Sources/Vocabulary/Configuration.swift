/// The servers of a cluster, and who of them decides (§6).
///
/// A decision needs a majority of every voter group. A cluster that is not changing has one group; joint consensus
/// has two. Without any group nobody decides anything.
public struct Configuration: Hashable, Sendable {
  /// The groups of voters, each of which must agree by a majority. None of them is empty.
  public let groups: [ServerSet]
  /// All servers of all groups.
  public let voters: ServerSet

  /// A configuration in which each of the groups has to agree. Empty groups are left out.
  public init(groups: [ServerSet]) {
    self.groups = groups.filter { !$0.isEmpty }
    voters = groups.reduce(into: []) { $0.formUnion($1) }
  }

  /// A configuration in which a majority of these servers decides.
  public init(voters: ServerSet) {
    self.init(groups: [voters])
  }
}

extension Configuration {
  /// Nobody decides: what a server knows of a cluster that it has not met yet.
  public static let none = Configuration(groups: [])

  /// Whether the cluster is between two configurations, C_old,new (§6).
  public var isJoint: Bool { groups.count > 1 }
}

extension Configuration: CustomStringConvertible {
  /// The groups, as in `{S1, S2, S3} and {S3, S4, S5}`.
  public var description: String {
    groups.isEmpty ? "nobody" : groups.map(\.description).joined(separator: " and ")
  }
}
