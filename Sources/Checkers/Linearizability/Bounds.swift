import Synchronization

/// How long a check may go on, and how much memory it may take. Beyond that its answer is that it does not know.
public struct Bounds: Sendable {
  /// How many operations a search may try: the same number on every machine.
  public var steps: Int
  /// How many bytes all searches together may take, about.
  public var bytes: Int
  /// Until when, by the machine's clock.
  public var deadline: ContinuousClock.Instant?

  /// At most so many steps and bytes, and no later than `deadline`.
  public init(steps: Int = .max, bytes: Int = 2 << 30, deadline: ContinuousClock.Instant? = nil) {
    self.steps = steps
    self.bytes = bytes
    self.deadline = deadline
  }
}

/// Watches over the bounds of a check, of which several searches may be under way at once.
final class Meter: Sendable {
  private let bounds: Bounds
  private let bytes = Atomic(0)
  // Where a search may take more, the numbers of its places would not have room.
  private static var mostBytes: Int { 32 << 30 }

  init(_ bounds: Bounds) {
    self.bounds = bounds
  }

  /// A search takes so many more bytes than it did, or so many less.
  func take(_ more: Int) { bytes.add(more, ordering: .relaxed) }

  /// Which of the bounds is reached by a search after so many steps, in words. To look at the clock takes longer than a
  /// step, so it is not done every time.
  func exceeded(after steps: Int, looksAtClock: Bool) -> String? {
    if steps > bounds.steps { return "after \(bounds.steps) steps there was no answer" }
    if bytes.load(ordering: .relaxed) > min(bounds.bytes, Self.mostBytes) {
      return "\(min(bounds.bytes, Self.mostBytes) >> 20) MiB of memory were not enough"
    }
    if looksAtClock, let deadline = bounds.deadline, ContinuousClock.now > deadline { return "the time was up" }
    return nil
  }
}
