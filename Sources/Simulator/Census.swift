/// Something that can be seen in a run, and is counted.
public enum Sight: Int, CaseIterable, Sendable {
  /// A server started an election.
  case campaign
  /// A server was elected.
  case leader
  /// An election ended without a winner.
  case splitVote
  /// A vote was refused.
  case refusal
  /// A message was sent.
  case message
  /// A message was lost.
  case loss
  /// A message arrived twice.
  case duplicate
  /// A message arrived after one that was sent later on the same link.
  case overtaking
  /// A server crashed.
  case crash
  /// A server came back after a crash.
  case restart
  /// A server stood still for a while.
  case pause
  /// Links were cut.
  case cut
  /// A state machine made a snapshot.
  case snapshot
  /// A server's log was compacted.
  case compaction
  /// A configuration was committed.
  case change
  /// A candidate was not listened to, for a leader was heard not long ago.
  case loyalty
  /// A server's state machine began with a snapshot that came from another server.
  case installation
  /// A call of a client came to an end.
  case answer
  /// A client heard nothing for too long, and asked again.
  case retry
  /// A client was told to ask another server.
  case redirection
  /// A client was told that its session has expired.
  case expiry
}

/// How often each sight was seen.
public struct Census: Hashable, Sendable {
  private var counts = [Int](repeating: 0, count: Sight.allCases.count)
  /// Events that servers have handled.
  public internal(set) var events = 0
  /// Bytes of all messages that were sent, as a compact encoding would have them.
  public internal(set) var bytes = 0

  /// Nothing seen yet.
  public init() {}

  /// How often this was seen.
  public subscript(sight: Sight) -> Int {
    get { counts[sight.rawValue] }
    set { counts[sight.rawValue] = newValue }
  }

  /// Adds what another run has seen.
  public static func += (total: inout Census, run: Census) {
    for sight in Sight.allCases { total[sight] += run[sight] }
    total.events += run.events
    total.bytes += run.bytes
  }
}
