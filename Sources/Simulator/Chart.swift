import Vocabulary

/// Draws a trace for a terminal: a column per server, time from top to bottom, words at the right.
///
///        ms   S1     S2     S3
///   151.204    @      │      │     S1's election timer runs out
///   153.020    o─────>│      │     RequestVote t1 S1 → S2
///   153.713    o──────┼────x │     heartbeat t1 S1 → S3 is lost
struct Chart: Hashable, Sendable {
  private let servers: Int
  /// How many clients stand beside the servers.
  var clients = 0
  private let columnWidth = 6
  private let timeWidth = 10

  init(servers: Int) {
    self.servers = servers
  }

  /// The names above the columns.
  var header: String {
    let names = ServerSet(first: servers).map(\.description) + (0..<clients).map { "C\($0 + 1)" }
    let columns = names.dropLast().map { $0.padded(to: columnWidth) } + names.suffix(1)
    return "ms".leftPadded(to: timeWidth) + "  " + columns.joined()
  }

  /// A line of the chart.
  func line(for record: Trace.Record) -> String {
    let (lanes, words) = drawing(of: record.happening)
    return record.time.description.leftPadded(to: timeWidth) + "  " + lanes + " " + words
  }

  private func drawing(of happening: Trace.Happening) -> (lanes: String, words: String) {
    switch happening {
    case .met(let event, let id): drawing(of: event, at: id)
    case .fired(let timer, let id): (lanes(id, "@"), "\(id)'s \(timer) timer is made to run out by the test")
    case .became(let status, let id): (lanes(id, "*"), "\(id) is \(status.role) in term \(status.term)")
    case .answered(let answer, let id): (lanes(id, "p"), "\(id) answers the client: \(answer)")
    case .compacted(let answer, let id): (lanes(id, "c"), "\(id)'s log: \(answer)")
    case .changed(let answer, let id): (lanes(id, "m"), "\(id) answers the administrator: \(answer)")
    case .reported(let outcome, let id): (lanes(id, "u"), "\(id) tells its user: \(outcome)")
    case .announced(let outcome, let id): (lanes(id, "m"), "\(id) tells the administrator: \(outcome)")
    case .sent(let envelope): (lanes(envelope.sender, "o"), "\(envelope.words) is sent")
    case .lost(let envelope, let reason):
      (arrow(envelope.sender, envelope.receiver, "x"), envelope.words + reason.words)
    case .started(let timer, let id, let end): (lanes(id, "·"), "\(id)'s \(timer) timer will run out at \(end)")
    case .stopped(let timer, let id): (lanes(id, "·"), "\(id)'s \(timer) timer stops")
    case .wrote(let write, let id): (lanes(id, "w"), "\(id) \(write)")
    case .synced(let id): (lanes(id, "s"), "\(id) syncs its disk")
    case .applied(let entry, let index, let id):
      (lanes(id, "a"), "\(id) applies \(entry.term).\(index), \(entry.content)")
    case .restored(let snapshot, let id): (lanes(id, "a"), "\(id) restores the snapshot up to \(snapshot.last)")
    case .crashed(let id): (lanes(id, "†"), "\(id) crashes")
    case .paused(let id): (lanes(id, "="), "\(id) stands still")
    case .noted(let words): (lanes(nil, ""), "— \(words)")
    }
  }

  private func drawing(of event: Step.Event, at id: ServerID) -> (lanes: String, words: String) {
    switch event {
    case .boot: (lanes(id, "^"), "\(id) starts")
    case .message(let message, let sender):
      (arrow(sender, id, ">"), "\(message.words) \(sender)→\(id)")
    case .call(let command): (lanes(id, "u"), "a user asks \(id) for \(Entry.Content.command(command))")
    case .timer(let timer): (lanes(id, "@"), "\(id)'s \(timer) timer runs out")
    case .proposal(let command): (lanes(id, "p"), "a client asks \(id) for \(Entry.Content.command(command))")
    case .snapshot(let index, let data):
      (lanes(id, "c"), "\(id)'s state machine hands over a snapshot through \(index), \(data.count) bytes")
    case .change(let change): (lanes(id, "m"), "an administrator asks \(id) to \(change)")
    case .reset(let voters): (lanes(id, "m"), "an operator declares \(voters) to be \(id)'s cluster")
    case .resumption: (lanes(id, "="), "\(id) goes on")
    case .crash: (lanes(id, "†"), "\(id) crashes")
    }
  }

  private func lanes(_ marked: ServerID?, _ mark: String) -> String {
    let place = marked?.place(after: servers)
    return (0..<(servers + clients)).map { ($0 == place ? mark : "│").padded(to: columnWidth) }.joined()
  }

  /// An arrow from lane to lane, whose end tells whether the message arrived.
  private func arrow(_ sender: ServerID, _ receiver: ServerID, _ end: Character) -> String {
    var cells = Array(lanes(nil, ""))
    let (start, goal) = (sender.place(after: servers) * columnWidth, receiver.place(after: servers) * columnWidth)
    guard cells.indices.contains(start), cells.indices.contains(goal) else { return String(cells) }
    for cell in min(start, goal)...max(start, goal) { cells[cell] = cells[cell] == "│" ? "┼" : "─" }
    cells[start] = "o"
    cells[goal] = end == ">" && goal < start ? "<" : end
    return String(cells)
  }
}

extension Envelope {
  fileprivate var words: String { "\(message.words) \(sender)→\(receiver)" }
}

extension Message {
  fileprivate var words: String { kind.isOfClients ? "\(self)" : "t\(term) \(self)" }
}

extension Trace.Loss {
  fileprivate var words: String {
    switch self {
    case .linkIsCut: " is lost: the link is cut"
    case .linkIsLossy: " is lost"
    case .receiverIsDown: " is lost: nobody is there"
    case .dropped: " is dropped"
    }
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
  fileprivate func leftPadded(to width: Int) -> String { String(repeating: " ", count: max(0, width - count)) + self }
}
