import Checkers
import KeyValue
import LabSuite
import Testing
import Vocabulary

/// What the service remembers of its clients.
@Suite("Session table")
struct SessionTable {
  private let settings = Settings.Service(sessionLifetime: .seconds(10), sessions: 3)

  private func expect(
    _ sessions: Sessions, _ expected: Sessions.Standing, _ number: UInt64, in session: Index, _ story: String,
    _ property: Property = .once
  ) throws {
    let found = sessions.standing(of: number, in: session)
    try require(
      found == expected, property,
      "\(story), number \(number) of session \(session) should be \(expected). It is \(found).")
  }

  @Test("A number is new once", .graded(2, "thesis §6.3"))
  func numbers() {
    lab.inspect {
      var sessions = Sessions(settings)
      try require(sessions.open(at: 5) == 5, .sessions, "The session of the entry at index 5 is not called 5.")
      try expect(sessions, .new, 1, in: 5, "After nothing")
      try expect(sessions, .outdated, 0, in: 5, "After nothing")
      sessions.keep([7], of: 1, in: 5)
      try expect(sessions, .repeated([7]), 1, in: 5, "After number 1 with result 7")
      try expect(sessions, .new, 2, in: 5, "After number 1")
      sessions.keep([8], of: 4, in: 5)
      try expect(sessions, .repeated([8]), 4, in: 5, "After number 4 with result 8")
      try expect(sessions, .outdated, 1, in: 5, "After number 4")
      try expect(sessions, .outdated, 3, in: 5, "After number 4, which came after 1")
      try expect(sessions, .new, 5, in: 5, "After number 4")
    }
  }

  @Test(
    "Sessions have nothing to do with each other, and one that nobody opened is not known", .graded(1, "thesis §6.3"))
  func others() {
    lab.inspect {
      var sessions = Sessions(settings)
      _ = sessions.open(at: 1)
      _ = sessions.open(at: 2)
      sessions.keep([7], of: 9, in: 1)
      try expect(sessions, .new, 1, in: 2, "After number 9 of session 1")
      try expect(sessions, .expired, 1, in: 3, "After nobody opened it", .sessions)
      sessions.keep([1], of: 1, in: 3)
      try expect(sessions, .expired, 1, in: 3, "After a result was kept for nobody", .sessions)
      try require(sessions.count == 2, .sessions, "Two sessions were opened, and there are \(sessions.count).")
    }
  }

  @Test("A session ends by the time in the log, which does not go back", .graded(2, "thesis §6.3"))
  func expiry() {
    lab.inspect {
      var sessions = Sessions(settings)
      sessions.advance(to: .seconds(5))
      _ = sessions.open(at: 1)
      _ = sessions.open(at: 2)
      sessions.advance(to: .seconds(15))
      try expect(sessions, .new, 1, in: 1, "After just ten seconds", .sessions)
      sessions.keep([], of: 1, in: 1)
      sessions.advance(to: .seconds(3))
      try require(
        sessions.time == .seconds(15), .sessions,
        "It was 15 s in the log, and an entry of 3 s makes it \(sessions.time).")
      sessions.advance(to: .seconds(16))
      try expect(sessions, .new, 2, in: 1, "Used a second ago", .sessions)
      try expect(sessions, .expired, 1, in: 2, "Idle for eleven seconds", .sessions)
      sessions.advance(to: .seconds(3600))
      try require(sessions.count == 0, .sessions, "After an hour of silence \(sessions.count) sessions are left.")
    }
  }

  @Test("When there are too many, the one goes that was idle for longest", .graded(1, "thesis §6.3"))
  func limit() {
    lab.inspect {
      var sessions = Sessions(settings)
      for index in 1...3 as ClosedRange<UInt64> {
        sessions.advance(to: .seconds(Int(index)))
        _ = sessions.open(at: Index(index))
      }
      sessions.keep([], of: 1, in: 1)
      _ = sessions.open(at: 4)
      try require(sessions.count == 3, .sessions, "Three sessions are allowed, and there are \(sessions.count).")
      try expect(sessions, .expired, 1, in: 2, "Idle for longest when a fourth came", .sessions)
      try expect(sessions, .new, 2, in: 1, "Used a moment ago", .sessions)
      _ = sessions.open(at: 5)
      try expect(sessions, .expired, 1, in: 1, "Used when S3 was opened, and opened before it", .sessions)
      for index in 6...12 as ClosedRange<Index> {
        _ = sessions.open(at: index)
        try expect(
          sessions, .expired, 1, in: Index(index.number - 3), "The oldest of three that are idle since 3 s", .sessions)
      }
    }
  }
}
