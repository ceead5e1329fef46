import Simulator
import Vocabulary

/// What must hold of logs at every single step of a run.
///
/// The rules keep a copy of every log, as it was after the server's last step, so that they see what a step changes.
/// A server that is down still holds its log, or at least what it has acknowledged.
///
/// 1. Of any two logs that hold entries at the same position, the entries are the same, and so is what stands before
///    them (Log Matching).
/// 2. A leader only appends, and only entries of its own term (Leader Append-Only).
/// 3. A follower changes its log for a leader's entries only, and just as Figure 2 says (`checkReceiver`).
/// 4. A leader holds everything that was ever committed (Leader Completeness).
/// 5. Everybody commits and applies the same entry at an index, in order, each once since it started (State Machine
///    Safety), and applies all that it knows to be committed.
/// 6. The commit index never falls while a server runs.
/// 7. What a leader commits is held by a majority, and is of its own term (`checkLeader`).
/// 8. What a leader knows of a follower's log is true (`checkLeader`), and what it sends is its own log (`checkSent`).
/// 9. What was acknowledged survives a crash (`checkRecovery`).
struct LogRules: Sendable {
  /// All logs, by the servers' places.
  var logs: [[Entry]]
  /// The term of every server, or that of its last step.
  private(set) var terms: [Term]
  /// All that was ever committed, from index 1 on.
  private(set) var committed: [Entry] = []
  /// In which term each of them was committed.
  private var commitTerms: [Term] = []
  let configuration: Configuration
  /// What was ever in a log: what stands there, and which position is before it.
  private var known: [LogPosition: (entry: Entry, previous: LogPosition)] = [:]
  /// How far each server has applied its log since it started.
  private var applied: [Index]
  /// Up to where what each server takes to be committed was looked at, since it started.
  private var checked: [Index]
  /// Up to where each server has said that it holds its log.
  var acknowledged: [Index]
  /// The servers whose logs nobody knows: they are in the middle of a step, crashed in one, or have not started yet.
  var unknown: ServerSet

  init(_ configuration: Configuration, servers count: Int) {
    self.configuration = configuration
    logs = Array(repeating: [], count: count)
    terms = Array(repeating: .zero, count: count)
    applied = Array(repeating: .zero, count: count)
    acknowledged = applied
    checked = applied
    unknown = ServerSet(first: count)
  }

  /// Checks a step of a server whose log is now `log`, and which may still have to wait for its disk.
  mutating func check(
    _ step: Step, isWaiting: Bool = false, log: @autoclosure () -> [Entry]
  ) throws(Violation) {
    guard let after = step.after else { return interrupt(step) }
    let place = step.server.number - 1
    if step.event == .boot { (applied[place], checked[place]) = (.zero, .zero) }
    terms[place] = after.term
    if mayHaveChanged(step) {
      let change = LogChange(from: logs[place], to: log(), comparing: comparedPlaces(of: step))
      try checkChange(change, in: step)
      try adopt(change, of: place)
    }
    unknown.remove(step.server)
    if after != step.before {
      try checkCommitIndex(step)
      try checkVictory(step)
      try checkLeader(step)
    }
    // What a server that waits for its disk takes to be committed may rest on what is not written yet.
    if !isWaiting { try checkCommitted(step) }
    try checkSent(step)
    try checkApplied(step)
    noteAcknowledgements(in: step)
    if isWaiting { unknown.insert(step.server) } else { try checkAllApplied(step) }
  }

  private func mayHaveChanged(_ step: Step) -> Bool {
    if case .message(.appendEntries, _) = step.event { return true }
    return step.before?.last != step.after?.last || step.event == .boot
  }

  /// Which entries of a log are looked at. What stands before a leader's entries was looked at when it came there.
  private func comparedPlaces(of step: Step) -> Int {
    switch step.event {
    case .boot: 0
    case .message(.appendEntries(let request), _): request.previous.index.place
    default: max(0, logs[step.server.number - 1].count - 1)
    }
  }

  // MARK: Changes

  /// Rules 2 and 3.
  private func checkChange(_ change: LogChange, in step: Step) throws(Violation) {
    if case .message(.appendEntries(let request), _) = step.event, step.after?.isLeader != true {
      return try checkReceiver(of: request, change, in: step)
    }
    if step.event == .boot { return try checkRecovery(change, in: step) }
    let id = step.server
    try require(
      change.removed.isEmpty, step.after?.isLeader == true ? .leaderAppendOnly : .logMatching,
      "\(id), \(step.after?.role.description ?? "down"), drops the entries from index \(change.kept + 1) on.")
    try require(
      change.added.isEmpty || step.after?.isLeader == true, .logMatching,
      "\(id) is no leader, has heard from none, and puts \(change.added.count) entries into its log.")
    if let stranger = change.added.first(where: { $0.term != step.after?.term }) {
      throw Violation(
        .leaderAppendOnly,
        "\(id) leads term \(step.after?.term ?? .zero), and puts an entry of term \(stranger.term) into its log.")
    }
  }

