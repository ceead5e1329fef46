import Vocabulary

/// The story of a run: every event and effect in order, with what the servers became.
///
/// A simulation tells it only if asked to: a run that nobody looks at does not pay for it.
public struct Trace: Sendable {
  /// Why a message does not arrive.
  public enum Loss: Hashable, Sendable {
    /// The link is cut.
    case linkIsCut
    /// The link loses some messages, and this was one.
    case linkIsLossy
    /// The receiver does not run.
    case receiverIsDown
    /// The script says so.
    case dropped
  }

  /// Something that happened.
  public enum Happening: Hashable, Sendable {
    /// A server is about to handle an event.
    case met(Step.Event, ServerID)
    /// A server is about to handle a timer that the script makes run out.
    case fired(Timer, ServerID)
    /// A server is something else than before.
    case became(Status, ServerID)
    /// A server answered a client.
    case answered(Proposal, ServerID)
    /// A server answered its state machine, which had made a snapshot.
    case compacted(Compaction, ServerID)
    /// A server answered an administrator.
    case changed(ChangeAnswer, ServerID)
    /// A server told an administrator what became of a change.
    case announced(ChangeOutcome, ServerID)
    /// A client told its user what became of a call.
    case reported(CallOutcome, ServerID)
    /// A message was sent.
    case sent(Envelope)
    /// A message will not arrive.
    case lost(Envelope, Loss)
    /// A timer was started.
    case started(Timer, ServerID, until: Instant)
    /// A timer was stopped.
    case stopped(Timer, ServerID)
    /// A server wrote to its disk.
    case wrote(DiskWrite, ServerID)
    /// A server made its writes durable.
    case synced(ServerID)
    /// An entry was handed to the state machine.
    case applied(Entry, Index, ServerID)
    /// A snapshot went to the state machine.
    case restored(SnapshotMetadata, ServerID)
    /// A server crashed.
    case crashed(ServerID)
    /// A server stands still.
    case paused(ServerID)
    /// A remark.
    case noted(String)
  }

  /// Something that happened, and when.
  public struct Record: Hashable, Sendable {
    /// When.
    public let time: Instant
    /// What.
    public let happening: Happening
  }

  /// What happened, the latest last.
  public private(set) var records: [Record] = []
  /// A number that stands for the whole story: two runs that differ anywhere differ in it.
  public private(set) var digest = Digest()
  /// Hears every line as it is written, an event before it is handled.
  public var echo: (@Sendable (String) -> Void)?
  private var chart: Chart

  /// The trace of a run of this many servers.
  public init(servers count: Int) {
    chart = Chart(servers: count)
  }

  /// There is one more client from now on.
  mutating func addClient() { chart.clients += 1 }

  /// The line with the servers' names, which stands above all others.
  public var header: String { chart.header }

  mutating func add(_ happening: Happening, at time: Instant) {
    let record = Record(time: time, happening: happening)
    records.append(record)
    let line = chart.line(for: record)
    digest.add(line)
    echo?(line)
  }

  /// The last lines of the story, without what the servers only planned, below a line with the servers' names.
  public func chart(last count: Int) -> String {
    // Where clients are what it is about, heartbeats would take all of the room.
    let shown = records.filter { record in
      record.happening.isSeenFromOutside && (chart.clients == 0 || !record.happening.isHeartbeat)
    }.suffix(count)
    return ([header] + shown.map(chart.line(for:))).joined(separator: "\n")
  }
}

extension Trace.Happening {
  /// Whether it is a leader that lets itself be heard, or a follower that says that it has heard.
  fileprivate var isHeartbeat: Bool {
    switch self {
    case .met(.timer(.heartbeat), _), .met(.message(.appendEntriesReply, _), _): true
    case .met(.message(.appendEntries(let request), _), _): request.entries.isEmpty
    case .lost(let envelope, _):
      if case .appendEntries(let request) = envelope.message { request.entries.isEmpty } else { false }
    default: false
    }
  }

  /// A chart shows messages where they arrive or are lost; when they were sent, and the timers, only a full trace.
  fileprivate var isSeenFromOutside: Bool {
    switch self {
    case .sent, .started, .stopped: false
    default: true
    }
  }
}

/// A hash of text that is the same in every process and on every machine (FNV-1a).
public struct Digest: Hashable, Sendable, CustomStringConvertible {
  private var state: UInt64 = 0xCBF2_9CE4_8422_2325

  /// The digest of nothing.
  public init() {}

  /// Goes on with a line.
  public mutating func add(_ line: String) {
    for byte in line.utf8 { state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    state = (state ^ 0x0A) &* 0x0000_0100_0000_01B3
  }

  /// Sixteen hexadecimal digits.
  public var description: String {
    let digits = String(state, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
