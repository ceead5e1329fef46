import Vocabulary

/// What stands around one server: its clock and timers, its disk, and the ways in which it can fail.
struct Machine: Sendable {
  /// A timer of the server. At most one event in the queue stands for it: one that comes up too early is planned anew,
  /// so that a timer that is restarted with every heartbeat does not fill the queue.
  struct Alarm: Hashable, Sendable {
    /// When the timer runs out, or `never` if it does not run.
    var deadline = Instant.never
    /// When the event in the queue comes up, or `never` if there is none.
    var planned = Instant.never
  }

  /// Whether the server runs.
  var isUp = false
  var alarms = [Alarm](repeating: Alarm(), count: Timer.allCases.count)
  var disk = MemoryDisk()
  var applier: Applier
  /// How fast the clock runs: a timer on a machine at rate 2 takes twice as long.
  var clockRate = 1.0
  /// Until when the server stands still, or nil.
  var stalledUntil: Instant?
  /// Effects for which the server has to wait.
  var unperformed: [Effect] = []
  /// After how many more effects the server crashes, or nil.
  var effectsBeforeCrash: Int?

  /// Loses what a crash loses.
  mutating func crash(keeping kept: PersistentState, _ random: inout Random) {
    disk.crash(keeping: kept, &random)
    applier.restart()
    var successor = Machine(applier: applier)
    (successor.disk, successor.clockRate) = (disk, clockRate)
    self = successor
  }
}
