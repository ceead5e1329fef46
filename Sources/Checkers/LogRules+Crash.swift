import Simulator
import Vocabulary

/// What must outlive a crash: all that a server has told others to rely on.
extension LogRules {
  /// Rule 9.
  func checkRecovery(_ change: LogChange, in step: Step) throws(Violation) {
    let id = step.server
    // A server that is a quorum by itself leads at once, and begins with an entry of its own.
    let leads = step.after?.isLeader == true
    let recovered = change.added.prefix { !leads || $0.term != step.after?.term }
    try require(
      recovered.isEmpty || unknown.contains(id), .logMatching,
      "\(id) comes back with \(recovered.count) entries after index \(change.kept) that it did not have before.")
    let found = Index(UInt64(change.kept + recovered.count))
    try require(
      found >= acknowledged[id.number - 1], .durability,
      """
      \(id) has said that it holds all up to index \(acknowledged[id.number - 1]), and comes back with a log that ends \
      at \(found).
      """)
  }

  /// Notes what the messages and the state machine were told.
  mutating func noteAcknowledgements(in step: Step) {
    for effect in step.effects {
      switch effect {
      case .send(.appendEntriesReply(let reply), _):
        if case .matched(let index) = reply.outcome { acknowledge(index, by: step.server) }
      case .send(.installSnapshotReply(let reply), _):
        if case .installed(let index) = reply.outcome { acknowledge(index, by: step.server) }
      case .apply(_, let index): acknowledge(index, by: step.server)
      default: break
      }
    }
  }

  private mutating func acknowledge(_ index: Index, by id: ServerID) {
    acknowledged[id.number - 1] = max(acknowledged[id.number - 1], index)
  }

  /// Notes a step in whose middle the server crashed. Of what it did, only the effects that were performed are known.
  mutating func interrupt(_ step: Step) {
    guard step.event != .crash else { return }
    unknown.insert(step.server)
    let place = step.server.number - 1
    receptions[place] = Reception()
    for case .send(.installSnapshotReply(let reply), _) in step.effects {
      if case .installed(let index) = reply.outcome { install(index, at: place) }
    }
    if case .message(.appendEntries(let request), _) = step.event, request.term >= terms[place] {
      store(request, at: place, isAnswered: step.sent.contains { $0.message.kind == .appendEntriesReply })
    }
    for case .apply(let entry, let index) in step.effects where index == Index(UInt64(committed.count)).next {
      noteCommitted(entry, in: terms[place])
    }
    noteAcknowledgements(in: step)
  }

  /// Has a server's log be what was committed up to `index`, unless it is already.
  private mutating func install(_ index: Index, at place: Int) {
    guard index.place <= committed.count else { return }
    let log = Array(committed[..<index.place])
    if !logs[place].holds(log.lastPosition) { logs[place] = log }
  }

  /// Stores what the server was to store. Whether it did is sure only if it has answered.
  private mutating func store(_ request: AppendEntries, at place: Int, isAnswered: Bool) {
    guard logs[place].holds(request.previous) else { return }
    let start = Int(request.previous.index.number)
    let matching = zip(logs[place][start...], request.entries).prefix { $0.term == $1.term }.count
    guard matching < request.entries.count else { return }
    acknowledged[place] = min(acknowledged[place], Index(UInt64(start + matching)))
    guard isAnswered else { return }
    logs[place].removeSubrange((start + matching)...)
    logs[place] += request.entries[matching...]
  }
}
