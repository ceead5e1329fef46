import Simulator
import Vocabulary

/// What must hold of timers at every single step of a run.
extension Classroom {
  /// Checks which timers a step has started, for how long, and which of them run after it.
  func checkTimers(of step: Step) throws(Violation) {
    for case .arm(let timer, let range) in step.effects {
      switch timer {
      case .election: try checkElectionTimeout(range, of: step.server)
      case .heartbeat: try checkHeartbeatInterval(range, of: step.server)
      case .loyalty: try checkLoyalty(range, of: step.server)
      case .retry: break
      }
    }
    try checkReason(of: step)
    try checkIsWaiting(step)
  }

  private func checkElectionTimeout(_ range: ClosedRange<Duration>, of id: ServerID) throws(Violation) {
    try require(
      range == simulation.settings.electionTimeout, .patience,
      """
      \(id) waits for a time from \(range), not from the range of the settings, \
      \(simulation.settings.electionTimeout). Servers that wait alike campaign alike, and split the vote.
      """)
  }

  private func checkHeartbeatInterval(_ range: ClosedRange<Duration>, of id: ServerID) throws(Violation) {
    let interval = simulation.settings.heartbeatInterval
    try require(
      range == interval...interval, .stability,
      "\(id) will be heard again after a time from \(range); the settings say \(interval).")
  }

  private func checkLoyalty(_ range: ClosedRange<Duration>, of id: ServerID) throws(Violation) {
    let least = simulation.settings.electionTimeout.lowerBound
    try require(
      range == least...least, .disruption,
      "\(id) does not listen to candidates for a time from \(range); the least election timeout is \(least).")
  }

  /// A message restarts the election timer for three reasons: a vote was granted, the term's leader was heard, or a
  /// leadership ended.
  private func checkReason(of step: Step) throws(Violation) {
    guard case .message(let message, let sender) = step.event, let after = step.after, !after.isLeader,
      !simulation.world.isWaiting(step.server)
    else { return }
    let grants = step.effects.contains {
      if case .send(.requestVoteReply(let reply), _) = $0 { reply.granted } else { false }
    }
    let hears = message.isFromLeader && message.term == after.term && after.role == .follower(of: sender)
    let stepsDown = step.before?.isLeader == true
    let restarts = step.arms(.election)
    try require(
      restarts || !grants, .patience,
      "\(step.server) grants \(sender) its vote, and its election timer does not start anew: it may depose the winner.")
    try require(
      restarts || !hears || message.kind == .installSnapshot && !(Server.self is any CompactedLog.Type), .patience,
      "\(step.server) hears from \(sender), the leader of its term, and its election timer does not start anew.")
    try require(
      step.arms(.loyalty) || !hears || after.configuration == nil, .disruption,
      "\(step.server) hears from \(sender), the leader of its term, and goes on listening to candidates.")
    try require(
      hears || !step.arms(.loyalty), .disruption,
      """
      \(step.server) ceases to listen to candidates at \(message.kind.withArticle) from \(sender), which it does not \
      follow.
      """)
    try require(
      !restarts || grants || hears || stepsDown || message.kind == .timeoutNow, .patience,
      """
      \(step.server)'s election timer starts anew at \(message.kind.withArticle) from \(sender), which is neither a \
      vote that it grants nor a message of its term's leader.
      """)
  }

  /// A server that waits for nothing will never do anything again by itself.
  private func checkIsWaiting(_ step: Step) throws(Violation) {
    let id = step.server
    guard let after = step.after, !simulation.world.isWaiting(id) else { return }
    if after.configuration != nil {
      let runs = simulation.world.deadline(of: .loyalty, at: id) != nil
      try require(
        after.isLoyal == (runs || after.isLeader), .disruption,
        """
        \(id) is \(after.isLoyal ? "" : "not ")loyal to a leader, and the timer for that does\(runs ? "" : " not") \
        run.
        """)
    }
    guard (after.configuration ?? simulation.configuration).voters.contains(id) else { return }
    if after.isLeader {
      try require(
        simulation.world.deadline(of: .heartbeat, at: id) != nil, .liveness,
        "\(id) leads, and its heartbeat timer does not run: it will not be heard again.")
      try require(
        simulation.world.deadline(of: .election, at: id) == nil, .patience,
        "\(id) leads, and its election timer runs: a leader waits for nobody.")
    } else {
      try require(
        simulation.world.deadline(of: .election, at: id) != nil, .liveness,
        "\(id) does not lead, and its election timer does not run: it will never campaign.")
    }
  }
}

extension Message {
  /// Whether only a leader says such a thing.
  var isFromLeader: Bool {
    switch self {
    case .appendEntries, .installSnapshot: true
    default: false
    }
  }
}
