import Foundation
import Synchronization

/// Does the same to several things at a time.
enum Parallel {
  /// Does it to each, each in a thread of its own, and throws the first problem when all have ended.
  static func forEach<Element: Sendable>(
    _ elements: [Element], _ body: @escaping @Sendable (Element) throws -> Void
  ) throws {
    let problem = FirstProblem()
    let group = DispatchGroup()
    for element in elements {
      group.enter()
      let thread = Thread {
        defer { group.leave() }
        do {
          try body(element)
        } catch {
          problem.note(error)
        }
      }
      // As much as the thread that a program begins with.
      thread.stackSize = 8 << 20
      thread.start()
    }
    group.wait()
    try problem.throwIfAny()
  }

  private final class FirstProblem: Sendable {
    private let first = Mutex<(any Error)?>(nil)

    func note(_ error: any Error) { first.withLock { $0 = $0 ?? error } }

    func throwIfAny() throws {
      if let error = first.withLock({ $0 }) { throw error }
    }
  }
}
