import Vocabulary

/// What a puppet does, instead of Raft.
protocol Behaviour: Hashable, Sendable {
  static func starts(_ id: ServerID, _ status: inout Status) -> [Effect]
  static func hears(_ message: Message, from sender: ServerID, _ id: ServerID, _ status: inout Status) -> [Effect]
  static func fired(_ timer: Timer, _ id: ServerID, _ status: inout Status) -> [Effect]
}

extension Behaviour {
  static func starts(_ id: ServerID, _ status: inout Status) -> [Effect] { [] }
  static func hears(_ message: Message, from sender: ServerID, _ id: ServerID, _ status: inout Status) -> [Effect] {
    []
  }
  static func fired(_ timer: Timer, _ id: ServerID, _ status: inout Status) -> [Effect] { [] }
}

/// A server that does what a test wants, to see what its host or the checkers make of it.
struct Puppet<Acts: Behaviour>: RaftServer {
  let id: ServerID
  var status: Status
  let disk: DiskImage
  var persistent: PersistentState { PersistentState(term: status.term, vote: status.vote) }

  static func boot(
    _ id: ServerID, in configuration: Configuration, settings: Settings, from disk: DiskImage
  ) -> (Puppet, [Effect]) {
    var status = Status(
      term: disk.kept.term, vote: disk.kept.vote, role: .follower(of: nil), last: .origin, commitIndex: .zero)
    let effects = Acts.starts(id, &status)
    return (Puppet(id: id, status: status, disk: disk), effects)
  }

  mutating func receive(_ message: Message, from sender: ServerID) -> [Effect] {
    Acts.hears(message, from: sender, id, &status)
  }

  mutating func timerFired(_ timer: Timer) -> [Effect] {
    Acts.fired(timer, id, &status)
  }
}

extension Message {
  /// A heartbeat of this term: a message to whom its content does not matter.
  static func beat(_ term: Term = 0) -> Message {
    .appendEntries(AppendEntries(term: term, previous: .origin, commitIndex: .zero))
  }

  static func request(_ term: Term) -> Message { .requestVote(RequestVote(term: term, last: .origin)) }

  static func vote(_ granted: Bool, _ term: Term) -> Message {
    .requestVoteReply(RequestVote.Reply(term: term, granted: granted))
  }
}
