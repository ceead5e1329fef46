/// How fast simulated time passes in relation to real time: twice as fast, or, at a tenth, ten times as slowly.
struct Speed: Hashable, Sendable {
  /// Seconds of simulated time in a second.
  let factor: Double

  /// Slow enough to see a message on its way, and a story in a minute.
  static let usual = Speed(factor: 0.1)
  static let allowed = 0.0001...1000.0

  /// Where `+` and `-` lead.
  private static let steps = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10]

  var faster: Speed { Self.steps.first { $0 > factor * 1.01 }.map { Speed(factor: $0) } ?? self }

  var slower: Speed { Self.steps.last { $0 < factor * 0.99 }.map { Speed(factor: $0) } ?? self }
}

extension Speed {
  /// The speed that is written `2`, `0.1`, or `1/10`; nil if it is none.
  init?(parsing text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Double($0) }
    guard let first = parts[0], parts.count <= 2, let second = parts.count == 2 ? parts[1] : 1, second > 0 else {
      return nil
    }
    guard Self.allowed.contains(first / second) else { return nil }
    self.init(factor: first / second)
  }
}

extension Speed: CustomStringConvertible {
  /// A fraction where time passes more slowly, and a multiple where it passes faster.
  var description: String {
    let whole = (factor < 1 ? 1 / factor : factor).rounded()
    guard abs((factor < 1 ? 1 / factor : factor) - whole) < 0.005 * whole else {
      return "\((factor * 1000).rounded() / 1000)"
    }
    return factor < 1 ? "1/\(Int(whole))" : "\(Int(whole))"
  }
}

/// Turns readings of a clock into simulated time.
struct Pace: Hashable, Sendable {
  var speed = Speed.usual
  var isPaused = false
  private var lastReading: Duration?

  /// After a longer time than this between two readings somebody has stopped the program, not the show.
  static let longestGap = Duration.milliseconds(200)

  init(speed: Speed = .usual, isPaused: Bool = false) {
    self.speed = speed
    self.isPaused = isPaused
  }

  /// How much simulated time is to pass since the last reading of the clock.
  mutating func advance(to reading: Duration) -> Duration {
    defer { lastReading = reading }
    guard let lastReading, !isPaused, reading > lastReading else { return .zero }
    return min(reading - lastReading, Self.longestGap) * speed.factor
  }
}
