import Simulator
import Vocabulary

/// How a follower takes a leader's entries (Figure 2, AppendEntries RPC, Receiver implementation).
extension LogRules {
  /// Checks what became of the follower's log, its answer, and its commit index.
  func checkReceiver(of request: AppendEntries, _ change: LogChange, in step: Step) throws(Violation) {
    guard let before = step.before, let after = step.after else { return }
    let log = logs[step.server.number - 1]
    let isCurrent = request.term == after.term
    let isStored = isCurrent && log.holds(request.previous)
    if isStored {
      try checkStored(request, change, over: log, by: step.server)
    } else {
      let why = isCurrent ? "comes after \(request.previous), which it does not hold" : "is of a term that is over"
      try require(
        change.isEmpty, .logMatching,
        "\(step.server) changes its log from index \(change.kept + 1) on for a request that \(why).")
    }
    try checkAnswer(to: request, isStored, in: step)
    try checkCommitted(by: request, isStored, from: before.commitIndex, to: after.commitIndex, at: step.server)
  }

  /// Bullets 3 and 4: what conflicts is removed with all that follows it, what is missing is added, and all else stays.
  private func checkStored(
    _ request: AppendEntries, _ change: LogChange, over log: [Entry], by id: ServerID
  ) throws(Violation) {
    let start = Int(request.previous.index.number)
    let matching = zip(log[start...], request.entries).prefix { $0.term == $1.term }.count
    let isComplete = matching == request.entries.count
    let removed = isComplete ? 0 : log.count - start - matching
    try require(
      change.removed.isEmpty || !isComplete, .durability,
      """
      \(id) holds all entries of the request already, which may be an old one. It removes what follows from index \
      \(change.kept + 1) on, which it may have acknowledged.
      """)
    let expected = request.entries[matching...]
    try require(
      change.removed.count == removed && change.added.elementsEqual(expected), .logMatching,
      """
      \(id) is to store \(request.entries.count) entries after \(request.previous). Of its log, \
      \(start + matching) entries stay, \(removed) conflict and go, and \(expected.count) are new. \
      It keeps \(change.kept), and adds \(change.added.count).
      """)
  }

  private func checkAnswer(to request: AppendEntries, _ isStored: Bool, in step: Step) throws(Violation) {
    let id = step.server
    for case .send(.appendEntriesReply(let reply), _) in step.effects {
      switch reply.outcome {
      case .matched(let index):
        try require(
          isStored, .logMatching,
          "\(id) says that its log matches up to \(index), and does not hold \(request.previous) of the request.")
        try require(
          index <= request.lastIndex, .progress,
          """
          \(id) says that its log matches up to \(index). The request tells it so up to \(request.lastIndex) only: \
          what stands beyond may be another leader's.
          """)
        try require(
          index == request.lastIndex, .replication,
          "\(id) holds all of the request, which ends at \(request.lastIndex), and says that it matches up to \(index)."
        )
      case .conflict(let position, let hint):
        try require(!isStored, .replication, "\(id) holds \(request.previous), and says that it does not.")
        try require(
          position == request.previous, .progress,
          "\(id) was asked about \(request.previous), and answers that it does not hold \(position).")
        try require(
          hint.index <= request.previous.index && logs[id.number - 1].holds(hint), .progress,
          "\(id) does not hold \(request.previous), and gives \(hint) as a hint, which is \(hintFault(hint, of: id)).")
      case .refused:
        try require(
          request.term < reply.term, .replication,
          "\(id) refuses the leader of its own term \(reply.term).")
      }
    }
  }

  private func hintFault(_ hint: LogPosition, of id: ServerID) -> String {
    logs[id.number - 1].holds(hint) ? "beyond it" : "no position of its log"
  }

  /// Bullet 5: the commit index is the lesser of the leader's and the last new entry's.
  private func checkCommitted(
    by request: AppendEntries, _ isStored: Bool, from before: Index, to after: Index, at id: ServerID
  ) throws(Violation) {
    let told = isStored ? max(before, min(request.commitIndex, request.lastIndex)) : before
    try require(
      after <= told, .stateMachineSafety,
      """
      \(id)'s commit index becomes \(after). The leader has committed up to \(request.commitIndex), and the request \
      ends at \(request.lastIndex)\(isStored ? "" : ", and does not fit"): what stands beyond may be another leader's.
      """)
    try require(
      after >= told, .replication,
      "\(id) is told that all up to \(told) is committed, and its commit index stays \(after).")
  }
}
