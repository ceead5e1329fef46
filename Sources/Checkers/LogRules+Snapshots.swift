import Simulator
import Vocabulary

/// What a snapshot may take the place of, and what becomes of it on its way to others (§7, Figures 12 and 13).
extension LogRules {
  /// What of a snapshot a server has been sent, as far as pieces follow each other without a gap.
  struct Reception: Sendable {
    var term = Term.zero
    var snapshot: SnapshotMetadata?
    var count = 0
    var isComplete = false

    /// Takes a piece. A piece of another snapshot, or of another leader's, begins anew.
    mutating func take(_ piece: InstallSnapshot) {
      if piece.term != term || piece.snapshot != snapshot {
        self = Reception(term: piece.term, snapshot: piece.snapshot)
      }
      guard piece.offset == count else { return }
      count += piece.data.count
      isComplete = piece.isLast
    }
  }

  // MARK: Where a log begins

  /// Rule 10: the base of a log is what its snapshot stands for, and is committed.
  func checkBase(of state: PersistentState, in step: Step) throws(Violation) {
    guard let after = step.after else { return }
    let (id, base) = (step.server, state.base)
    try require(
      after.base == base, .compaction,
      "\(id) says that its log begins after \(after.base), and has a snapshot through \(base).")
    if case .snapshot(let index, _) = step.event { try checkCompaction(through: index, in: step) }
    guard base != step.before?.base ?? .origin, let snapshot = state.snapshot else { return }
    try require(
      base.index >= step.before?.base.index ?? .zero, .compaction,
      "\(id)'s log began after \(step.before?.base ?? .origin), and now begins after \(base), which is earlier.")
    try require(
      committed.holds(base), .compaction,
      "\(id)'s log begins after \(base), which is not what is committed at index \(base.index).")
    try checkContent(of: snapshot, at: id)
  }

  private func checkContent(of snapshot: Snapshot, at id: ServerID) throws(Violation) {
    let last = snapshot.last
    try require(
      snapshots[last.index]?.contains { $0[...].hasSameBytes(as: snapshot.data[...]) } == true, .installation,
      """
      \(id) has a snapshot through \(last) of \(snapshot.data.count) bytes, which are not those that a state machine \
      made of it.
      """)
    let configuration = configuration(at: last.index)
    try require(
      snapshot.metadata.configuration == configuration, .compaction,
      """
      \(id)'s snapshot through \(last) says that the configuration is \(snapshot.metadata.configuration), and it was \
      \(configuration).
      """)
  }

  /// The configuration as of what is committed at `index`.
  func configuration(at index: Index) -> Configuration {
    configurations.last { $0.index <= index }?.configuration ?? configuration
  }

  private func checkCompaction(through index: Index, in step: Step) throws(Violation) {
    guard let before = step.before, let after = step.after else { return }
    let isNew = index > before.base.index && index <= before.commitIndex
    try require(
      after.base.index == (isNew ? index : before.base.index), .compaction,
      """
      \(step.server)'s log began after \(before.base), and is committed up to \(before.commitIndex). It is given \
      a snapshot through \(index), and then begins after \(after.base).
      """)
  }

  // MARK: State machines

  /// Rule 5: a state machine never goes back, and gets what it would have come to by itself.
  func checkRestoration(of snapshot: Snapshot, after applied: Index, at id: ServerID) throws(Violation) {
    try require(
      snapshot.last.index >= applied, .stateMachineSafety,
      "\(id)'s state machine was given index \(applied), and then goes back to a snapshot through \(snapshot.last).")
    try require(
      committed.holds(snapshot.last), .stateMachineSafety,
      "\(id)'s state machine is given a snapshot through \(snapshot.last), which is not what is committed there.")
  }

  /// Rule 5: a state machine is what it must be after so many entries.
  func check(_ machine: DigestMachine, complaint: String?, of id: ServerID) throws(Violation) {
    if let complaint { throw Violation(.installation, "\(id)'s state machine does not start: \(complaint).") }
    guard machine.applied.place < digests.count else { return }
    try require(
      digests[machine.applied.place] == machine.digest, .stateMachineSafety,
      "\(id)'s state machine has applied index \(machine.applied), and is not what it must be there.")
  }

  // MARK: InstallSnapshot

