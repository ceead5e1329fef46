import Checkers
import KeyValue
import LabSuite
import Simulator
import Testing
import Vocabulary

/// Clients and servers together, while nothing goes wrong.
@Suite("Clients")
struct ClientStories {
  @Test("One client", .graded(1, "§8"), arguments: [1, 2, 3, 5])
  func one(servers: Int) {
    lab.examine(servers: servers, seeing: .answer) { room in
      room.addClients(1)
      try room.expect(.value(nil), of: .get("a"), .store)
      try room.expect(.done, of: .put("a", bytes("x")), .store)
      for number in 1...20 { try room.expect(.done, of: .append("a", bytes("\(number) ")), .store) }
      let all = "x" + (1...20).map { "\($0) " }.joined()
      try room.expect(.value(bytes(all)), of: .get("a"), .store)
      try room.expect(.swapped(true), of: .compareAndSwap("a", bytes(all), bytes("y")), .store)
      try room.expect(.done, of: .delete("a"), .store)
      try room.expect(.value(nil), of: .get("a"), .store)
      try room.expectLinearizable()
    }
  }

  @Test("Many clients add to one value, and each addition is there once, in its client's order", .graded(2, "§8"))
  func many() {
    lab.examine(servers: 5, seeds: 3, seeing: .answer) { room in
      room.addClients(8)
      room.setPlan { client, count, _ in
        guard count < 24 else { return nil }
        return count % 2 == 1
          ? StoreCommand.get("a").bytes : StoreCommand.append("a", bytes("\(client.clientNumber ?? 0).\(count) ")).bytes
      }
      try room.awaitEnd(within: .seconds(20))
      _ = try room.run(
        until: { $0.calls.count == 192 && $0.calls.allSatisfy { $0.outcome != nil } }, within: .seconds(20))
      guard case .value(let value?) = try room.ask(.get("a")) else {
        throw Violation(.store, "Nothing stands under a.")
      }
      let parts = String(decoding: value, as: UTF8.self).split(separator: " ")
      for client in 1...8 {
        let mine = parts.filter { $0.hasPrefix("\(client).") }
        try require(
          mine.map(String.init) == (0..<12).map { "\(client).\(2 * $0)" }, .once,
          "C\(client) has added \(client).0, \(client).2 … \(client).22, and the value holds \(mine)."
        )
      }
      try require(parts.count == 96, .once, "96 additions were asked for, and the value holds \(parts.count).")
      try room.expectLinearizable()
    }
  }

  @Test("A client has more than sixty answers in a second", .graded(1, "§8"))
  func speed() {
    lab.examine(servers: 3, seeing: .answer) { room in
      room.addClients(1)
      _ = try room.ask(.put("a", []))
      let before = room.calls.count
      room.setPlan { _, count, _ in StoreCommand.append("a", [UInt8(count % 256)]).bytes }
      try room.run(for: .seconds(2))
      // A request and its answer, and two messages in between, take ten milliseconds each way at most.
      let rate = (room.calls.count - before) / 2
      try require(rate >= 60, .answers, "In a healthy network a client has \(rate) answers in a second, not 60.")
    }
  }

  @Test("A thousand answers a second for twenty clients", .graded(1, "§8"))
  func throughput() {
    lab.examine(servers: 3, seeing: .answer) { room in
      room.addClients(20)
      room.setPlan(anything(keys: 20))
      try room.run(for: .seconds(1))
      let before = room.simulation.clients.ended
      try room.run(for: .seconds(1))
      let rate = room.simulation.clients.ended - before
      try require(
        rate >= 1000, .answers, "In a healthy network twenty clients have \(rate) answers in a second, not 1000.")
      try room.expectLinearizable()
    }
  }

  @Test(
    "A client that does not know the leader finds it with a few questions", .graded(1, "thesis §6.2"),
    arguments: [3, 5, 7])
  func search(servers: Int) {
    lab.examine(servers: servers, seeds: 3, seeing: .answer) { room in
      room.addClients(6)
      let leader = try room.awaitLeader()
      room.setPlan { _, count, _ in count < 1 ? StoreCommand.get("a").bytes : nil }
      try room.run(for: .milliseconds(200))
      let late = room.calls.filter { $0.outcome == nil }.map(\.client)
      try require(
        late.isEmpty, .routes, "\(leader) leads, everybody knows it, and \(late) have no answer after 200 ms.")
      let requests = room.clients.map { client in
        room.servers.reduce(0) { $0 + room.simulation.world.traffic(from: client, to: $1).messages }
      }
      try require(
        requests.allSatisfy { $0 <= 4 }, .routes,
        "For a session and a call it takes at most four requests: \(requests).")
    }
  }
}
