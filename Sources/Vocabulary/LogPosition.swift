/// Where an entry stands: the term in which it was made, and its index.
///
/// Two logs that hold entries of the same position hold the same entries up to there (Log Matching, §5.3).
/// The order is the one of §5.4.1: the later term is the more up-to-date one, and within a term the higher index.
public struct LogPosition: Hashable, Comparable, Sendable {
  /// The term of the leader that made the entry.
  public let term: Term
  /// The entry's place in the log.
  public let index: Index

  /// The position of the entry that was made in `term` and stands at `index`.
  public init(term: Term, index: Index) {
    self.term = term
    self.index = index
  }

  /// The end of an empty log.
  public static let origin = LogPosition(term: .zero, index: .zero)

  /// Whether a log that ends at `left` is less up-to-date than one that ends at `right`.
  public static func < (left: LogPosition, right: LogPosition) -> Bool {
    left.term == right.term ? left.index < right.index : left.term < right.term
  }
}

extension LogPosition: CustomStringConvertible {
  /// The term and the index, as in `3.17`.
  public var description: String { "\(term).\(index)" }
}
