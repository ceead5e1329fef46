import Checkers
import LabSuite
import LogReplication
import Persistence
import Simulator
import Vocabulary

/// The examination room of this lesson.
let lab = Lab<Durable<ReplicatingServer>>(lesson: 3)

/// A room with this lesson's servers.
typealias Room = Classroom<Durable<ReplicatingServer>>

/// What the stories of this lesson are told with.
extension Room {
  /// What is in a server's journal, bit by bit.
  func journal(of id: ServerID) -> [UInt8] {
    simulation.world.disk(of: id).files()[Journal.file] ?? []
  }

  /// Sets what can go wrong with a server's disk.
  mutating func setDisk(of id: ServerID, _ change: (inout MemoryDisk.Faults) -> Void) {
    var faults = simulation.world.disk(of: id).faults
    change(&faults)
    world { $0.setDiskFaults(faults, of: id) }
  }
}

extension Record {
  /// Entries of these terms.
  static func entries(_ terms: [Term], after index: Index) -> Record {
    .append(LabSuite.entries(terms, after: index)[...], after: index)
  }
}

/// The bytes of a journal with these records, each of which was written by itself.
func journal(_ records: [Record]) throws -> [UInt8] {
  var journal = try Recovery(of: nil).journal
  var disk = MemoryDisk()
  for record in records {
    if let write = journal.append([record]) { try disk.perform(write) }
  }
  guard !records.isEmpty else { return [] }
  let bytes = disk.files()[Journal.file] ?? []
  try require(
    bytes.count > 12 * records.count, .recovery,
    "\(records.count) records were written, and the journal has \(bytes.count) bytes.")
  return bytes
}

/// A journal of a server that voted, stored entries, and had some of them overwritten.
let story: [Record] = [
  .term(1, vote: 2),
  .entries([1, 1, 1], after: 0),
  .term(2, vote: nil),
  .truncate(after: 1),
  .entries([2], after: 1),
  .append(
    [Entry(term: 2, .noop), Entry(term: 2, .configuration(Configuration(groups: [[1, 2, 3], [3, 64]])))], after: 2),
  .term(3, vote: 64),
]

/// The state that the journal of `story` describes after so many of its records.
func state(after count: Int) -> PersistentState {
  var state = PersistentState()
  for record in story.prefix(count) {
    switch record {
    case .term(let term, let vote): (state.term, state.vote) = (term, vote)
    case .append(let entries, _): state.entries += entries
    case .truncate(let index): state.entries.removeSubrange(Int(index.number)...)
    case .snapshot(let snapshot): state.snapshot = snapshot
    }
  }
  return state
}
