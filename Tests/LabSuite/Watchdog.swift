import Dispatch
import Foundation
import Synchronization

/// Ends the process when the code under test does not come to an end, takes all memory, or calls `exit`.
///
/// Nothing inside a process can stop an endless loop, so the process goes; the ledger tells during which test.
final class Watchdog: Sendable {
  static let shared = Watchdog()

  private struct Watch {
    let test: String
    let end: ContinuousClock.Instant
  }

  private let watches = Mutex<[Int: Watch]>([:])
  private let number = Atomic<Int>(0)
  private let queue = DispatchQueue(label: "watchdog", qos: .userInteractive)

  private init() {
    lookAgain()
    // An orderly exit in the middle of a test must not look like an orderly end of the suite.
    atexit { Watchdog.shared.exitIsCalled() }
  }

  /// Runs the body, which has to come to an end within the time limit.
  func watch<Result>(_ test: String, _ body: () throws -> Result) rethrows -> Result {
    let ticket = number.add(1, ordering: .relaxed).newValue
    let end = ContinuousClock.now + .seconds(Orders.current.timeLimit)
    watches.withLock { $0[ticket] = Watch(test: test, end: end) }
    defer { watches.withLock { _ = $0.removeValue(forKey: ticket) } }
    return try body()
  }

  private func lookAgain() {
    queue.asyncAfter(deadline: .now() + .milliseconds(250)) {
      Watchdog.shared.look()
      Watchdog.shared.lookAgain()
    }
  }

  private func look() {
    let now = ContinuousClock.now
    if let late = watches.withLock({ $0.values.first { $0.end < now } }) {
      stop(late.test, .endless, "did not come to an end in \(Orders.current.timeLimit) s")
    }
    if peakMemoryMiB() > Orders.current.memoryLimit, let watch = watches.withLock({ $0.values.first }) {
      stop(watch.test, .memory, "took more than \(Orders.current.memoryLimit) MiB of memory")
    }
  }

  private func exitIsCalled() {
    if let watch = watches.withLock({ $0.values.first }) { stop(watch.test, .exited, "called exit") }
  }

  private func stop(_ test: String, _ death: Ledger.Death, _ why: String) -> Never {
    Ledger.current.write(.stopped(death, why: why), of: test)
    let words = "\(test): the run \(why). To see the event that was being handled: swift run lab test, or lab replay.\n"
    FileHandle.standardError.write(Data(words.utf8))
    _exit(124)
  }
}
