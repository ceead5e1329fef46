/// The place of an entry in a log (§5.3). The first entry has index 1.
public struct Index: Hashable, Comparable, Sendable {
  /// How many entries stand at this place or before it.
  public let number: UInt64

  /// The place with this number.
  public init(_ number: UInt64) {
    self.number = number
  }

  /// The place before the first entry.
  public static let zero = Index(0)

  /// The place after this one.
  public var next: Index { Index(number + 1) }

  /// Earlier places come first.
  public static func < (earlier: Index, later: Index) -> Bool { earlier.number < later.number }
}

extension Index: Strideable {
  /// How many places it is from here to `other`.
  public func distance(to other: Index) -> Int { other.place - place }

  /// The place that is so many places after this one.
  public func advanced(by places: Int) -> Index { Index(UInt64(place + places)) }
}

extension Index {
  /// The number as far as it can be a place in an array: what comes from outside may be larger.
  public var place: Int { number > UInt64(Int.max) ? .max : Int(number) }
}

extension Index: ExpressibleByIntegerLiteral {
  /// The place with this number.
  public init(integerLiteral number: UInt64) { self.init(number) }
}

extension Index: CustomStringConvertible {
  /// The number alone.
  public var description: String { String(number) }
}
