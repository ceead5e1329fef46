/// The durations and limits that all servers of a cluster are started with.
public struct Settings: Hashable, Sendable {
  /// How long a server waits to hear from a leader or a candidate before it starts an election.
  ///
  /// The host draws a fresh duration from this range whenever the timer is armed (§5.2: 150–300 ms).
  public var electionTimeout: ClosedRange<Duration>
  /// How often a leader is heard. Below the least election timeout, or followers lose patience with a healthy leader.
  public var heartbeatInterval: Duration
  /// How much one message may carry.
  public var batch: Batch
  /// How many messages with entries may be on their way to a follower before the first of them is acknowledged.
  ///
  /// What comes up meanwhile waits, and goes with the next message.
  public var window: Int
  /// What is done about logs that grow, and how snapshots travel (from lesson 4 on).
  public var snapshots: Snapshots
  /// How the cluster is changed (from lesson 5 on).
  public var membership: Membership
  /// What a service does for its clients (from lesson 6 on).
  public var service: Service

  /// What a service does for its clients.
  public struct Service: Hashable, Sendable {
    /// How long a session lasts after its last command, by the time in the log.
    public var sessionLifetime: Duration
    /// How many sessions there are at most. A further one takes the place of the one that was idle for longest.
    public var sessions: Int
    /// How many requests may wait for an answer at one server.
    public var waiting: Int
    /// How long a client waits for its first answer. It doubles that with each further try, up to `longestRetry`.
    public var retry: ClosedRange<Duration>
    /// How long a client waits for an answer at most.
    public var longestRetry: Duration
    /// How often a client sends a request before it gives up. Nil: it never does.
    public var attempts: Int?

    /// An hour's sessions, a thousand of them, and clients that do not give up.
    public init(
      sessionLifetime: Duration = .seconds(3600), sessions: Int = 1000, waiting: Int = 1000,
      retry: ClosedRange<Duration> = .milliseconds(100) ... .milliseconds(200), longestRetry: Duration = .seconds(1),
      attempts: Int? = nil
    ) {
      self.sessionLifetime = sessionLifetime
      self.sessions = sessions
      self.waiting = waiting
      self.retry = retry
      self.longestRetry = longestRetry
      self.attempts = attempts
    }
  }

  /// How the cluster is changed.
  public struct Membership: Hashable, Sendable {
    /// In how many steps.
    public enum Method: Hashable, Sendable {
      /// In two, with both majorities in between (§6): any servers may come and go in one change.
      case jointConsensus
      /// In one: a single server may come or go, so that any two majorities still meet (thesis §4.1).
      case singleServer
    }

    /// In how many steps.
    public var method: Method
    /// In how many rounds a new server has to catch up with the leader (thesis §4.2.1).
    public var rounds: Int
    /// For how many heartbeats a new server may be silent, and a removed one is told about it.
    public var patience: Int

    /// How the cluster is changed.
    public init(method: Method = .jointConsensus, rounds: Int = 10, patience: Int = 20) {
      self.method = method
      self.rounds = rounds
      self.patience = patience
    }
  }

  /// What is done about logs that grow, and how snapshots travel.
  public struct Snapshots: Hashable, Sendable {
    /// After how many bytes of committed entries the server asks for a snapshot, as `Entry.size` counts them. Nil: it
    /// never asks.
    public var interval: Int?
    /// How many bytes of a snapshot one message carries: so few that a heartbeat behind it is not late.
    public var piece: Int

    /// A snapshot every so many bytes, in pieces of so many.
    public init(interval: Int? = 1 << 22, piece: Int = 1 << 16) {
      self.interval = interval
      self.piece = piece
    }
  }

  /// How much one message may carry. An entry that is larger than that goes alone.
  public struct Batch: Hashable, Sendable {
    /// So many entries.
    public var entries: Int
    /// So many bytes of entries, as `Entry.size` counts them.
    public var bytes: Int

    /// At most so many entries, and so many bytes.
    public init(entries: Int = 512, bytes: Int = 1 << 20) {
      self.entries = entries
      self.bytes = bytes
    }
  }

  /// The paper's election timeout, a heartbeat three times within the least of it, and messages of a mebibyte.
  public init(
    electionTimeout: ClosedRange<Duration> = .milliseconds(150) ... .milliseconds(300),
    heartbeatInterval: Duration = .milliseconds(50), batch: Batch = Batch(), window: Int = 4,
    snapshots: Snapshots = Snapshots(), membership: Membership = Membership(), service: Service = Service()
  ) {
    self.electionTimeout = electionTimeout
    self.heartbeatInterval = heartbeatInterval
    self.batch = batch
    self.window = window
    self.snapshots = snapshots
    self.membership = membership
    self.service = service
  }
}
