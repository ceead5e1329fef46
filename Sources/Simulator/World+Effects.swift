import Vocabulary

/// What a server asks for, done by its machine.
extension World {
  /// How far a machine came with the effects of an event.
  @usableFromInline
  enum Progress {
    /// It has performed them, or will perform the rest after a wait.
    case went(Int)
    /// It has performed this many, and crashed.
    case crashed(after: Int)
  }

  /// Performs effects in order, until the end, a crash, or a sync that takes time.
  @usableFromInline
  mutating func perform(_ effects: [Effect], of id: ServerID) -> Progress {
    for position in effects.indices {
      guard !crashIsDue(id), perform(effects[position], of: id) else { return .crashed(after: position) }
      if machines[id].stalledUntil != nil {
        machines[id].unperformed = Array(effects[(position + 1)...])
        return .went(position + 1)
      }
    }
    return .went(effects.count)
  }

  private mutating func crashIsDue(_ id: ServerID) -> Bool {
    guard let left = machines[id].effectsBeforeCrash else { return false }
    machines[id].effectsBeforeCrash = left - 1
    return left <= 0
  }

  /// False if the disk failed, with which no server can go on.
  private mutating func perform(_ effect: Effect, of id: ServerID) -> Bool {
    switch effect {
    case .send(let message, let receiver): send(message, from: id, to: receiver)
    case .arm(let timer, let range): arm(timer, range, of: id)
    case .disarm(let timer): disarm(timer, of: id)
    case .write(let write):
      trace?.add(.wrote(write, id), at: now)
      return attempt(id) { disk throws(DiskFailure) in try disk.perform(write) }
    case .sync: return sync(id)
    case .apply(let entry, let index):
      trace?.add(.applied(entry, index, id), at: now)
      hand(.entry(entry, at: index), to: id)
    case .restore(let snapshot):
      trace?.add(.restored(snapshot.metadata, id), at: now)
      hand(.restoration(snapshot), to: id)
    // A server that has a state machine inside is asked for the snapshot when all effects are performed.
    case .takeSnapshot(let index): if !machines[id].applier.onlyCounts { hand(.snapshot(through: index), to: id) }
    case .announce(let outcome):
      trace?.add(.announced(outcome, id), at: now)
      outcomes.append(outcome)
    case .report(let outcome):
      trace?.add(.reported(outcome, id), at: now)
    }
    return true
  }

  // MARK: Timers

  private mutating func arm(_ timer: Timer, _ range: ClosedRange<Duration>, of id: ServerID) {
    var nanoseconds = random.nanoseconds(in: range)
    let rate = machines[id].clockRate
    if rate != 1 { nanoseconds = Int64(Double(nanoseconds) * rate) }
    let deadline = now.later(by: nanoseconds)
    trace?.add(.started(timer, id, until: deadline), at: now)
    machines[id].alarms[timer.rawValue].deadline = deadline
    if machines[id].alarms[timer.rawValue].planned > deadline {
      machines[id].alarms[timer.rawValue].planned = deadline
      queue.plan(.alarm(timer, of: id), at: deadline)
    }
  }

  private mutating func disarm(_ timer: Timer, of id: ServerID) {
    trace?.add(.stopped(timer, id), at: now)
    machines[id].alarms[timer.rawValue].deadline = .never
  }

  // MARK: Disk

  private mutating func sync(_ id: ServerID) -> Bool {
    trace?.add(.synced(id), at: now)
    guard attempt(id, { disk throws(DiskFailure) in try disk.sync() }) else { return false }
    let time = random.nanoseconds(in: machines[id].disk.faults.syncTime)
    if time > 0 { stall(id, for: .nanoseconds(time)) }
    return true
  }

  /// False if the disk fails.
  private mutating func attempt(_ id: ServerID, _ operation: (inout MemoryDisk) throws(DiskFailure) -> Void) -> Bool {
    do throws(DiskFailure) {
      try operation(&machines[id].disk)
      return true
    } catch {
      note("\(id) stops: \(error)")
      return false
    }
  }

  /// Lets a server handle nothing for a while.
  mutating func stall(_ id: ServerID, for duration: Duration) {
    let until = max(now + duration, machines[id].stalledUntil ?? now)
    machines[id].stalledUntil = until
    queue.plan(.resumption(of: id), at: until)
  }

  // MARK: State machines

  private mutating func hand(_ work: Applier.Work, to id: ServerID) {
    let isIdle = machines[id].applier.take(work)
    if isIdle { planWork(of: id) }
  }

  /// Plans when the state machine is done with what has waited longest. What takes no time is done at once.
  mutating func planWork(of id: ServerID) {
    while machines[id].applier.next != nil {
      let time = random.nanoseconds(in: machines[id].applier.time)
      guard time == 0 else { return queue.plan(.work(of: id), at: now.later(by: time)) }
      finishWork(of: id)
    }
  }

  /// Lets the state machine do what has waited longest. A snapshot that it makes goes to the server.
  mutating func finishWork(of id: ServerID) {
    guard let (index, data) = machines[id].applier.finish() else { return }
    census[.snapshot] += 1
    queue.plan(.snapshot(through: index, data, of: id), at: now)
  }

  /// Has the state machine inside a server make a snapshot, which goes back to the server.
  @usableFromInline
  mutating func bringSnapshot(of service: any Service, to id: ServerID) {
    let (last, data) = service.snapshot
    census[.snapshot] += 1
    queue.plan(.snapshot(through: last, data, of: id), at: now)
  }

  // MARK: Messages

  private mutating func send(_ message: Message, from sender: ServerID, to receiver: ServerID) {
    let envelope = Envelope(number: census[.message], sender: sender, receiver: receiver, message: message)
    count(envelope)
    trace?.add(.sent(envelope), at: now)
    // A message to a server that does not exist is lost like one to a server that is down.
    guard machines.contains(receiver) else { return lose(envelope, because: .receiverIsDown) }
    let link = network[sender, receiver]
    guard !link.isDown(at: now) else { return lose(envelope, because: .linkIsCut) }
    guard !random.chance(link.loss) else { return lose(envelope, because: .linkIsLossy) }
    let departure = leave(over: link, envelope)
    queue.plan(.arrival(envelope), at: departure.later(by: link.travelTime(&random)))
    if random.chance(link.duplication) {
      census[.duplicate] += 1
      queue.plan(.arrival(envelope), at: departure.later(by: link.travelTime(&random)))
    }
  }

  /// When the last byte of a message leaves, after those that were sent before it.
  private mutating func leave(over link: Link, _ envelope: Envelope) -> Instant {
    guard let speed = link.bytesPerSecond else { return now }
    let place = machines.link(from: envelope.sender, to: envelope.receiver)
    let time = Int64(envelope.message.size) * 1_000_000_000 / Int64(max(1, speed))
    departures[place] = max(now, departures[place] ?? now).later(by: time)
    return departures[place] ?? now
  }
}

extension Effect {
  /// Whether the host is asked for a snapshot.
  @usableFromInline
  var asksForSnapshot: Bool { if case .takeSnapshot = self { true } else { false } }
}
