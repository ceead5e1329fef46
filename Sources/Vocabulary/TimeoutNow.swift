/// A leader that resigns asks a server to start an election at once, as if its election timer had run out (thesis
/// §3.10).
public struct TimeoutNow: Hashable, Sendable {
  /// The sender's term.
  public let term: Term

  /// A request of a server that is in `term`, which it led or the term before.
  public init(term: Term) {
    self.term = term
  }
}
