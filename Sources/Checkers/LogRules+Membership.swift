import Simulator
import Vocabulary

/// Which configuration a server goes by, how one follows another, and who may campaign (§6; thesis, chapter 4).
extension LogRules {
  /// The configuration that is in force at a server, and where it stands in the log.
  private func configuration(of id: ServerID, base: LogPosition) -> (configuration: Configuration, index: Index) {
    let log = logs[id.number - 1]
    for place in log.indices.reversed() where place >= base.index.place {
      if case .configuration(let configuration) = log[place].content {
        return (configuration, Index(UInt64(place + 1)))
      }
    }
    guard base == .origin else { return (configuration(at: base.index), .zero) }
    return (strangers.contains(id) || !configuration.voters.contains(id) ? .none : configuration, .zero)
  }

  /// Rule 11: a server goes by the latest configuration in its log.
  func checkConfiguration(of step: Step, _ change: LogChange) throws(Violation) {
    guard let after = step.after, let found = after.configuration else { return }
    let (configuration, index) = configuration(of: step.server, base: after.base)
    try require(
      found == configuration, .configurationInForce,
      """
      \(step.server) goes by \(found). The latest configuration in its log, \
      \(index == .zero ? "or before it" : "at index \(index)"), is \(configuration).
      """)
    if case .reset = step.event { return }
    if step.before?.isLeader == true || after.isLeader, step.event != .boot { try checkSuccession(change, in: step) }
  }

  /// Rule 12: a leader's configurations follow each other as C_old, C_old,new, C_new, one at a time.
  private func checkSuccession(_ change: LogChange, in step: Step) throws(Violation) {
    guard let after = step.after, let before = step.before?.configuration else { return }
    var (previous, previousIndex) = (before, indexOfConfiguration(in: change, of: step.server))
    for (place, entry) in zip(change.kept..., change.added) {
      guard case .configuration(let configuration) = entry.content else { continue }
      let index = Index(UInt64(place + 1))
      if previousIndex == .zero, after.base == .origin, configuration == before {
        previousIndex = index
        continue
      }
      try require(
        previousIndex <= after.commitIndex, .oneChange,
        """
        \(step.server) puts \(configuration) into its log at index \(index), and the configuration at index \
        \(previousIndex) is not committed: a majority of the one and a majority of the other need not meet.
        """)
      let decided = after.commitIndex.place
      try require(
        decided > 0 && logs[step.server.number - 1][decided - 1].term == entry.term, .oneChange,
        """
        \(step.server) puts \(configuration) into its log, and has not committed an entry of its own term \
        \(entry.term) yet: others may have committed another configuration meanwhile.
        """)
      try require(
        previous.isFollowed(by: configuration), .succession,
        "\(step.server) goes from \(previous) to \(configuration) in one step.")
      (previous, previousIndex) = (configuration, index)
    }
  }

  private func indexOfConfiguration(in change: LogChange, of id: ServerID) -> Index {
    let log = logs[id.number - 1].prefix(change.kept)
    let place = log.lastIndex { if case .configuration = $0.content { true } else { false } }
    return Index(UInt64((place ?? -1) + 1))
  }

  /// Rule 13: who is not in any configuration that may be the cluster's does not campaign; and who leads a cluster of
  /// which it is no part gives up when, and only when, that is committed.
  func checkCampaign(_ step: Step) throws(Violation) {
    guard let before = step.before, let after = step.after, let current = after.configuration else { return }
    let id = step.server
    if after.term > before.term, after.vote == id {
      var open = [configuration(of: id, at: after.commitIndex, base: after.base)]
      for entry in logs[id.number - 1].dropFirst(after.commitIndex.place) {
        if case .configuration(let configuration) = entry.content { open.append(configuration) }
      }
      try require(
        open.contains { $0.voters.contains(id) }, .campaigns,
        "\(id) campaigns, and has no vote in \(current), or in any other configuration that may be the cluster's.")
    }
    let (_, index) = configuration(of: id, base: after.base)
    let isOutside = !current.voters.contains(id) && !current.isJoint && index <= after.commitIndex
    try require(
      !after.isLeader || !isOutside, .removedLeader,
      "\(id) still leads after \(current), of which it is no part, is committed.")
    guard step.isResignation else { return }
    if case .reset = step.event { return }
    try require(
      isOutside, .removedLeader,
      "\(id) gives up leading, and \(current) is not committed, or has \(id) in it: the change may never be made.")
  }

  private func configuration(of id: ServerID, at index: Index, base: LogPosition) -> Configuration {
    for entry in logs[id.number - 1].prefix(index.place).reversed() {
      if case .configuration(let configuration) = entry.content { return configuration }
    }
    return base != .origin || configuration.voters.contains(id) && !strangers.contains(id) ? configuration : .none
  }

  /// Forgets what a server held, because its disk was lost.
  mutating func forget(_ id: ServerID) {
    strangers.insert(id)
    logs[id.number - 1] = []
    acknowledged[id.number - 1] = .zero
    unknown.insert(id)
  }
}

extension Configuration {
  /// Whether a leader may put the other configuration after this one.
  fileprivate func isFollowed(by next: Configuration) -> Bool {
    if isJoint { return next.groups == groups.suffix(1) }
    if next.isJoint { return next.groups.first == groups.first && next.groups.count == 2 }
    return next.voters.symmetricDifference(voters).count == 1
  }
}
