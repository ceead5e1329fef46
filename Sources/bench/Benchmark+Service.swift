import KeyValue
import Persistence
import Vocabulary

extension Benchmark {
  /// Puts that a key/value service of three servers answers, which write to disks in memory, for so many clients.
  static func service(clients: Int) -> Benchmark {
    let count = 100_000
    return Benchmark(name: "key/value service, \(clients) clients", unit: "answers") {
      var trio = Trio(KeyValueServer.self)
      trio.openSessions(clients)
      return trio
    } work: { trio in
      trio.serve(count) { client, number in
        StoreCommand.put(
          "k\((client + number) % 1000)", [UInt8](repeating: UInt8(truncatingIfNeeded: number), count: 16))
      }
      return count
    }
  }
}

/// Clients of a service, all of which ask the server that leads.
extension Trio where Server: Service {
  /// So many clients ask for a session.
  mutating func openSessions(_ count: Int) {
    clients = Array(repeating: TrioClient(), count: count)
    for place in clients.indices { ask(.open, from: place) }
    deliverAll()
  }

  /// Has the clients call until so many calls are answered, each the next when it has the answer to the last.
  mutating func serve(_ count: Int, _ command: (_ client: Int, _ number: Int) -> StoreCommand) {
    let goal = answered + count
    for place in clients.indices { call(command(place, 0), by: place) }
    while answered < goal, deliver() {
      while answered < goal, let place = idle.popLast() { call(command(place, answered), by: place) }
    }
    deliverAll()
    idle = []
  }

  private mutating func call(_ command: StoreCommand, by place: Int) {
    guard let session = clients[place].session else { return }
    ask(.command(command.bytes, in: session), from: place)
  }

  private mutating func ask(_ call: Request.Call, from place: Int) {
    clients[place].number += 1
    request(Request(number: clients[place].number, call), from: place)
  }
}
