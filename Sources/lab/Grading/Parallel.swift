import Foundation
import Synchronization

/// Does the same to several things at a time.
enum Parallel {
  /// Does it to each, each in a thread of its own, and throws the first problem when all have ended.
  static func forEach<Element: Sendable>(
    _ elements: [Element], _ body: @Sendable (Element) throws -> Void
  ) throws {
    let problem = Mutex<(any Error)?>(nil)
    DispatchQueue.concurrentPerform(iterations: elements.count) { number in
      do {
        try body(elements[number])
      } catch {
        problem.withLock { $0 = $0 ?? error }
      }
    }
    if let problem = problem.withLock({ $0 }) { throw problem }
  }
}
