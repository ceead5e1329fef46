import Checkers
import LabSuite
import LogReplication
import Simulator
import Vocabulary

/// The examination room of this lesson.
let lab = Lab<ReplicatingServer>(lesson: 2)

/// A room with this lesson's servers.
typealias Room = Classroom<ReplicatingServer>

/// What the stories of this lesson are told with.
extension Room {
  /// Starts a server with a log that holds entries of these terms, as if it had come to them in an earlier life.
  mutating func start(_ id: ServerID, holding terms: [Term], term: Term? = nil) throws {
    let kept = PersistentState(term: term ?? terms.last ?? .zero, entries: entries(terms))
    world { $0.setDisk(DiskImage(kept: kept), of: id) }
    try start(id)
  }
}
