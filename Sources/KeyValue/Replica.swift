import Persistence
import Vocabulary

/// All that is replicated: the state machine, and the sessions of its clients. On every server it is the same after the
/// same entries.
public struct Replica<Machine: StateMachine>: Hashable, Sendable {
  /// What became of an entry, if it was a request.
  public typealias Result = (index: Index, term: Term, answer: Response.Answer)

  /// The state machine.
  public internal(set) var machine = Machine()
  /// What is known of the clients.
  public private(set) var sessions: Sessions
  /// The last entry that was applied.
  public private(set) var applied = Index.zero
  private let settings: Settings.Service

  /// The state before the first entry.
  public init(_ settings: Settings.Service) {
    self.settings = settings
    sessions = Sessions(settings)
  }

  /// A new command of a session that waits to be executed with others.
  private struct Waiting {
    let index: Index
    let term: Term
    let number: UInt64
    let session: Request.Session
    let command: [UInt8]
  }

  /// Applies committed entries, and says what is to be answered to whom.
  ///
  /// New commands are collected, and go to the state machine together. How many come at a time is not the same on all
  /// servers, so it must make no difference.
  public mutating func apply(_ entries: [(entry: Entry, index: Index)]) -> [Result] {
    var results: [Result] = []
    var batch: [Waiting] = []
    for (entry, index) in entries {
      applied = index
      guard case .command(let bytes) = entry.content, let command = LogCommand(bytes) else { continue }
      if !mayJoin(batch, command) {
        results += execute(batch)
        batch = []
      }
      sessions.advance(to: command.time)
      switch command.call {
      case .open: results.append((index, entry.term, .opened(sessions.open(at: index))))
      case .command(let bytes, let session):
        let waiting = Waiting(index: index, term: entry.term, number: command.number, session: session, command: bytes)
        let standing = sessions.standing(of: command.number, in: session)
        if standing == .new { batch.append(waiting) }
        if let answer = answer(to: standing) { results.append((index, entry.term, answer)) }
      }
    }
    return results + execute(batch)
  }

  /// Whether a command can be executed together with those that wait. Not if it may be one of them, and not if it is
  /// about the sessions themselves, or makes some of them expire: that comes after what was before it.
  private func mayJoin(_ batch: [Waiting], _ command: LogCommand) -> Bool {
    guard case .command(_, let session) = command.call, command.time <= sessions.time else { return false }
    return !batch.contains { $0.session == session }
  }

  /// What a command is answered that is not to be executed.
  private func answer(to standing: Sessions.Standing) -> Response.Answer? {
    // hole 6.6: return nil
    switch standing {
    case .repeated(let result): .done(result)
    case .expired: .expired
    // Nobody waits for it any more.
    case .outdated, .new: nil
    }
    // end of hole 6.6
  }

  private mutating func execute(_ batch: [Waiting]) -> [Result] {
    guard !batch.isEmpty else { return [] }
    let answers = machine.apply(batch.map(\.command))
    return zip(batch, answers).map { waiting, answer in
      sessions.keep(answer, of: waiting.number, in: waiting.session)
      return (waiting.index, waiting.term, .done(answer))
    }
  }

  // MARK: Snapshots

  /// All of it as bytes.
  public var image: [UInt8] {
    // hole 6.7: return []
    var bytes: [UInt8] = []
    sessions.encode(into: &bytes)
    return bytes + machine.image
    // end of hole 6.7
  }

  /// Becomes what a snapshot was made of.
  ///
  /// - Throws: what is wrong with its bytes. Nothing has changed then.
  public mutating func restore(_ snapshot: Snapshot) throws {
    // hole 6.8
    var reader = Reader(snapshot.data[...])
    let sessions = try Sessions(from: &reader, settings)
    machine = try Machine(image: reader.remainder())
    (self.sessions, applied) = (sessions, snapshot.last.index)
    // end of hole 6.8
  }
}
