import LogReplication
import Vocabulary

/// A server that survives: it writes down what it must not forget before anybody relies on it (Figure 2, "updated on
/// stable storage before responding to RPCs").
///
/// Whatever server is inside goes about its work as ever. After each event this one looks at what has become of the
/// term, the vote and the log, and puts the records of it ahead of all that the event asks for: first they are written,
/// then synced, and then the messages leave that promise them. For a leader, that means as well that nobody, not even
/// itself, acts upon its own entries before they are safe: the acknowledgements that commit them answer messages that
/// left after the sync, and a server that commits by itself hands its entries to the state machine after it.
///
/// A crash between any two effects finds either nothing promised, or the promise on the disk.
public struct Durable<Server: ReplicatedLog>: ReplicatedLog, DurableServer {
  /// The server inside.
  public private(set) var server: Server
  private var journal: Journal
  private var saved: Saved

  /// Starts a server from its journal, in this order: the log, the term and the vote; then the server itself, as a
  /// follower that waits for a leader. What is committed, that leader will tell.
  ///
  /// - Throws: `CorruptJournal`, if what was promised cannot be read.
  public static func boot(
    _ id: ServerID, in configuration: Configuration, settings: Settings, from disk: DiskImage
  ) throws -> (Durable, [Effect]) {
    let recovery = try Recovery(of: disk.files[Journal.file])
    let (server, effects) = try Server.boot(
      id, in: configuration, settings: settings, from: DiskImage(kept: recovery.state))
    var durable = Durable(server: server, journal: recovery.journal, saved: Saved(recovery.state))
    // hole 3.7: return (durable, effects)
    // What is torn goes before anything new takes its place.
    let repair = recovery.repair.isEmpty ? [] : recovery.repair.map { Effect.write($0) } + [.sync]
    let allEffects = repair + durable.saving(before: effects)
    return (durable, allEffects)
    // end of hole 3.7
  }

  /// Takes a message.
  public mutating func receive(_ message: Message, from sender: ServerID) -> [Effect] {
    let effects = server.receive(message, from: sender)
    return saving(before: effects)
  }

  /// Takes the news that a timer has run out.
  public mutating func timerFired(_ timer: Timer) -> [Effect] {
    let effects = server.timerFired(timer)
    return saving(before: effects)
  }

  /// Takes a command, if it leads.
  public mutating func propose(_ command: [UInt8]) -> (Proposal, [Effect]) {
    let (answer, effects) = server.propose(command)
    return (answer, saving(before: effects))
  }

  /// What the server must not forget.
  public var persistent: PersistentState { server.persistent }

  /// What the server shows of itself.
  public var status: Status { server.status }

  /// Lets the server inside handle an event that is none of the above, as those of later lessons.
  public mutating func handle<Answer>(
    _ event: (inout Server) -> (Answer, [Effect])
  ) -> (Answer, [Effect]) {
    let (answer, effects) = event(&server)
    return (answer, saving(before: effects))
  }

  /// Puts what has to be on the disk ahead of what relies on it: one write and one sync for all records of an event,
  /// and none if there is nothing new. When the log begins elsewhere than before, the journal is begun anew.
  private mutating func saving(before effects: consuming [Effect]) -> [Effect] {
    // hole 3.8: return effects
    let state = server.persistent
    guard state.base == saved.base else {
      saved = Saved(state)
      return journal.replace(with: Saved.allRecords(of: state)) + effects
    }
    guard let write = journal.append(saved.records(for: state)) else { return effects }
    effects.insert(contentsOf: [.write(write), .sync], at: 0)
    return effects
    // end of hole 3.8
  }
}
