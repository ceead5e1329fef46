import Vocabulary

/// Who plays: the servers that are the cluster at the beginning, and those that join it later.
struct Cast: Hashable, Sendable {
  /// How many servers there can be at the beginning. More would not fit on a small terminal.
  static let sizes = 3...7
  /// How many clients there are.
  static let clients = 4

  let founders: ServerSet
  let newcomers: ServerSet

  /// A cast that begins with so many servers. Two come later; where there is little room, or few servers, one.
  init(servers: Int) {
    founders = ServerSet(first: servers)
    newcomers = ServerSet(first: servers + (5...6 ~= servers ? 2 : 1)).subtracting(founders)
  }

  var everyone: ServerSet { founders.union(newcomers) }

  /// How many servers fewer than a majority are.
  var minority: Int { (founders.count - 1) / 2 }
}
