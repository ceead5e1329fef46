import Checkers
import KeyValue
import LabSuite
import Testing
import Vocabulary

/// Where a client finds the cluster.
@Suite("Routes")
struct Routes {
  private func expect(_ found: ServerID?, _ expected: ServerID?, _ story: String) throws {
    try require(
      found == expected, .routes,
      """
      \(story), \(expected?.description ?? "nobody") should be asked, and \(found?.description ?? "nobody") is.
      """)
  }

  @Test("Who leads is asked; who keeps silent is not asked again before the others", .graded(2, "thesis §6.2"))
  func turns() {
    lab.inspect {
      var routes = RouteTable([1, 2, 3])
      try expect(routes.target(after: nil), 1, "At the beginning")
      try expect(routes.target(after: 1), 2, "After S1")
      try expect(routes.target(after: 3), 1, "After S3")
      routes.failed(1)
      try expect(routes.target(after: 1), 2, "When S1 is silent")
      routes.found(3)
      try expect(routes.target(after: 2), 3, "When S3 was found to lead")
      try expect(routes.target(after: 3), 3, "When S3 was found to lead, and asked")
      routes.failed(3)
      try expect(routes.target(after: 3), 1, "When S3 led, and is silent")
      routes.failed(1)
      try expect(routes.target(after: 3), 2, "When S1 and S3 were asked in vain")
      routes.failed(2)
      try require(
        routes.target(after: 2) != nil, .routes, "All servers were silent once, and nobody is ever asked again.")
    }
  }

  @Test("A hint is followed, but in a turn nobody is asked twice", .graded(2, "thesis §6.2"))
  func circles() {
    lab.inspect {
      var routes = RouteTable([1, 2, 3, 4])
      let hints: [ServerID: ServerID] = [1: 3, 3: 1, 2: 3, 4: 4]
      for turn in 1...3 {
        var asked: [ServerID] = []
        var isGoingOn = true
        while isGoingOn, asked.count < 20, let server = routes.target(after: asked.last) {
          asked.append(server)
          isGoingOn = routes.redirect(from: server, to: hints[server])
        }
        try require(
          asked == [1, 3, 4, 2], .routes,
          """
          S1 names S3, S3 names S1, S2 names S3, and S4 names itself. In turn \(turn) S1, S3, S4, S2 should be asked, \
          each once; \(asked) are.
          """)
      }
      routes.found(1)
      routes.failed(3)
      try require(
        routes.redirect(from: 1, to: 3), .routes, "S2 and S4 were not asked yet, and the turn does not go on.")
      try expect(routes.target(after: 1), 2, "When S3 has just kept silent, and S1 names it")
    }
  }

  @Test("A hint leads to servers that nobody knew", .graded(1, "thesis §6.2"))
  func strangers() {
    lab.inspect {
      var routes = RouteTable([1])
      try require(routes.redirect(from: 1, to: 5), .routes, "S1 says that S5 leads, and that is not worth asking.")
      try expect(routes.target(after: 1), 5, "When S1 has named S5")
      routes.failed(5)
      try expect(routes.target(after: 5), 1, "When S1 and S5 were asked in vain")
    }
  }

  @Test("A leader that has stepped down is not asked first for ever", .graded(1, "thesis §6.2"))
  func deposed() {
    lab.inspect {
      var routes = RouteTable([1, 2, 3])
      routes.found(1)
      _ = routes.redirect(from: 1, to: nil)
      try expect(routes.target(after: 1), 2, "When S1 led, and does not any more")
    }
  }

  @Test("The members are those of the latest configuration that was heard of", .graded(2, "§6"))
  func members() {
    lab.inspect {
      var routes = RouteTable([1, 2, 3])
      routes.learn([3, 4, 5], asOf: 10)
      routes.learn([1, 2, 3], asOf: 4)
      routes.learn([], asOf: 99)
      try require(
        routes.members == [3, 4, 5], .routes,
        "{S3,S4,S5} are the cluster as of index 10; the table says \(routes.members).")
      try expect(routes.target(after: 5), 3, "After S5")
      routes.learn([4, 5, 6], asOf: 10)
      routes.learn([4, 5, 6], asOf: 12)
      try require(
        routes.members == [4, 5, 6], .routes,
        "{S4,S5,S6} are the cluster as of index 12; the table says \(routes.members).")
      for id in [4, 5, 6] as [ServerID] { routes.failed(id) }
      let fallback = routes.target(after: 6)
      try require(
        fallback.map { $0.number <= 3 } == true, .routes,
        "No member answers, and those who were members before are not asked: \(fallback?.description ?? "nobody") is.")
      routes.found(6)
      routes.learn([7], asOf: 13)
      var (asked, last) = (ServerSet(), ServerID(7))
      for _ in 1...7 {
        routes.failed(last)
        last = routes.target(after: last) ?? last
        asked.insert(last)
      }
      try require(
        asked.isSuperset(of: [1, 2, 3, 4, 5, 6]), .routes,
        "S7, the only member, does not answer; of those who were members before only \(asked) are asked.")
    }
  }
}
