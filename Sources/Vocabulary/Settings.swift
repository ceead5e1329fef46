/// The durations and limits that all servers of a cluster are started with.
public struct Settings: Hashable, Sendable {
  /// How long a server waits to hear from a leader or a candidate before it starts an election.
  ///
  /// The host draws a fresh duration from this range whenever the timer is armed (§5.2: 150–300 ms).
  public var electionTimeout: ClosedRange<Duration>
  /// How often a leader is heard. Below the least election timeout, or followers lose patience with a healthy leader.
  public var heartbeatInterval: Duration

  /// The paper's election timeout, and a heartbeat three times within the least of it.
  public init(
    electionTimeout: ClosedRange<Duration> = .milliseconds(150) ... .milliseconds(300),
    heartbeatInterval: Duration = .milliseconds(50)
  ) {
    self.electionTimeout = electionTimeout
    self.heartbeatInterval = heartbeatInterval
  }
}
