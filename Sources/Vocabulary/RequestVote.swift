/// A candidate asks for a vote (Figure 2, RequestVote RPC).
///
/// The paper's `candidateId` is the message's sender.
public struct RequestVote: Hashable, Sendable {
  /// The candidate's term.
  public let term: Term
  /// The position of the candidate's last entry: the paper's `lastLogTerm` and `lastLogIndex`.
  public let last: LogPosition
  /// Whether a leader has asked for this election: then a receiver listens that has just heard from that leader (thesis
  /// §4.2.3, §3.10).
  public let mayDisrupt: Bool

  /// A request for the receiver's vote in `term`, from a candidate whose log ends at `last`.
  public init(term: Term, last: LogPosition, mayDisrupt: Bool = false) {
    self.term = term
    self.last = last
    self.mayDisrupt = mayDisrupt
  }

  /// The answer to a candidate.
  public struct Reply: Hashable, Sendable {
    /// The voter's current term. A vote is granted for exactly this term.
    public let term: Term
    /// Whether the voter votes for the candidate.
    public let granted: Bool

    /// An answer of a voter that is in `term`.
    public init(term: Term, granted: Bool) {
      self.term = term
      self.granted = granted
    }
  }
}
