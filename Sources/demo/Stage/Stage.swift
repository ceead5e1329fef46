import Checkers
import KeyValue
import Persistence
import Simulator
import Vocabulary

/// The cluster of lesson 6 under supervision, as in its tests: what breaks a rule ends the show.
typealias Room = Classroom<KeyValueServer>

/// All that plays: the cluster, its users, and the news of both. A story is something that is done to a stage.
struct Stage: Sendable {
  let cast: Cast
  private(set) var room: Room
  private(set) var users: Users
  /// What was worth telling so far, the latest last.
  private(set) var news: [News] = []
  /// What each server last showed of itself. Of one that is down, its disk still holds the term and the log.
  private(set) var lastSeen: [Status?]
  /// Servers that have left the cluster and were switched off.
  private(set) var gone: ServerSet = []
  private var reporter = Reporter()

  /// So slow that a message on its way can be seen, so fast that no heartbeat is late.
  private static let link = Link(latency: .milliseconds(3) ... .milliseconds(9))

  /// Logs are compacted after some forty entries. A client asks again after a tenth of a second, later after a fifth,
  /// and gives up when it has asked nine times.
  private static let settings = Settings(
    snapshots: Settings.Snapshots(interval: 2000, piece: 256),
    service: Settings.Service(
      retry: .milliseconds(70) ... .milliseconds(130), longestRetry: .milliseconds(200), attempts: 9))

  init(_ cast: Cast, seed: UInt64) {
    self.cast = cast
    room = Room(
      of: cast.everyone.count, voters: cast.founders, settings: Self.settings, link: Self.link, seed: seed)
    room.add((0..<Cast.clients).map { _ in Client(of: cast.founders, Self.settings.service) })
    users = Users(Cast.clients, seed: ~seed)
    lastSeen = Array(repeating: nil, count: cast.everyone.count)
  }

  /// The servers that have started at some time, and have not left for good.
  var shown: ServerSet {
    ServerSet(cast.everyone.filter { lastSeen[$0.number - 1] != nil && !gone.contains($0) })
  }

  // MARK: Time

  /// Something that happened.
  enum Moment: Sendable {
    /// A server met an event.
    case step(Step)
    /// A user called.
    case call(Int)
  }

  /// Lets the next thing happen, if it comes at `end` or before it. Otherwise it is `end` now, and the answer is nil.
  mutating func step(until end: Instant) throws -> Moment? {
    if let step = try room.step(until: min(end, max(room.now, users.nextCall ?? end))) {
      see(step)
      return .step(step)
    }
    guard let (client, command) = users.takeCall(at: room.now, becoming: room.calls.count) else { return nil }
    return .call(room.call(command.bytes, by: client))
  }

  /// What clients have heard meanwhile is seen with the next step of a server, and never at an `end`: at which moments
  /// somebody looks must not change the run.
  private mutating func see(_ step: Step) {
    users.look(at: room.calls)
    news += reporter.newsOfCalls(in: room)
    news += reporter.news(of: step, in: room)
    lastSeen[step.server.number - 1] = step.after ?? lastSeen[step.server.number - 1]
  }

  /// Adds a line to the news, after those of calls that have ended before.
  mutating func tell(_ kind: News.Kind, _ text: String) {
    news += reporter.newsOfCalls(in: room)
    news.append(News(time: room.now, kind: kind, text: text))
  }

  // MARK: What a story does

  mutating func start(_ group: ServerSet) throws {
    for id in group.subtracting(room.running) {
      try room.start(id)
      lastSeen[id.number - 1] = room.status(id)
    }
    tell(.fault, "\(group.words) \(group.count == 1 ? "starts" : "start")")
  }

  /// Starts servers that know of no cluster.
  mutating func startBlank(_ group: ServerSet) throws {
    for id in group {
      try room.startBlank(id)
      lastSeen[id.number - 1] = room.status(id)
    }
    tell(.fault, "\(group.words) \(group.count == 1 ? "starts" : "start") with empty disks")
  }

  mutating func crash(_ id: ServerID) throws {
    try room.crash(id)
    tell(.fault, "\(id) crashes")
  }

  /// Switches servers off that are no part of the cluster any more.
  mutating func switchOff(_ group: ServerSet) throws {
    for id in group { try room.crash(id) }
    gone.formUnion(group)
    tell(.fault, "\(group.words) \(group.count == 1 ? "is" : "are") switched off")
  }

  /// Cuts the network in two. Each client is on one side.
  mutating func cut(_ side: ServerSet, with clients: ClosedRange<Int>) {
    let others = room.servers.subtracting(side)
    room.partition(side, from: others)
    for client in room.clients {
      let isInside = clients.contains(client.clientNumber ?? 0)
      room.world { $0.cutOff(client, from: isInside ? others : side) }
    }
    tell(.fault, "the network is cut between \(side) and \(others.intersection(shown))")
  }

  /// Makes all links bad: so many of a hundred messages are lost, come twice, come late.
  mutating func spoilLinks(percent: Int) {
    room.world { world in
      world.network.changeAll { link in
        (link.loss, link.duplication, link.delay) = (
          Double(percent) / 100, Double(percent) / 100, Double(percent) / 100
        )
        link.longestDelay = .milliseconds(100)
      }
    }
    tell(.fault, "of a hundred messages \(percent) are lost, \(percent) come twice, \(percent) late")
  }

  /// Makes everything work again, and starts what is down.
  mutating func heal() throws {
    room.world { $0.heal() }
    tell(.fault, "all links work")
    let down = members.subtracting(room.running)
    if !down.isEmpty { try start(down) }
  }

  mutating func beginCalls() { users.begin(at: room.now) }

  mutating func endCalls() { users.stop() }

  /// Asks the leader for a change of the cluster.
  mutating func change(to voters: ServerSet, at leader: ServerID) throws {
    tell(.change, "an administrator asks \(leader) for the cluster \(Configuration(voters: voters).words)")
    let answer = try room.change(.replace(with: voters), at: leader)
    tell(.change, "\(leader) answers: \(answer?.description ?? "nothing")")
  }
}

/// What a story asks.
extension Stage {
  /// The servers of the latest configuration that was committed.
  var members: ServerSet {
    for entry in room.committed.reversed() {
      if case .configuration(let configuration) = entry.content { return configuration.voters }
    }
    return cast.founders
  }

  /// Whether all of these follow one of them, and that has committed an entry of its own term.
  func isSettled(_ group: ServerSet) -> Bool {
    guard room.agree(group), let leader = room.leader else { return false }
    return room.committed.last?.term == room.status(leader)?.term
  }

  /// Whether these servers know the same entries, and know all of them to be committed.
  func areEqual(_ group: ServerSet) -> Bool {
    Set(group.map { room.status($0)?.last }).count == 1
      && group.allSatisfy { room.status($0)?.commitIndex == room.status($0)?.last.index }
  }
}

extension ServerSet {
  /// The servers as a sentence names them: `S1, S2 and S3`.
  var words: String {
    let names = map(\.description)
    guard let last = names.last, names.count > 1 else { return names.first ?? "nobody" }
    return names.dropLast().joined(separator: ", ") + " and " + last
  }

  /// So many servers of the set, the first ones.
  func first(_ count: Int) -> ServerSet { ServerSet(Array(prefix(count))) }
}
