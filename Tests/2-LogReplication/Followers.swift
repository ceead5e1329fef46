import Checkers
import LabSuite
import LogReplication
import Testing
import Vocabulary

/// What a leader knows of one follower. The leader's log has the terms 1, 1, 2, 2, 2, and it leads term 2 or later.
@Suite("Followers")
struct Followers {
  private let log = Log(entries([1, 1, 2, 2, 2]))
  private let settings = Settings(batch: Settings.Batch(entries: 2), window: 2)

  private func expect(
    _ progress: Progress, match: Index, next: Index, _ story: String
  ) throws {
    try require(
      progress.matchIndex == match && progress.nextIndex == next, .progress,
      """
      \(story): the follower is known to match up to \(progress.matchIndex) instead of \(match), and is sent \
      \(progress.nextIndex) next instead of \(next).
      """)
  }

  private func expect(
    _ request: AppendEntries?, carries indexes: [Index], after previous: LogPosition, _ story: String
  ) throws {
    guard let request else { throw Violation(.replication, "\(story): nothing is sent.") }
    try require(
      request.entries == indexes.map { log[$0] } && request.previous == previous, .progress,
      """
      \(story): \(request.entries.count) entries after \(request.previous) are sent; due are \(indexes) after \
      \(previous).
      """
    )
  }

  @Test("Entries leave without waiting for answers, up to the window", .graded(1, "§5.3"))
  func streams() {
    lab.inspect {
      var progress = Progress(of: 2, after: at(1, 2))
      try expect(progress, match: 0, next: 3, "A leader was elected when its log ended at 2")
      try expect(progress.next(in: 2, of: log, settings), carries: [3, 4], after: at(1, 2), "Three entries wait")
      try expect(progress, match: 0, next: 5, "A message has left with entries 3 and 4")
      try expect(progress.next(in: 2, of: log, settings), carries: [5], after: at(2, 4), "One entry waits")
      let third = progress.next(in: 2, of: log, settings)
      try require(third == nil, .cost, "All entries are on their way, and another message leaves.")

      var longer = log
      for entry in entries([2, 2, 2], after: 5) { longer.append(entry) }
      let early = progress.next(in: 2, of: longer, settings)
      try require(
        early == nil, .cost, "Two messages are on their way, as many as the window allows, and a third leaves.")
      progress.matched(through: 4)
      let late = progress.next(in: 2, of: longer, settings)
      try require(
        late?.entries.count == 2 && late?.previous == at(2, 5), .replication,
        """
        The first of two messages is acknowledged, three entries wait, and what is sent is \
        \(late.map { "\($0)" } ?? "nothing").
        """)
      let next = progress.next(in: 2, of: longer, settings)
      try require(
        next == nil, .cost,
        "One of two messages was acknowledged, one has left, an entry waits, and it leaves although the window is full."
      )
    }
  }

  @Test("An acknowledgement frees the window, whichever of the messages it answers", .graded(1, "§5.3"))
  func acknowledges() {
    lab.inspect {
      let narrow = Settings(batch: Settings.Batch(entries: 1), window: 2)
      var progress = Progress(of: 2, after: .origin)
      for _ in 1...2 { _ = progress.next(in: 2, of: log, narrow) }
      progress.matched(through: 2)
      try expect(progress, match: 2, next: 3, "The second of two messages is acknowledged, and so are both")
      for index in [3, 4] as [Index] {
        try expect(
          progress.next(in: 2, of: log, narrow), carries: [index],
          after: at(log.term(at: index.advanced(by: -1))!, index.advanced(by: -1)),
          "Nothing is on its way any more, and the window is of two messages")
      }
    }
  }

