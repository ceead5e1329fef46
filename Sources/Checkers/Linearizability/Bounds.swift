/// How long a search may go on, and how much memory it may take. Beyond that its answer is that it does not know.
public struct Bounds: Sendable {
  /// How many steps: the same number on every machine.
  public var steps: Int
  /// How many bytes, about.
  public var bytes: Int
  /// Until when, by the machine's clock.
  public var deadline: ContinuousClock.Instant?

  /// At most so many steps and bytes, and no later than `deadline`.
  public init(steps: Int = .max, bytes: Int = 2 << 30, deadline: ContinuousClock.Instant? = nil) {
    self.steps = steps
    self.bytes = bytes
    self.deadline = deadline
  }

  /// Which of the bounds is reached, in words.
  func exceeded(after steps: Int, size: Int) -> String? {
    if steps > self.steps { return "after \(self.steps) steps there was no answer" }
    if size > bytes { return "\(bytes >> 20) MiB of memory were not enough" }
    if let deadline, ContinuousClock.now > deadline { return "the time was up" }
    return nil
  }
}
