import Simulator
import Vocabulary

/// Three servers in one thread, without a simulated world: every message arrives, at once and in order.
///
/// It is what remains of a cluster when the network and the clocks cost nothing: the servers' own work.
struct Trio<Server: ReplicatedLog> {
  private struct Letter {
    let message: Message
    let sender: Int
    let receiver: Int
  }

  private(set) var servers: [Server] = []
  private var disks = Array(repeating: MemoryDisk(), count: 3)
  /// What is on its way, and what was sent since the first of it was.
  private var arriving: [Letter?] = [], sent: [Letter?] = []
  private var nextLetter = 0
  /// How many entries the first server has applied.
  private(set) var applied = 0
  /// The clients of a service, those that have nothing to wait for, and how many calls were answered.
  var clients: [TrioClient] = []
  var idle: [Int] = []
  private(set) var answered = 0

  /// A cluster that S1 leads.
  init(_: Server.Type) {
    let (configuration, settings) = (Configuration(voters: [1, 2, 3]), Settings())
    for place in 0..<3 {
      guard
        let (server, effects) = try? Server.boot(
          ServerID(place + 1), in: configuration, settings: settings, from: disks[place].image)
      else { preconditionFailure("a server does not start from an empty disk") }
      servers.append(server)
      perform(effects, of: place)
    }
    perform(servers[0].timerFired(.election), of: 0)
    deliverAll()
  }

  /// Commits so many entries, with so many proposals waiting to be committed at any time.
  mutating func commit(_ count: Int, inFlight: Int, command: [UInt8]) {
    let goal = applied + count
    var proposed = applied
    while applied < goal {
      while proposed < min(goal, applied + inFlight) {
        // Every client sends bytes of its own.
        var bytes = command
        bytes[0] = UInt8(truncatingIfNeeded: proposed)
        let (_, effects) = servers[0].propose(bytes)
        perform(effects, of: 0)
        proposed += 1
      }
      guard deliver() else { return }
    }
    deliverAll()
  }

  /// A request arrives at the server that leads.
  mutating func request(_ request: Request, from client: Int) {
    perform(servers[0].receive(.request(request), from: .client(client + 1)), of: 0)
  }

  private mutating func hear(_ response: Response, at client: Int) {
    guard response.number == clients[client].number else { return }
    if case .opened(let session) = response.answer { clients[client].session = session }
    answered += 1
    idle.append(client)
  }

  mutating func deliverAll() {
    while deliver() {}
  }

  mutating func deliver() -> Bool {
    if nextLetter == arriving.count {
      arriving.removeAll(keepingCapacity: true)
      swap(&arriving, &sent)
      nextLetter = 0
    }
    guard nextLetter < arriving.count, let letter = arriving[nextLetter].take() else { return false }
    nextLetter += 1
    perform(servers[letter.receiver].receive(letter.message, from: ServerID(letter.sender + 1)), of: letter.receiver)
    return true
  }

  private mutating func perform(_ effects: [Effect], of place: Int) {
    for effect in effects {
      switch effect {
      case .send(.response(let response), let client): hear(response, at: (client.clientNumber ?? 1) - 1)
      case .send(let message, let receiver):
        sent.append(Letter(message: message, sender: place, receiver: receiver.number - 1))
      case .write(let write): try? disks[place].perform(write)
      case .sync: try? disks[place].sync()
      case .apply: if place == 0 { applied += 1 }
      case .takeSnapshot(let index): compact(place, through: index)
      case .arm, .disarm, .restore, .announce, .report: break
      }
    }
  }

  /// What the state machine inside a server hands over, or one that does nothing but count.
  private mutating func compact(_ place: Int, through index: Index) {
    let data = (servers[place] as? any Service)?.snapshot
    guard var server = servers[place] as? any CompactedLog else { return }
    let (_, effects) = server.compact(through: data?.last ?? index, data?.data ?? [UInt8](repeating: 0, count: 16))
    if let server = server as? Server { servers[place] = server }
    perform(effects, of: place)
  }
}

/// A client of a service, as far as it matters to the service.
struct TrioClient {
  var session: Request.Session?
  var number: UInt64 = 0
}
