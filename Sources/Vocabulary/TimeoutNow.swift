/// A leader that resigns asks a server to start an election at once, as if its election timer had run out (thesis
/// §3.10).
public struct TimeoutNow: Hashable, Sendable {
  /// The sender's term. It has resigned into it: the term that it led is the one before.
  public let term: Term

  /// A request of a server that has resigned, and is in `term` now.
  public init(term: Term) {
    self.term = term
  }
}
