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
/// 10. A snapshot stands for what was committed, and takes nothing else with it (`checkBase`, `checkInstallation`).
///
/// A log that was compacted is looked at as if it were whole: what stands before its base is what was committed there.
struct LogRules: Sendable {
  /// All logs, by the servers' places.
  var logs: [[Entry]]
  /// The term of every server, or that of its last step.
  private(set) var terms: [Term]
  /// All that was ever committed, from index 1 on.
  private(set) var committed: [Entry] = []
  /// What a state machine is that was given all of them, and the digests of what it was before.
  private var reference = DigestMachine(of: 1)
  private(set) var digests: [UInt64] = [0]
  /// The snapshots that state machines have made, by the last index of each.
  var snapshots: [Index: [[UInt8]]] = [:]
  /// What the state machines inside of servers were after some of the entries (lesson 6), and whose it was.
  var states: [Index: (data: [UInt8], owner: ServerID)] = [:]
  /// What of a snapshot each server has been sent so far.
  var receptions: [Reception]
  /// In which term each of them was committed.
  private var commitTerms: [Term] = []
  let configuration: Configuration
  private let compact: Bool
  /// The servers that have lost their disks, and are told of no cluster.
  var strangers: ServerSet = []
  /// The configurations that were ever committed, and where they stand, below what the cluster began with.
  private(set) var configurations: [(index: Index, configuration: Configuration)] = []
  /// What was ever in a log: what stands there, and which position is before it.
  private var known: [LogPosition: (entry: Entry, previous: LogPosition)] = [:]
  /// How far each server has applied its log since it started.
  private(set) var applied: [Index]
  /// Up to where what each server takes to be committed was looked at, since it started.
  private var checked: [Index]
  /// Up to where each server has said that it holds its log.
  var acknowledged: [Index]
  /// The servers whose logs nobody knows: they are in the middle of a step, crashed in one, or have not started yet.
  var unknown: ServerSet

  /// The rules for so many servers. Whether they `compact` their logs, and know of snapshots, depends on the lesson.
  init(_ configuration: Configuration, servers count: Int, compact: Bool = false) {
    self.configuration = configuration
    self.compact = compact
    logs = Array(repeating: [], count: count)
    terms = Array(repeating: .zero, count: count)
    applied = Array(repeating: .zero, count: count)
    acknowledged = applied
    checked = applied
    unknown = ServerSet(first: count)
    receptions = Array(repeating: Reception(), count: count)
  }

  /// Checks a step of a server whose log is now `log`, and which may still have to wait for its disk.
  mutating func check(
    _ step: Step, isWaiting: Bool = false, state: @autoclosure () -> PersistentState
  ) throws(Violation) {
    if case .snapshot(let index, let data) = step.event { snapshots[index, default: []].append(data) }
    guard let after = step.after else { return interrupt(step) }
    let place = step.server.number - 1
    if step.event == .boot { (applied[place], checked[place], receptions[place]) = (.zero, .zero, Reception()) }
    terms[place] = after.term
    if mayHaveChanged(step) {
      let state = state()
      try checkBase(of: state, in: step)
      let change = change(to: state, in: step)
      try checkChange(change, in: step)
      try adopt(change, of: place)
      try checkConfiguration(of: step, change)
    }
    unknown.remove(step.server)
    if after != step.before {
      try checkCommitIndex(step)
      try checkVictory(step)
      try checkLeader(step)
      try checkCampaign(step)
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
    if case .message(.installSnapshot, _) = step.event { return true }
    if case .snapshot = step.event { return true }
    return step.before?.last != step.after?.last || step.before?.base != step.after?.base || step.event == .boot
  }

  /// What a step did to a log, which is now as in `state`.
  private func change(to state: PersistentState, in step: Step) -> LogChange {
    let before = logs[step.server.number - 1]
    let base = state.base.index.place
    guard before.holds(state.base) else {
      return LogChange(from: before, to: committed[..<base] + state.entries, comparing: 0)
    }
    return LogChange(from: before, to: state.entries, behind: base, comparing: comparedPlaces(of: step))
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
  private mutating func checkChange(_ change: LogChange, in step: Step) throws(Violation) {
    if case .message(.appendEntries(let request), _) = step.event, step.after?.isLeader != true {
      return try checkReceiver(of: request, change, in: step)
    }
    if compact, case .message(.installSnapshot(let piece), _) = step.event, step.after?.isLeader != true {
      return try checkInstallation(of: piece, change, in: step)
    }
    if step.event == .boot { return try checkRecovery(change, in: step) }
    let id = step.server
    try require(
      change.removed.isEmpty, step.after?.isLeader == true ? .leaderAppendOnly : .logMatching,
      "\(id), \(step.after?.role.description ?? "down"), drops the entries from index \(change.kept + 1) on.")
    if case .reset = step.event { return }
    try require(
      change.added.isEmpty || step.after?.isLeader == true || step.before?.isLeader == true, .logMatching,
      "\(id) is no leader, has heard from none, and puts \(change.added.count) entries into its log.")
    let term = step.after?.isLeader == true ? step.after?.term : step.before?.term
    if let stranger = change.added.first(where: { $0.term != term }) {
      throw Violation(
        .leaderAppendOnly,
        "\(id) leads term \(term ?? .zero), and puts an entry of term \(stranger.term) into its log.")
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
    if case .configuration(let configuration) = entry.content {
      configurations.append((Index(UInt64(committed.count)), configuration))
    }
    reference.apply(entry, at: Index(UInt64(committed.count)))
    digests.append(reference.digest)
  }

  /// Rule 5.
  private mutating func checkApplied(_ step: Step) throws(Violation) {
    let place = step.server.number - 1
    for effect in step.effects {
      switch effect {
      case .apply(let entry, let index):
        try require(
          index == applied[place].next, .stateMachineSafety,
          "\(step.server) applies index \(index), after index \(applied[place]).")
        let committedPlace = Int(index.number) - 1
        try require(
          committedPlace < committed.count && committed[committedPlace] == entry, .stateMachineSafety,
          """
          \(step.server) applies \(entry.content) of term \(entry.term) at index \(index), which is not committed \
          there.
          """)
        applied[place] = index
      case .restore(let snapshot):
        try checkRestoration(of: snapshot, after: applied[place], at: step.server)
        applied[place] = snapshot.last.index
      case .takeSnapshot(let index):
        try require(
          index == applied[place], .compaction,
          """
          \(step.server) asks for a snapshot through \(index), after its state machine was given index \
          \(applied[place]).
          """
        )
      case .send, .arm, .disarm, .write, .sync, .announce, .report: break
      }
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

  /// The difference between a log before and after, which are the same in their first `start` entries. The first
  /// `base` entries are not among `after`, and are the same too.
  init(from before: [Entry], to after: [Entry], behind base: Int = 0, comparing start: Int) {
    var kept = max(base, min(start, before.count, base + after.count))
    while kept < before.count, kept - base < after.count, before[kept] == after[kept - base] { kept += 1 }
    self.kept = kept
    removed = before[kept...]
    added = after[(kept - base)...]
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
