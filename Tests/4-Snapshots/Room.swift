import Checkers
import LabSuite
import LogReplication
import Persistence
import Simulator
import Snapshots
import Vocabulary

/// The examination room of this lesson.
let lab = Lab<CompactingServer>(lesson: 4)

/// The same for servers that write down what they must not forget.
let durableLab = Lab<Durable<CompactingServer>>(lesson: 4)

/// A room with this lesson's servers.
typealias Room = Classroom<CompactingServer>

/// Servers that never ask for a snapshot, and send one in pieces of 16 bytes.
let onRequest = Settings(snapshots: Settings.Snapshots(interval: nil, piece: 16))

/// Servers that ask for a snapshot every few entries.
let often = Settings(snapshots: Settings.Snapshots(interval: 150, piece: 16))

/// A snapshot with these bytes.
func snapshot(_ data: [UInt8], through last: LogPosition = at(1, 5)) -> Snapshot {
  Snapshot(SnapshotMetadata(last: last, configuration: Configuration(voters: [1, 2, 3])), data: data)
}

/// What the stories of this lesson are told with.
extension Classroom where Server: CompactedLog {
  /// The terms of the entries that a server's log still holds.
  func held(_ id: ServerID) -> [Term] { state(id)?.entries.map(\.term) ?? [] }

  /// The position after which a server's log begins.
  func base(_ id: ServerID) -> LogPosition { status(id)?.base ?? .origin }

  /// How many bytes of entries a server's log holds.
  func size(_ id: ServerID) -> Int { state(id)?.entries.reduce(0) { $0 + $1.size } ?? 0 }

  /// How far a server's state machine is.
  func applied(_ id: ServerID) -> Index { simulation.world.applied(by: id) }

  /// The pieces of a server's snapshot, as the leader of a term sends them.
  func pieces(of id: ServerID, in term: Term, size: Int = 16) throws -> [Message] {
    guard let snapshot = state(id)?.snapshot else { throw Violation(.relevance, "\(id) has no snapshot.") }
    return stride(from: 0, to: snapshot.data.count, by: size).map { start in
      let end = min(start + size, snapshot.data.count)
      return .installSnapshot(
        InstallSnapshot(
          term: term, snapshot: snapshot.metadata, offset: start, data: Array(snapshot.data[start..<end]),
          isLast: end == snapshot.data.count))
    }
  }

  /// Commits commands, compacts all logs, and leaves one server behind: it hears nothing of it.
  mutating func leaveBehind(_ id: ServerID, commands: Int = 5) throws {
    isolate(id)
    let others = servers.subtracting([id])
    for number in 1...commands { try commit(command(number), by: others) }
    for other in others { try compact(other) }
  }

  /// Complains unless the server's log begins after `base`, and holds entries of these terms.
  func expect(_ id: ServerID, base: LogPosition, holding terms: [Term], after story: String) throws {
    try require(
      self.base(id) == base && held(id) == terms, .compaction,
      """
      \(story), \(id)'s log should begin after \(base) and hold the terms \(terms). It begins after \(self.base(id)), \
      and holds \(held(id)).
      """)
  }
}

extension Step {
  /// The answer to a piece of a snapshot, if the server gave one.
  var installation: InstallSnapshot.Reply.Outcome? {
    for case (.installSnapshotReply(let reply), _) in sent { return reply.outcome }
    return nil
  }
}
