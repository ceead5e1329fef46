import Persistence
import Vocabulary

/// What the service remembers of its clients, so that each command happens once (§8, thesis §6.3).
///
/// A client that hears nothing asks again, perhaps another server. So the same command can be in the log twice. Every
/// server sees that when it applies the second one: the session has come to that number already. It answers with the
/// result that it kept.
///
/// This is part of the replicated state: it changes by what is in the log only, goes into every snapshot, and is the
/// same on all servers. A client calls one thing after another, so one result is enough.
public struct Sessions: Hashable, Sendable {
  /// What a command's number says about it.
  public enum Standing: Hashable, Sendable {
    /// It is new.
    case new
    /// It is the last one, once more, and this was the result.
    case repeated([UInt8])
    /// Its client has gone on since, and waits for no answer.
    case outdated
    /// The session is not known, or not any more.
    case expired
  }

  private struct Session: Hashable, Sendable {
    var number: UInt64 = 0
    var result: [UInt8] = []
    var lastUse: Duration
  }

  private var sessions: [Request.Session: Session] = [:]
  /// The time in the log: that of the latest of all commands.
  public private(set) var time = Duration.zero
  private let settings: Settings.Service

  /// No sessions.
  public init(_ settings: Settings.Service) {
    self.settings = settings
  }

  /// How many there are.
  public var count: Int { sessions.count }

  /// Learns the time of an entry. The clock of a new leader may be behind the old one's: time does not go back. Who was
  /// idle for longer than a session's lifetime has none any more.
  public mutating func advance(to now: Duration) {
    hole("6.2")
  }

  /// Opens a session whose entry is at this index. If there are too many, the one goes that was idle for longest, and
  /// of several the oldest.
  public mutating func open(at index: Index) -> Request.Session {
    return hole("6.3", index)
  }

  /// What is to be done about a command of this number. Numbers begin with 1; there is no call of number 0.
  public func standing(of number: UInt64, in session: Request.Session) -> Standing {
    return hole("6.4", .expired)
  }

  /// Keeps the result of a command that was executed.
  public mutating func keep(_ result: [UInt8], of number: UInt64, in session: Request.Session) {
    hole("6.5")
  }

  // MARK: Snapshots

  /// Adds all sessions to an image.
  func encode(into bytes: inout [UInt8]) {
    bytes.append(number: time.milliseconds)
    bytes.append(number: UInt64(sessions.count))
    for (id, session) in sessions.sorted(by: { $0.key < $1.key }) {
      bytes.append(number: id.number)
      bytes.append(number: session.number)
      bytes.append(number: session.lastUse.milliseconds)
      bytes.append(number: UInt64(session.result.count))
      bytes += session.result
    }
  }

  /// Reads the sessions of an image.
  init(from reader: inout Reader, _ settings: Settings.Service) throws(Undecodable) {
    self.settings = settings
    time = .milliseconds(try reader.number() as Int64)
    let count: UInt64 = try reader.number()
    var left = count
    while left > 0 {
      let id = Index(try reader.number())
      var session = Session(number: try reader.number(), lastUse: .milliseconds(try reader.number() as Int64))
      session.result = try reader.bytes(Int(clamping: try reader.number() as UInt64))
      sessions[id] = session
      left -= 1
    }
  }
}
