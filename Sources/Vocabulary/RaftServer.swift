/// A server as its host sees it: state × event → state × effects.
///
/// A server is a value. It has no clock, no randomness, no thread, and no file or socket of its own: events come in
/// through the methods below, and what they ask of the world goes out as effects, which the host performs in order.
/// The same state and the same event always give the same effects, so any run can be repeated, stopped, and copied.
public protocol RaftServer: Hashable, Sendable {
  /// Starts a server, for the first time or after a crash.
  ///
  /// - Parameters:
  ///   - id: the server's own name.
  ///   - configuration: the cluster to be in, unless the disk knows better.
  ///   - settings: durations and limits.
  ///   - disk: what outlived the last crash.
  /// - Returns: the server, and what it asks for before its first event.
  /// - Throws: an error that says what on the disk cannot be read, and where.
  static func boot(
    _ id: ServerID, in configuration: Configuration, settings: Settings, from disk: DiskImage
  ) throws -> (Self, [Effect])

  /// Takes a message that another server sent, now or long ago.
  mutating func receive(_ message: Message, from sender: ServerID) -> [Effect]

  /// Takes the news that a timer it armed has run out. The timer does not run any more.
  mutating func timerFired(_ timer: Timer) -> [Effect]

  /// What the server must not forget. The host keeps it across a crash, unless the server is a `DurableServer`.
  var persistent: PersistentState { get }

  /// What the server shows of itself.
  var status: Status { get }
}

/// A server that writes down itself what it must not forget (from lesson 3 on). Its host keeps nothing for it.
public protocol DurableServer: RaftServer {}