  /// Checks what became of the follower's log, its answer, and its commit index.
  mutating func checkInstallation(of piece: InstallSnapshot, _ change: LogChange, in step: Step) throws(Violation) {
    guard let before = step.before, let after = step.after else { return }
    let (id, last, place) = (step.server, piece.snapshot.last, step.server.number - 1)
    let isCurrent = piece.term == after.term
    let isOfUse = isCurrent && last.index > before.commitIndex && !logs[place].holds(last)
    if isOfUse { receptions[place].take(piece) }
    let isComplete = isOfUse && receptions[place].isComplete
    if isComplete {
      try require(
        after.base == last && after.last == last && after.commitIndex == last.index, .installation,
        """
        \(id) has all of the snapshot through \(last), which its log does not hold. Its log then begins after \
        \(after.base), ends at \(after.last), and is committed up to \(after.commitIndex).
        """)
    } else {
      try require(
        change.isEmpty, isCurrent ? .durability : .installation,
        """
        \(id) changes its log from index \(change.kept + 1) on for a piece of a snapshot that \
        \(fault(of: piece, isCurrent, isOfUse)).
        """
      )
      try require(
        isCurrent || after.base == before.base, .installation,
        "\(id) installs a snapshot of term \(piece.term), which is over.")
    }
    let isHeld = isCurrent && !isOfUse
    let told = isHeld || isComplete ? max(before.commitIndex, last.index) : before.commitIndex
    try require(
      after.commitIndex == told, after.commitIndex < told ? .replication : .stateMachineSafety,
      """
      \(id) has \(isHeld ? "" : isComplete ? "now " : "not all of ")what a snapshot through \(last) holds, and its \
      commit index goes from \(before.commitIndex) to \(after.commitIndex).
      """
    )
    try checkAnswer(to: piece, isDone: isHeld || isComplete, in: step)
    if isComplete { receptions[place] = Reception() }
  }

  private func fault(of piece: InstallSnapshot, _ isCurrent: Bool, _ isOfUse: Bool) -> String {
    guard isCurrent else { return "is of a term that is over" }
    return isOfUse ? "is not complete" : "ends at \(piece.snapshot.last), which it holds"
  }

  private func checkAnswer(to piece: InstallSnapshot, isDone: Bool, in step: Step) throws(Violation) {
    let (id, last) = (step.server, piece.snapshot.last)
    let count = receptions[id.number - 1].count
    for case .send(.installSnapshotReply(let reply), _) in step.effects {
      switch reply.outcome {
      case .refused:
        try require(piece.term < reply.term, .installation, "\(id) refuses the leader of its own term \(reply.term).")
      case .installed(let index):
        let fault = isDone ? ". It should say \(last.index), where the snapshot ends" : " that does not complete it"
        try require(
          isDone && index == last.index, .installation,
          "\(id) says that its state holds all up to \(index), after a piece of a snapshot through \(last)\(fault).")
      case .received(let position, let bytes):
        try require(
          !isDone, .installation,
          "\(id) holds all that the snapshot through \(last) stands for, and asks for more of it.")
        try require(
          position == last && bytes == count, .installation,
          """
          \(id) says that it has \(bytes) bytes of a snapshot through \(position). Of the one through \(last) it has \
          been sent the first \(count) without a gap.
          """)
      }
    }
  }

  /// Checks a piece that a leader sends.
  func checkPiece(_ piece: InstallSnapshot, to follower: ServerID, by status: Status, _ leader: ServerID)
    throws(Violation)
  {
    let last = piece.snapshot.last
    guard let made = snapshots[last.index], committed.holds(last) else {
      throw Violation(.installation, "\(leader) sends \(follower) a snapshot through \(last), which nobody has made.")
    }
    try require(
      made.contains { $0.holds(piece) }, .installation,
      """
      \(leader) sends \(follower) \(piece.data.count) bytes from \(piece.offset) on of the snapshot through \(last): \
      they are not what any such snapshot holds there, or not marked as the last when they are.
      """)
    try require(
      piece.snapshot.configuration == configuration(at: last.index), .installation,
      "\(leader) sends \(follower) a snapshot through \(last) with the configuration \(piece.snapshot.configuration).")
    guard let progress = status.followers.first(where: { $0.id == follower }) else { return }
    try require(
      progress.nextIndex <= status.base.index, .transfers,
      """
      \(leader) sends \(follower) a snapshot, and its log begins after \(status.base): what \(follower) needs next, \
      index \(progress.nextIndex), is there.
      """)
  }
}

extension [UInt8] {
  /// Whether the bytes of a snapshot hold a piece, and the piece says rightly whether it is the last.
  fileprivate func holds(_ piece: InstallSnapshot) -> Bool {
    let end = piece.offset + piece.data.count
    return piece.offset >= 0 && end <= count && self[piece.offset..<end].hasSameBytes(as: piece.data[...])
      && piece.isLast == (end == count)
  }
}
