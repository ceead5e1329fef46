import Vocabulary

/// One direction between two servers.
public struct Link: Hashable, Sendable {
  /// How long a message takes. Where this is a range, a later message can overtake an earlier one.
  public var latency: ClosedRange<Duration> {
    get { .nanoseconds(nanoseconds.lowerBound) ... .nanoseconds(nanoseconds.upperBound) }
    set { nanoseconds = newValue.lowerBound.nanoseconds...newValue.upperBound.nanoseconds }
  }
  private var nanoseconds: ClosedRange<Int64>

  /// The probability that a message is lost.
  public var loss = 0.0
  /// The probability that a message arrives twice.
  public var duplication = 0.0
  /// The probability that a message takes up to `longestDelay` more, and is overtaken by many others.
  public var delay = 0.0
  /// How much longer a delayed message takes at most.
  public var longestDelay = Duration.seconds(1)
  /// Whether all messages are lost.
  public var isCut = false
  /// How many bytes go over the link in a second, one message after another. Nil: their number makes no difference.
  public var bytesPerSecond: Int?
  /// If set, the link works for as long as this, then loses everything for as long again, and so on.
  public var flapping: Duration?

  /// A link that works, with this latency.
  public init(latency: ClosedRange<Duration> = .milliseconds(1) ... .milliseconds(5)) {
    nanoseconds = latency.lowerBound.nanoseconds...latency.upperBound.nanoseconds
  }

  /// Whether what is sent now is lost for sure.
  func isDown(at now: Instant) -> Bool {
    guard !isCut else { return true }
    guard let flapping else { return false }
    return (now.nanoseconds / max(1, flapping.nanoseconds)) % 2 == 1
  }

  /// How long a message takes that is sent now, in nanoseconds.
  func travelTime(_ random: inout Random) -> Int64 {
    let usual = random.number(in: nanoseconds)
    return random.chance(delay) ? usual + random.number(in: 0...longestDelay.nanoseconds) : usual
  }
}

/// The links between all servers, one for each direction.
public struct Network: Hashable, Sendable {
  private let servers: Int
  private var size: Int
  private var links: [Link]
  private let healthy: Link

  init(servers size: Int, each link: Link) {
    servers = size
    self.size = size
    healthy = link
    links = Array(repeating: link, count: size * size)
  }

  /// The link from one server to another, or between a server and a client.
  public subscript(sender: ServerID, receiver: ServerID) -> Link {
    get { links[sender.place(after: servers) * size + receiver.place(after: servers)] }
    set { links[sender.place(after: servers) * size + receiver.place(after: servers)] = newValue }
  }

  /// Makes links from and to one more client. All links are healthy afterwards.
  mutating func addClient() {
    size += 1
    heal()
  }

  /// Changes all links alike.
  public mutating func changeAll(_ change: (inout Link) -> Void) {
    for index in links.indices { change(&links[index]) }
  }

  /// Cuts the links from `senders` to `receivers`, in that direction only.
  public mutating func cut(from senders: ServerSet, to receivers: ServerSet) {
    for sender in senders {
      for receiver in receivers where receiver != sender { self[sender, receiver].isCut = true }
    }
  }

  /// Cuts the links between the two sides, in both directions.
  public mutating func partition(_ side: ServerSet, from other: ServerSet) {
    cut(from: side, to: other)
    cut(from: other, to: side)
  }

  /// Makes the cut links from `senders` to `receivers` work again, in that direction only.
  public mutating func mend(from senders: ServerSet, to receivers: ServerSet) {
    for sender in senders {
      for receiver in receivers where receiver != sender { self[sender, receiver].isCut = false }
    }
  }

  /// Makes every link what it was at the beginning.
  public mutating func heal() {
    links = Array(repeating: healthy, count: size * size)
  }
}

/// What went over a link, whether it arrived or not.
public struct Traffic: Hashable, Sendable {
  /// How many messages.
  public private(set) var messages = 0
  /// How many bytes, as a compact encoding would have them.
  public private(set) var bytes = 0

  mutating func count(_ size: Int) {
    messages += 1
    bytes += size
  }
}
