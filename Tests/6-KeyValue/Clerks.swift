import Checkers
import KeyValue
import LabSuite
import Testing
import Vocabulary

/// The client, by itself.
@Suite("Clerks")
struct Clerks {
  private func client(_ settings: Settings.Service = Settings.Service()) -> Client { Client(of: [1, 2, 3], settings) }

  /// The request among the effects, and to whom it goes.
  private func request(in effects: [Effect]) -> (request: Request, server: ServerID)? {
    for case .send(.request(let request), let server) in effects { return (request, server) }
    return nil
  }

  private func outcome(in effects: [Effect]) -> CallOutcome? {
    for case .report(let outcome) in effects { return outcome }
    return nil
  }

  private func timeout(in effects: [Effect]) -> ClosedRange<Duration>? {
    for case .arm(.retry, let range) in effects { return range }
    return nil
  }

  private func words(_ ranges: [ClosedRange<Duration>]) -> String {
    ranges.isEmpty ? "nothing" : ranges.map { "\($0.lowerBound) to \($0.upperBound)" }.joined(separator: ", ")
  }

  private func answer(_ number: UInt64, _ answer: Response.Answer) -> Message {
    .response(Response(to: number, answer, members: [1, 2, 3], asOf: .zero))
  }

  /// A client that has a session, 7, which S1 has opened, and has asked S1 for its first command.
  private func beginning(_ settings: Settings.Service = Settings.Service()) throws -> (Client, Request) {
    var client = client(settings)
    let first = request(in: client.call([1]))
    guard let first else { throw Violation(.clerk, "A client is called, and asks nobody for anything.") }
    try require(
      first.request.call == .open, .clerk, "A client without a session asks for \(first.request) instead of a session.")
    let second = request(in: client.receive(answer(first.request.number, .opened(7)), from: first.server))
    guard let second else { throw Violation(.clerk, "A client has a session, and does not ask for its command.") }
    try require(
      second.request.call == .command([1], in: 7), .clerk,
      "A client has session 7 and was called for 1, and asks for \(second.request).")
    try require(
      second.request.number > first.request.number, .clerk,
      "Two calls of a client have the numbers \(first.request.number) and \(second.request.number).")
    return (client, second.request)
  }

  @Test("All tries of a call are the same request", .graded(1, "§8, thesis §6.3"))
  func retries() {
    lab.inspect {
      var (client, first) = try beginning()
      var servers: Set<ServerID> = []
      for _ in 1...6 {
        guard let (again, server) = request(in: client.timerFired(.retry)) else {
          throw Violation(.answers, "A client has heard nothing for too long, and does not ask again.")
        }
        try require(again == first, .clerk, "A client asks again, for \(again) instead of \(first).")
        servers.insert(server)
      }
      try require(servers.count == 3, .routes, "Nobody answers, and of three servers only \(servers.count) were asked.")
      var other = self.client()
      let opening = request(in: other.call([1]))?.request
      let again = request(in: other.timerFired(.retry))?.request
      try require(
        again == opening, .clerk, "A client asks again for a session, under another number.")
    }
  }

  @Test("A client that was called twice begins the second call when the first has ended", .graded(1, "§8"))
  func order() {
    lab.inspect {
      var (client, first) = try beginning()
      try require(client.call([2]).isEmpty, .clerk, "A client has an open call, and does something for the next.")
      let effects = client.receive(answer(first.number, .done([9])), from: 1)
      try require(outcome(in: effects) == .done([9]), .clerk, "The call is done, and the user is not told.")
      let second = request(in: effects)?.request
      try require(
        second?.call == .command([2], in: 7) && (second?.number ?? 0) > first.number, .clerk,
        "The next call should be asked for, under a new number: \(second.map { "\($0)" } ?? "nothing").")
      try require(
        outcome(in: client.receive(answer(first.number, .done([9])), from: 1)) == nil, .clerk,
        "The answer to the first call arrives once more, and is taken for the answer to the second.")
      let idle = client.receive(answer(second?.number ?? 0, .done([])), from: 1)
      try require(
        idle.contains(.disarm(.retry)), .clerk, "A client has nothing to do, and its timer is not stopped.")
    }
  }

  @Test("A client has more patience with each try, up to a limit", .graded(1, "§8"))
  func patience() {
    lab.inspect {
      let settings = Settings.Service(
        retry: .milliseconds(100) ... .milliseconds(200), longestRetry: .milliseconds(700))
      var (client, number) = try beginning(settings)
      var ranges: [ClosedRange<Duration>] = []
      for _ in 1...5 { ranges += timeout(in: client.timerFired(.retry)).map { [$0] } ?? [] }
      let expected: [ClosedRange<Duration>] = [
        .milliseconds(200) ... .milliseconds(400), .milliseconds(350) ... .milliseconds(700),
        .milliseconds(350) ... .milliseconds(700), .milliseconds(350) ... .milliseconds(700),
        .milliseconds(350) ... .milliseconds(700),
      ]
      try require(
        ranges == expected, .backoff,
        "With each try a client should wait for \(words(expected)), and waits for \(words(ranges)).")
      _ = client.call([2])
      number = request(in: client.receive(answer(number.number, .done([])), from: 1))?.request ?? number
      try require(
        number.call == .command([2], in: 7), .clerk, "The next call does not begin when the first has ended.")
      let first = timeout(in: client.timerFired(.retry))
      try require(
        first == expected[0], .backoff, "A new call's second try waits for \(words(first.map { [$0] } ?? [])).")
    }
  }