  @Test("Acknowledgements in another order take nothing back", .graded(2, "§5.3"))
  func order() {
    lab.inspect {
      var progress = Progress(of: 2, after: .origin)
      for _ in 1...2 { _ = progress.next(in: 2, of: log, settings) }
      progress.matched(through: 4)
      progress.matched(through: 2)
      try expect(progress, match: 4, next: 5, "4 is acknowledged, and then, late, 2")
      progress.matched(through: 4)
      try expect(progress, match: 4, next: 5, "4 is acknowledged a second time")
      progress.conflicted(at: at(1, 2), hint: at(1, 1), log)
      progress.conflicted(at: at(2, 4), hint: at(1, 2), log)
      try expect(
        progress, match: 4, next: 5, "4 is acknowledged, and then come old answers that 2 and 4 were not there")
      try expect(
        progress.next(in: 2, of: log, settings), carries: [5], after: at(2, 4), "Old answers came, and 5 is waiting")
    }
  }

  @Test("At a conflict the leader asks again, with nothing but a position", .graded(1, "§5.3"))
  func probes() {
    lab.inspect {
      var progress = Progress(of: 2, after: at(2, 5))
      progress.conflicted(at: at(2, 5), hint: at(1, 3), log)
      try expect(progress, match: 0, next: 3, "5 is not there, and at most what is up to term 1, index 3")
      try expect(progress.next(in: 3, of: log, settings), carries: [], after: at(1, 2), "A conflict was reported")
      let second = progress.next(in: 3, of: log, settings)
      try require(second == nil, .cost, "A follower was asked about a position, and is asked again before it answers.")
      progress.matched(through: 1)
      let early = progress.next(in: 3, of: log, settings)
      try require(
        early == nil, .progress, "A follower was asked about 2, an old answer about 1 came, and entries leave.")
      progress.matched(through: 2)
      try expect(progress.next(in: 3, of: log, settings), carries: [3, 4], after: at(1, 2), "The logs meet at 2")
      try expect(progress, match: 2, next: 5, "Entries 3 and 4 have left")
    }
  }

  @Test("Old, repeated and impossible answers do not move a probe", .graded(1, "§5.3"))
  func staleConflicts() {
    lab.inspect {
      var progress = Progress(of: 2, after: at(2, 5))
      progress.conflicted(at: at(2, 5), hint: at(1, 2), log)
      try expect(progress, match: 0, next: 3, "5 is not there, and at most what is up to 2")
      try expect(progress.next(in: 3, of: log, settings), carries: [], after: at(1, 2), "A conflict was reported")
      progress.conflicted(at: at(2, 5), hint: at(1, 1), log)
      try expect(progress, match: 0, next: 3, "5 is not there, for the second time")
      progress.conflicted(at: at(2, 4), hint: .origin, log)
      progress.conflicted(at: at(2, 3), hint: .origin, log)
      try expect(progress, match: 0, next: 3, "4 and 3 are not there, old answers")
      let again = progress.next(in: 3, of: log, settings)
      try require(again == nil, .progress, "A follower was asked about 2, old answers came, and it is asked again.")
      progress.conflicted(at: at(1, 2), hint: at(9, 9), log)
      try expect(progress, match: 0, next: 2, "2 is not there, with a hint beyond it")
      progress.conflicted(at: at(1, 1), hint: .origin, log)
      try expect(progress, match: 0, next: 1, "1 is not there")
      progress.conflicted(at: .origin, hint: .origin, log)
      try expect(progress, match: 0, next: 1, "The origin is said not to be there, which is impossible")
    }
  }

  @Test("A heartbeat speaks of what was sent, not of what is waiting", .graded(1, "§5.3"))
  func heartbeats() {
    lab.inspect {
      var progress = Progress(of: 2, after: .origin)
      try expect(progress.heartbeat(in: 2, of: log), carries: [], after: .origin, "Nothing was sent")
      _ = progress.next(in: 2, of: log, settings)
      try expect(progress.heartbeat(in: 2, of: log), carries: [], after: at(1, 2), "1 and 2 have left")
      try expect(progress, match: 0, next: 3, "After a heartbeat")
    }
  }
}
