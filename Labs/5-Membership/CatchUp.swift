import LogReplication
import Vocabulary

/// New servers that learn the log before they may vote (thesis §4.2.1).
///
/// A server that votes with an empty log is a vote that is missing: nothing is committed with it for as long as it
/// takes to send it everything. So the leader sends it the log first, in rounds. A round ends when the newcomers hold
/// what the leader held as the round began. When a round was shorter than an election timeout, so will the gap be that
/// is left: then they may vote. When too many rounds were not, or a newcomer is not heard of, the change is given up.
public struct CatchUp: Hashable, Sendable {
  /// What has become of it.
  public enum Verdict: Hashable, Sendable {
    /// It goes on.
    case undecided
    /// All of them may vote.
    case ready
    /// These may not.
    case failed(ServerSet)
  }

  /// The servers that are to vote when it is done, old and new.
  public let target: ServerSet
  /// The servers that learn.
  public let learners: ServerSet
  private let settings: Settings
  /// What the leader held when the round began.
  private var goal: Index
  private var rounds = 1
  /// Heartbeats since the round began.
  private var age = 0
  /// Who has not been heard, and for how many heartbeats.
  private var silent: ServerSet
  private var silence = 0

  /// The beginning, with a leader's log that ends at `last`.
  public init(of learners: ServerSet, for target: ServerSet, upTo last: Index, settings: Settings) {
    self.target = target
    self.learners = learners
    self.settings = settings
    goal = last
    silent = learners
  }

  /// Learns from an answer of `server`, which may end a round: when every learner holds what the leader held as the
  /// round began.
  ///
  /// A round was short enough if its heartbeats, at their interval, come to less than the least election timeout: then
  /// all are ready. If it was not, another one begins, up to `last`. Only so many are made as the settings say. If the
  /// last of them was not short enough either, all learners have failed.
  public mutating func heard(_ server: ServerID, _ followers: [Progress], last: Index) -> Verdict {
    return hole("5.5", .undecided)
  }

  /// Learns that a heartbeat has passed. Who is not heard in `patience` of them does not answer any more.
  ///
  /// They are counted in stretches of that length. At the end of each those have failed who were not heard in it, and
  /// nobody else.
  public mutating func heartbeatPassed() -> Verdict {
    return hole("5.6", .undecided)
  }
}
