import Checkers
import Simulator
import Vocabulary

/// Plays a show on a terminal, for somebody who can press keys.
struct Player {
  /// How it came to its end.
  enum Ending: Equatable {
    /// The story is told, or the user has seen enough.
    case over
    /// The terminal is gone.
    case closed
    /// A signal wants the program to end.
    case signal(Int32)
  }

  private(set) var show: Show
  private(set) var pace: Pace
  private var parser = KeyParser()
  private var screen: Screen
  private var hasEnded = false
  private let terminal = RawTerminal()
  private let clock = ContinuousClock()
  private let start: ContinuousClock.Instant

  /// How long a picture stays at least: there are not more than thirty in a second.
  private static let frameTime = Duration.milliseconds(34)

  init(_ show: Show, speed: Speed, hasColours: Bool) {
    self.show = show
    pace = Pace(speed: speed)
    screen = Screen(hasColours: hasColours)
    start = clock.now
  }

  /// Plays, and leaves the terminal as it was found.
  ///
  /// - Throws: `Violation`, where a rule is broken.
  mutating func play() throws -> Ending {
    Signals.note()
    defer { Signals.release() }
    guard terminal.take() else { return .closed }
    defer { terminal.restore() }
    while !show.isOver, !hasEnded {
      guard draw(), try listen(until: clock.now + Self.frameTime) else { return .closed }
      if let number = Signals.take(), let ending = heed(number) { return ending }
      try show.play(for: pace.advance(to: clock.now - start))
    }
    return .over
  }

  /// Shows the present picture. False if nobody takes it.
  private mutating func draw() -> Bool {
    let size = terminal.size
    let text = screen.update(to: Frame(of: show, at: pace, in: size).lines, in: size)
    return text.isEmpty || Output.send(text)
  }

  /// Waits for keys, and does what they say. False if the terminal is gone.
  private mutating func listen(until end: ContinuousClock.Instant) throws -> Bool {
    while !hasEnded, clock.now < end {
      switch terminal.read(within: Int((end - clock.now).inMilliseconds) + 1) {
      case .closed: return false
      case .bytes(let bytes): for key in parser.parse(bytes) { try press(key) }
      case .nothing: return true
      }
    }
    return true
  }

  private mutating func press(_ key: Key) throws {
    switch key {
    case .pause: pace.isPaused.toggle()
    case .step:
      pace.isPaused = true
      try show.step()
    case .faster: pace.speed = pace.speed.faster
    case .slower: pace.speed = pace.speed.slower
    case .nextScene: try show.skip()
    case .end: hasEnded = true
    }
  }

  /// Ends for a signal, or stops until the user comes back.
  private mutating func heed(_ number: Int32) -> Ending? {
    guard Signals.isStop(number) else { return .signal(number) }
    terminal.restore()
    Signals.stop()
    screen.forget()
    return terminal.take() ? nil : .closed
  }
}