  /// Rule 1. Every entry is looked up where it was first seen.
  private mutating func adopt(_ change: LogChange, of place: Int) throws(Violation) {
    guard !change.isEmpty else { return }
    logs[place].removeLast(change.removed.count)
    acknowledged[place] = min(acknowledged[place], Index(UInt64(change.kept)))
    for entry in change.added {
      let previous = logs[place].lastPosition
      logs[place].append(entry)
      let position = logs[place].lastPosition
      guard let first = known[position] else {
        known[position] = (entry, previous)
        continue
      }
      try require(
        first.entry == entry && first.previous == previous, .logMatching,
        """
        S\(place + 1) holds \(entry.content) at \(position), after \(previous). \
        Another log holds \(first.entry.content) there, after \(first.previous).
        """)
    }
  }

  // MARK: What is committed

  /// Rule 4.
  private func checkVictory(_ step: Step) throws(Violation) {
    guard let after = step.after, after.isLeader, step.before?.isLeader != true || step.before?.term != after.term
    else { return }
    let log = logs[step.server.number - 1]
    // A server may be elected late, in a term that is over. What was committed since is not its business.
    guard let place = commitTerms.lastIndex(where: { $0 < after.term }) else { return }
    let last = LogPosition(term: committed[place].term, index: Index(UInt64(place + 1)))
    try require(
      log.holds(last), .leaderCompleteness,
      "\(step.server) becomes leader of term \(after.term) without \(last), which is committed.")
  }

  /// Rule 6.
  private func checkCommitIndex(_ step: Step) throws(Violation) {
    guard let after = step.after else { return }
    let id = step.server
    let before = step.before?.commitIndex ?? .zero
    try require(
      logs[id.number - 1].lastPosition == after.last, .logMatching,
      "\(id) says that its log ends at \(after.last), and it ends at \(logs[id.number - 1].lastPosition).")
    try require(
      after.commitIndex >= before, .commitIndex,
      "\(id)'s commit index falls from \(before) to \(after.commitIndex).")
    try require(
      after.commitIndex <= after.last.index, .commitIndex,
      "\(id) takes \(after.commitIndex) to be committed, and its log ends at \(after.last).")
  }

  /// Rule 5.
  private mutating func checkCommitted(_ step: Step) throws(Violation) {
    guard let after = step.after, after.commitIndex > checked[step.server.number - 1] else { return }
    let id = step.server
    let log = logs[id.number - 1]
    let new = checked[id.number - 1].next...after.commitIndex
    checked[id.number - 1] = after.commitIndex
    for index in new {
      let place = Int(index.number) - 1
      guard place < committed.count else {
        noteCommitted(log[place], in: after.term)
        continue
      }
      try require(
        committed[place] == log[place], .stateMachineSafety,
        """
        \(id) commits \(log[place].content) of term \(log[place].term) at index \(index), where \
        \(committed[place].content) of term \(committed[place].term) was committed before.
        """)
    }
  }

  mutating func noteCommitted(_ entry: Entry, in term: Term) {
    committed.append(entry)
    commitTerms.append(term)
  }

  /// Rule 5.
  private mutating func checkApplied(_ step: Step) throws(Violation) {
    let place = step.server.number - 1
    for case .apply(let entry, let index) in step.effects {
      try require(
        index == applied[place].next, .stateMachineSafety,
        "\(step.server) applies index \(index), after index \(applied[place]).")
      let committedPlace = Int(index.number) - 1
      try require(
        committedPlace < committed.count && committed[committedPlace] == entry, .stateMachineSafety,
        "\(step.server) applies \(entry.content) of term \(entry.term) at index \(index), which is not committed there."
      )
      applied[place] = index
    }
  }

  /// Rule 5, where a step's effects were all performed.
  private func checkAllApplied(_ step: Step) throws(Violation) {
    guard let after = step.after else { return }
    let place = step.server.number - 1
    try require(
      applied[place] >= after.commitIndex, .replication,
      """
      \(step.server) knows that all up to index \(after.commitIndex) is committed, and has applied what is up to \
      \(applied[place]) only.
      """)
  }
}

/// What a step did to a log: the first `kept` entries stayed, the rest was removed, and others were added.
struct LogChange {
  let kept: Int
  let removed: ArraySlice<Entry>
  let added: ArraySlice<Entry>

  /// The difference between a log before and after, which are the same in their first `start` entries.
  init(from before: [Entry], to after: [Entry], comparing start: Int) {
    var kept = min(start, before.count, after.count)
    while kept < before.count, kept < after.count, before[kept] == after[kept] { kept += 1 }
    self.kept = kept
    removed = before[kept...]
    added = after[kept...]
  }

  var isEmpty: Bool { removed.isEmpty && added.isEmpty }
}

extension [Entry] {
  /// The position of the last entry.
  var lastPosition: LogPosition {
    last.map { LogPosition(term: $0.term, index: Vocabulary.Index(UInt64(count))) } ?? .origin
  }

  /// Whether the log holds an entry at this position.
  func holds(_ position: LogPosition) -> Bool {
    guard position != .origin else { return true }
    let place = position.index.place - 1
    return indices.contains(place) && self[place].term == position.term
  }
}
