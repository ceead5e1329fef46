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

  @Test("A hint is followed, but not in a circle", .graded(2, "thesis §6.2"))
  func circles() {
    lab.inspect {
      var routes = RouteTable([1, 2, 3])
      try require(routes.redirect(from: 1, to: 2), .routes, "S1 says that S2 leads, and that is not worth asking.")
      try expect(routes.target(after: 1), 2, "When S1 has named S2")
      var follows = 1
      while follows < 50, routes.redirect(from: follows % 2 == 0 ? 1 : 2, to: follows % 2 == 0 ? 2 : 1) { follows += 1 }
      try require(
        follows < 10, .routes,
        "S1 and S2 name each other, and the client has followed \(follows) hints without a pause.")
      try require(
        !routes.redirect(from: 1, to: nil) && !routes.redirect(from: 2, to: 2), .routes,
        "A server that names nobody, or itself, is taken for a hint.")
      routes.found(3)
      try require(
        routes.redirect(from: 3, to: 1), .routes, "A leader was found since, and hints are not followed again.")
      for server in [1, 2] as [ServerID] { _ = routes.redirect(from: server, to: nil) }
      _ = routes.target(after: 2)
      try require(
        routes.redirect(from: 2, to: 3), .routes,
        "Everybody was asked in vain, and when it begins anew no hint is followed any more.")
      routes.found(1)
      routes.failed(3)
      try require(
        !routes.redirect(from: 1, to: 3), .routes, "S3 has just kept silent, and is asked at once because S1 names it.")
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
