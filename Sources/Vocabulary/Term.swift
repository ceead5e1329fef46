/// A term: Raft's logical clock, and the name of one election (§5.1).
///
/// Terms are numbered with consecutive integers. A new server is in term 0, in which nobody is ever elected.
public struct Term: Hashable, Comparable, Sendable {
  /// The number of elections that came before, at most.
  public let number: UInt64

  /// The term with this number.
  public init(_ number: UInt64) {
    self.number = number
  }

  /// The term before the first election.
  public static let zero = Term(0)

  /// The term of the next election.
  public var next: Term { Term(number + 1) }

  /// Older terms come first.
  public static func < (older: Term, newer: Term) -> Bool { older.number < newer.number }
}

extension Term: ExpressibleByIntegerLiteral {
  /// The term with this number.
  public init(integerLiteral number: UInt64) { self.init(number) }
}

extension Term: CustomStringConvertible {
  /// The number alone.
  public var description: String { String(number) }
}
