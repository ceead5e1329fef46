import Vocabulary

/// What a script reaches for.
extension World {
  /// The messages on their way, in the order in which they were sent.
  public var inFlight: [Envelope] { queue.envelopes }

  /// The disk of a server.
  public func disk(of id: ServerID) -> MemoryDisk { machines[id].disk }

  /// Changes what is on the disk of a server that is down.
  public mutating func changeDisk(of id: ServerID, _ change: (inout MemoryDisk) -> Void) {
    change(&machines[id].disk)
  }

  /// Whether a server runs.
  public func isUp(_ id: ServerID) -> Bool { machines[id].isUp }

  /// Whether a server runs, and does not stand still.
  @usableFromInline
  func handlesEvents(_ id: ServerID) -> Bool { isUp(id) && machines[id].stalledUntil == nil }

  /// Whether a server still has to perform effects, and handles nothing meanwhile.
  public func isWaiting(_ id: ServerID) -> Bool { !machines[id].unperformed.isEmpty }

  /// Takes a message from its way. It can still be delivered, as a copy.
  public mutating func withhold(_ envelope: Envelope) {
    _ = queue.cancel(envelope)
  }

  /// Loses a message that is on its way.
  public mutating func drop(_ envelope: Envelope) {
    if queue.cancel(envelope) { lose(envelope, because: .dropped) }
  }

  /// Lets a server crash after it has performed this many more effects, and before the next one.
  public mutating func crash(_ id: ServerID, afterEffects count: Int) {
    if isUp(id) { machines[id].effectsBeforeCrash = max(0, count) }
  }

  /// Takes a message from its way to hand it over. False if it is not on its way, or if nobody is there to take it.
  mutating func take(_ envelope: Envelope) -> Bool {
    guard queue.cancel(envelope) else { return false }
    guard isUp(envelope.receiver) else {
      lose(envelope, because: .receiverIsDown)
      return false
    }
    noteOrder(of: envelope)
    return true
  }

  /// Stops a timer. False if it does not run.
  mutating func stop(_ timer: Timer, of id: ServerID) -> Bool {
    guard deadline(of: timer, at: id) != nil else { return false }
    machines[id].alarms[timer.rawValue].deadline = .never
    return true
  }

  /// Takes the effects that a server had to wait for.
  @usableFromInline
  mutating func takeUnperformed(of id: ServerID) -> [Effect] {
    defer { machines[id].unperformed = [] }
    return machines[id].unperformed
  }

  /// Lets a server run. One that has a state machine inside needs none beside it.
  mutating func start(_ id: ServerID, appliesItself: Bool) {
    machines[id].isUp = true
    machines[id].applier.onlyCounts = appliesItself
  }

  /// Takes a server down. `kept` is what outlives the crash for a server that does not write for itself.
  @usableFromInline
  mutating func crash(_ id: ServerID, keeping kept: PersistentState) {
    census[.crash] += 1
    machines[id].crash(keeping: kept, &random)
    trace?.add(.crashed(id), at: now)
  }
}
