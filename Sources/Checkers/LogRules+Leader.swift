import Simulator
import Vocabulary

/// What a leader knows, sends, and commits (Figure 2, Rules for Servers, Leaders; §5.3, §5.4.2).
extension LogRules {
  /// Checks a leader after its step, and all messages that it sent.
  func checkLeader(_ step: Step) throws(Violation) {
    guard let after = step.after else { return }
    try require(
      after.isLeader || after.followers.isEmpty, .progress,
      "\(step.server) does not lead, and still keeps what it knew of others' logs: they have changed since.")
    guard after.isLeader else { return }
    let wasLeader = step.before?.isLeader == true && step.before?.term == after.term
    for follower in after.followers {
      // Who comes back after a removal is known no better than who comes for the first time.
      let isSteady = wasLeader && step.before?.configuration?.voters.contains(follower.id) != false
      let before = isSteady ? step.before?.followers.first { $0.id == follower.id } : nil
      let earlier = before?.matchIndex ?? .zero
      try checkFollower(follower, of: step.server, after, from: earlier, isNew: !wasLeader)
    }
    try checkCommitment(by: step.server, after, before: step.before?.commitIndex ?? .zero)
  }

  /// Checks that what a leader sends is what it holds.
  func checkSent(_ step: Step) throws(Violation) {
    guard let after = step.after, after.isLeader else { return }
    for case .send(.installSnapshot(let piece), let receiver) in step.effects {
      try checkPiece(piece, to: receiver, by: after, step.server)
    }
    for case .send(.appendEntries(let request), let receiver) in step.effects {
      let log = logs[step.server.number - 1]
      let start = request.previous.index.place
      try require(
        log.holds(request.previous) && log.count >= start + request.entries.count
          && log[start..<(start + request.entries.count)].elementsEqual(request.entries),
        .logMatching,
        """
        \(step.server) sends \(receiver) \(request.entries.count) entries after \(request.previous), which is not what \
        its own log holds there.
        """)
      try require(
        request.commitIndex == after.commitIndex || mayCommitAfterwards(step, after), .replication,
        """
        \(step.server) has committed up to \(after.commitIndex), and tells \(receiver) that it is \
        \(request.commitIndex).
        """)
    }
  }

  /// Whether a leader may commit something in this step after it was sent: it decides alone, or others decide now.
  private func mayCommitAfterwards(_ step: Step, _ after: Status) -> Bool {
    step.before?.configuration != after.configuration
      || (after.configuration ?? configuration).groups.allSatisfy { $0 == [step.server] }
  }

  /// Rule 8.
  private func checkFollower(
    _ follower: Status.Follower, of leader: ServerID, _ status: Status, from earlier: Index, isNew: Bool
  ) throws(Violation) {
    let (id, match, next) = (follower.id, follower.matchIndex, follower.nextIndex)
    try require(
      !isNew || match == .zero, .progress,
      "\(leader) has just been elected, cannot know what \(id) holds, and takes it to match up to \(match).")
    try require(
      match >= earlier, .progress,
      "\(leader) knew that \(id)'s log matches up to \(earlier), and now knows it only up to \(match).")
    try require(
      match < next && next <= status.last.index.next, .progress,
      "\(leader)'s log ends at \(status.last), \(id)'s matches up to \(match), and \(next) is to be sent next.")
    // A follower in a newer term may have lost what it held: this leader is none any more, and does not know yet.
    guard match > .zero, terms[id.number - 1] == status.term, !strangers.contains(id) else { return }
    let log = logs[leader.number - 1]
    let position = LogPosition(term: log[Int(match.number) - 1].term, index: match)
    try require(
      logs[id.number - 1].holds(position), .progress,
      """
      \(leader) takes \(id)'s log to match its own up to \(position). \(id)'s log ends at \
      \(logs[id.number - 1].lastPosition).
      """)
  }

  /// Rule 7.
  private func checkCommitment(by id: ServerID, _ status: Status, before: Index) throws(Violation) {
    let log = logs[id.number - 1]
    if status.commitIndex > before {
      let position = LogPosition(term: log[Int(status.commitIndex.number) - 1].term, index: status.commitIndex)
      try require(
        position.term == status.term, .leaderCompleteness,
        """
        \(id), leader of term \(status.term), commits up to \(position), which is of an earlier term: even if a \
        majority holds it, a server without it may still be elected.
        """)
      let configuration = status.configuration ?? configuration
      let holders = configuration.voters.reduce(into: ServerSet()) {
        if logs[$1.number - 1].holds(position) { $0.insert($1) }
      }
      for group in configuration.groups {
        let (count, of) = (group.intersection(holders).count, group.count)
        try require(
          count > of / 2, .leaderCompleteness,
          "\(id) commits \(position), which only \(holders) hold: \(count) of \(of), which is no majority.")
      }
    }
    let decided = decidedIndex(id, status)
    try require(
      decided <= status.commitIndex || log[Int(decided.number) - 1].term != status.term, .replication,
      """
      \(id) knows that a majority, itself included, holds its log up to \(decided), an entry of its own term, and its \
      commit index stays \(status.commitIndex).
      """)
  }

  /// Up to where a leader knows a majority of every group to hold its log.
  private func decidedIndex(_ leader: ServerID, _ status: Status) -> Index {
    let decided = (status.configuration ?? configuration).groups.map { group in
      let matches = group.map { id in
        id == leader ? status.last.index : status.followers.first { $0.id == id }?.matchIndex ?? .zero
      }
      return matches.sorted()[(matches.count - 1) / 2]
    }
    return decided.min() ?? .zero
  }
}