  @Test("A hint is followed at once, and nobody is sent in circles", .graded(1, "thesis §6.2"))
  func hints() {
    lab.inspect {
      var (client, first) = try beginning()
      let followed = request(in: client.receive(answer(first.number, .redirected(to: 3)), from: 1))
      try require(
        followed?.server == 3 && followed?.request == first, .routes,
        "S1 says that S3 leads; S3 should be asked at once for the same. \(followed.map { "\($0)" } ?? "Nobody") is.")
      let double = client.receive(answer(first.number, .redirected(to: 2)), from: 1)
      try require(
        request(in: double) == nil, .routes, "S3 was asked, and an answer of S1, which was asked before, is followed.")
      let last = request(in: client.receive(answer(first.number, .redirected(to: nil)), from: 3))
      try require(
        last?.server == 2 && last?.request == first, .routes,
        "S1 and S3 were asked in vain; S2 should be asked at once. \(last.map { "\($0)" } ?? "Nobody") is.")
      let waits = client.receive(answer(first.number, .redirected(to: 1)), from: 2)
      try require(request(in: waits) == nil, .routes, "All were asked in vain, and the client asks on without a pause.")
      try require(
        request(in: client.timerFired(.retry))?.request == first, .routes,
        "A client has waited, and does not ask again.")
    }
  }

  @Test("What is not known is reported as unknown, and is not asked for again under another name", .graded(1, "§8"))
  func unknown() {
    lab.inspect {
      var (client, first) = try beginning(Settings.Service(attempts: 3))
      _ = client.timerFired(.retry)
      _ = client.timerFired(.retry)
      let effects = client.timerFired(.retry)
      try require(
        outcome(in: effects) == .unknown && request(in: effects) == nil, .clerk,
        """
        After three tries without an answer the outcome is unknown; the user hears \
        \(outcome(in: effects).map { "\($0)" } ?? "nothing").
        """
      )
      let late = client.receive(answer(first.number, .done([1])), from: 1)
      try require(outcome(in: late) == nil, .clerk, "A call was given up, and a late answer is reported as well.")

      var (other, request) = try beginning()
      let expired = other.receive(answer(request.number, .expired), from: 1)
      try require(
        outcome(in: expired) == .unknown, .clerk,
        """
        The session has expired: what was called may have happened. The user hears \
        \(outcome(in: expired).map { "\($0)" } ?? "nothing").
        """
      )
      let next = self.request(in: other.call([5]))?.request
      try require(next?.call == .open, .sessions, "The session has expired, and the next call goes on with it.")
      request = next ?? request
    }
  }

  @Test("A call that was never sent has not happened", .graded(1, "§8"))
  func neverSent() {
    lab.inspect {
      var client = client(Settings.Service(attempts: 1))
      _ = client.call([1])
      guard case .refused? = outcome(in: client.timerFired(.retry)) else {
        throw Violation(
          .clerk, "Nobody has opened a session, so the command was never sent; the user should hear that.")
      }
    }
  }

  @Test("A refusal is passed on, and a busy server is asked again", .graded(1, "lesson 6"))
  func refusals() {
    lab.inspect {
      var (client, first) = try beginning()
      let busy = client.receive(answer(first.number, .busy), from: 1)
      try require(outcome(in: busy) == nil, .limits, "A server is busy, and the user is told that the call has ended.")
      try require(request(in: busy) == nil, .limits, "A server is busy, and is asked again without a pause.")
      try require(
        request(in: client.timerFired(.retry))?.request == first, .limits, "A server was busy, and is not asked again.")
      let refused = client.receive(answer(first.number, .refused("too long")), from: 1)
      try require(
        outcome(in: refused) == .refused("too long"), .limits,
        "A server refuses a command, and the user does not hear why.")
    }
  }

  @Test("A client follows the cluster", .graded(1, "§6"))
  func members() {
    lab.inspect {
      var (client, call) = try beginning()
      let moved = Response(to: call.number, .redirected(to: nil), members: [4, 5, 6], asOf: 9)
      let first = request(in: client.receive(.response(moved), from: 1))?.server
      let servers = [first] + (1...2).map { _ in request(in: client.timerFired(.retry))?.server }
      try require(
        Set(servers) == [4, 5, 6], .routes,
        "{S4,S5,S6} are the cluster now, and the client asks \(servers.compactMap(\.self)).")
    }
  }
}
