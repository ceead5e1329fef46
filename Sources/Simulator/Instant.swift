/// A moment of simulated time, to the nanosecond. It has nothing to do with any clock on the wall.
public struct Instant: Hashable, Comparable, Sendable {
  /// Nanoseconds since the run began.
  public let nanoseconds: Int64

  init(nanoseconds: Int64) {
    self.nanoseconds = nanoseconds
  }

  /// When a run begins.
  public static let start = Instant(nanoseconds: 0)
  /// Centuries later: no run takes so long.
  public static let distantFuture = Instant(nanoseconds: .max / 2)
  /// Later than anything that happens.
  static let never = Instant(nanoseconds: .max)

  /// How long after `earlier` this is.
  public func duration(since earlier: Instant) -> Duration {
    .nanoseconds(nanoseconds - earlier.nanoseconds)
  }

  /// The moment that comes a duration later.
  public static func + (instant: Instant, duration: Duration) -> Instant {
    Instant(nanoseconds: instant.nanoseconds + duration.nanoseconds)
  }

  /// The moment that comes this many nanoseconds later.
  func later(by nanoseconds: Int64) -> Instant {
    Instant(nanoseconds: self.nanoseconds + nanoseconds)
  }

  /// Earlier moments come first.
  public static func < (earlier: Instant, later: Instant) -> Bool { earlier.nanoseconds < later.nanoseconds }
}

extension Instant: CustomStringConvertible {
  /// Milliseconds since the run began, to the microsecond: `151.204`.
  public var description: String {
    let (milliseconds, rest) = nanoseconds.quotientAndRemainder(dividingBy: 1_000_000)
    let microseconds = String(rest / 1000)
    return "\(milliseconds)." + String(repeating: "0", count: 3 - microseconds.count) + microseconds
  }
}
