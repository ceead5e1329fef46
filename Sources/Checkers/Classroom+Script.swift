import Simulator
import Vocabulary

/// A run by hand: deliver this, drop that, fire this timer. No time passes meanwhile.
extension Classroom {
  /// Lets a timer run out now.
  ///
  /// - Throws: a violation if the timer does not run, or by what follows.
  @discardableResult
  public mutating func fire(_ timer: Timer, of id: ServerID) throws -> Step {
    guard let step = simulation.fire(timer, of: id) else {
      throw Violation(.liveness, "\(id)'s \(timer) timer should run, and does not.")
    }
    return try check(step)
  }

  /// Delivers the oldest message of a kind that is on its way from one server to another.
  ///
  /// - Throws: a violation if there is none, or by what follows.
  @discardableResult
  public mutating func deliver(_ kind: Message.Kind, from sender: ServerID, to receiver: ServerID) throws -> Step {
    let envelope = try oldest(kind, from: sender, to: receiver)
    guard let step = simulation.deliver(envelope) else {
      throw Violation(.relevance, "\(receiver) is down, and cannot take the \(kind).")
    }
    return try check(step)
  }

  /// Delivers a request from one server to another, and then the reply to it.
  @discardableResult
  public mutating func exchange(_ request: Message.Kind, from sender: ServerID, to receiver: ServerID) throws -> Step {
    try deliver(request, from: sender, to: receiver)
    return try deliver(request == .requestVote ? .requestVoteReply : .appendEntriesReply, from: receiver, to: sender)
  }

  /// Delivers the messages of a kind that are on their way, wherever they go.
  public mutating func deliverAll(_ kind: Message.Kind) throws {
    for envelope in inFlight(kind) {
      if let step = simulation.deliver(envelope) { try check(step) }
    }
  }

  /// Loses the messages of a kind that are on their way to or from these servers.
  public mutating func drop(_ kind: Message.Kind, of group: ServerSet? = nil) {
    let group = group ?? servers
    for envelope in inFlight(kind) where group.contains(envelope.sender) || group.contains(envelope.receiver) {
      simulation.world.drop(envelope)
    }
  }

  /// Loses all messages that are on their way.
  public mutating func dropAll() {
    for envelope in simulation.world.inFlight { simulation.world.drop(envelope) }
  }

  /// Takes a message of a kind from its way, so that it can be handed over later, more than once, or never.
  ///
  /// - Throws: a violation if there is none.
  public mutating func intercept(
    _ kind: Message.Kind, from sender: ServerID, to receiver: ServerID
  ) throws -> Envelope {
    let envelope = try oldest(kind, from: sender, to: receiver)
    simulation.world.withhold(envelope)
    return envelope
  }

  /// Hands over a message that was intercepted.
  @discardableResult
  public mutating func deliver(_ envelope: Envelope) throws -> Step {
    guard let step = simulation.deliverCopy(of: envelope) else {
      throw Violation(.relevance, "\(envelope.receiver) is down, and cannot take the \(envelope.message.kind).")
    }
    return try check(step)
  }

  /// Hands a server a message that the test made up.
  @discardableResult
  public mutating func hand(_ message: Message, from sender: ServerID, to receiver: ServerID) throws -> Step {
    guard let step = simulation.hand(message, from: sender, to: receiver) else {
      throw Violation(.relevance, "\(receiver) is down, and cannot take the \(message.kind).")
    }
    return try check(step)
  }

  /// The messages of a kind that are on their way, the oldest first.
  public func inFlight(_ kind: Message.Kind) -> [Envelope] {
    simulation.world.inFlight.filter { $0.message.kind == kind }
  }

  private func oldest(_ kind: Message.Kind, from sender: ServerID, to receiver: ServerID) throws -> Envelope {
    guard let envelope = inFlight(kind).first(where: { $0.sender == sender && $0.receiver == receiver }) else {
      throw Violation(.roles, "\(sender) should have sent \(receiver) \(kind.withArticle), and has not.")
    }
    return envelope
  }
}
