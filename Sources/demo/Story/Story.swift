/// What can be played.
enum Story: String, CaseIterable, Sendable {
  /// Everything, in about six seconds of simulated time.
  case all
  /// A leader crashes, and comes back.
  case crash
  /// The network is cut in two.
  case partition
  /// Servers join, and servers leave.
  case change
  /// A bad network, and a crash.
  case storm

  /// The scenes, in order. Each story begins with a cluster that starts, and ends with a cluster that is well.
  var scenes: [Scene] { Self.opening + acts + [Self.end] }

  private var acts: [Scene] {
    switch self {
    case .all: Self.crashActs + Self.partitionActs + Self.changeActs + Self.stormActs
    case .crash: Self.crashActs
    case .partition: Self.partitionActs
    case .change: Self.changeActs
    case .storm: Self.stormActs
    }
  }
}
