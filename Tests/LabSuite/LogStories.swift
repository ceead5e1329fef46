import Checkers
import Simulator
import Vocabulary

/// Entries of these terms, each of which says at which position it stands.
public func entries(_ terms: [Term], after index: Index = .zero) -> [Entry] {
  zip(terms, index.next...).map { term, index in Entry(term: term, .command(Array("\(term).\(index)".utf8))) }
}

/// A command that reads like this.
public func command(_ text: String) -> [UInt8] { Array(text.utf8) }

/// A command that reads like this number.
public func command(_ number: Int) -> [UInt8] { command("c\(number)") }

/// A link on which every message takes as long, so that none overtakes another.
public let inOrder = Link(latency: .milliseconds(2) ... .milliseconds(2))

/// What stories about logs are told with.
extension Classroom {
  /// The terms of a server's entries, which say what its log looks like.
  public func terms(_ id: ServerID) -> [Term] { log(id).map(\.term) }

  /// A server's commit index.
  public func commitIndex(_ id: ServerID) -> Index { status(id)?.commitIndex ?? .zero }

  /// What a leader knows of a follower.
  public func progress(of follower: ServerID, at leader: ServerID) -> Status.Follower? {
    status(leader)?.followers.first { $0.id == follower }
  }

  /// Lets a leader and a follower talk until nothing is on its way between them. Says how often the follower refused.
  public mutating func converse(_ leader: ServerID, with follower: ServerID) throws -> Int {
    var refusals = 0
    for _ in 1...10_000 {
      let requests = inFlight(.appendEntries).filter { $0.sender == leader && $0.receiver == follower }
      guard !requests.isEmpty else { return refusals }
      for _ in requests {
        let step = try deliver(.appendEntries, from: leader, to: follower)
        if case .conflict? = step.answer?.outcome { refusals += 1 }
      }
      for _ in requests { try deliver(.appendEntriesReply, from: follower, to: leader) }
    }
    throw Violation(.cost, "\(leader) and \(follower) have exchanged 10,000 messages, and come to no end.")
  }

  /// Complains unless all of these servers hold the same log, and know all of it to be committed.
  public func expectSameLogs(of group: ServerSet) throws {
    guard let first = group.first(where: { _ in true }) else { return }
    for id in group {
      try require(
        log(id) == log(first), .replication,
        "\(first)'s log ends at \(end(of: first)), \(id)'s at \(end(of: id)): they should be the same by now.")
      try require(
        commitIndex(id) == status(id)?.last.index, .replication,
        "\(id)'s log ends at \(end(of: id)), and only \(commitIndex(id)) is committed: by now all should be.")
    }
  }

  private func end(of id: ServerID) -> LogPosition { status(id)?.last ?? .origin }

  /// A leader's request.
  public func append(
    _ entries: [Entry], after previous: LogPosition, of term: Term, committed commitIndex: Index = .zero
  ) -> Message {
    .appendEntries(AppendEntries(term: term, previous: previous, entries: entries, commitIndex: commitIndex))
  }

  /// A candidate's request.
  public func request(of term: Term, last: LogPosition) -> Message { .requestVote(RequestVote(term: term, last: last)) }

  /// A follower's answer.
  public func reply(_ outcome: AppendEntries.Reply.Outcome, of term: Term) -> Message {
    .appendEntriesReply(AppendEntries.Reply(term: term, outcome: outcome))
  }
}

extension Classroom where Server: ReplicatedLog {
  /// Everything heals, a client's command is committed, and all logs are the same.
  public mutating func recover() throws {
    try heal()
    try run(for: .seconds(1))
    try commit(command("end"))
    try run(for: .milliseconds(300))
    try expectSameLogs(of: servers)
  }
}

/// The position of an entry.
public func at(_ term: Term, _ index: Index) -> LogPosition { LogPosition(term: term, index: index) }
