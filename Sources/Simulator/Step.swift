import Vocabulary

/// One event of a run, seen from outside: what a server met, what it was before and after, and what it did.
public struct Step: Sendable {
  /// What a server can meet.
  public enum Event: Hashable, Sendable {
    /// It starts, for the first time or after a crash.
    case boot
    /// A message arrives.
    case message(Message, from: ServerID)
    /// A timer runs out.
    case timer(Timer)
    /// A client proposes a command.
    case proposal([UInt8])
    /// The state machine hands over a snapshot, of which the entry at this index is the last.
    case snapshot(through: Index, [UInt8])
    /// An administrator wishes for a change of the cluster.
    case change(MembershipChange)
    /// An operator declares these servers to be the cluster.
    case reset(ServerSet)
    /// A user calls the service, through a client.
    case call([UInt8])
    /// It goes on with the effects of an earlier event, for which it had to wait.
    case resumption
    /// It crashes between two events.
    case crash
  }

  /// When.
  public let time: Instant
  /// Who.
  public let server: ServerID
  /// What it met.
  public let event: Event
  /// What it was before, or nil if it was not running.
  public let before: Status?
  /// What it is after, or nil if it has crashed.
  public let after: Status?
  /// The effects that were performed, in order. Those that a crash cut off are not among them.
  public let effects: [Effect]

  @usableFromInline
  init(time: Instant, server: ServerID, event: Event, before: Status?, after: Status?, effects: [Effect]) {
    self.time = time
    self.server = server
    self.event = event
    self.before = before
    self.after = after
    self.effects = effects
  }

  /// The messages that it sent, in order.
  public var sent: [(message: Message, receiver: ServerID)] {
    effects.compactMap { if case .send(let message, let receiver) = $0 { (message, receiver) } else { nil } }
  }

  /// Whether it started this timer, or started it anew.
  public func arms(_ timer: Timer) -> Bool {
    effects.contains { if case .arm(timer, _) = $0 { true } else { false } }
  }
}
