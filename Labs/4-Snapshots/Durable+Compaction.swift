import Persistence
import Vocabulary

// A server that is made durable compacts its log as the one inside does. The journal is begun anew then, with the
// snapshot, the term, the vote and the entries that are left: all of it takes the old one's place at once.

extension Durable: CompactedLog where Server: CompactedLog {
  /// Takes a snapshot of the state machine, and forgets the entries that it stands for.
  public mutating func compact(through index: Index, _ data: [UInt8]) -> (Compaction, [Effect]) {
    handle { server in server.compact(through: index, data) }
  }
}
