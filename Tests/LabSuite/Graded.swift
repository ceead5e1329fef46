import Testing

/// What a test is worth, and which part of the paper it is about.
public struct Graded: TestTrait, TestScoping {
  let points: Int
  let section: String

  /// Writes down that the test begins and ends, around every one of its cases.
  public func provideScope(
    for test: Test, testCase: Test.Case?, performing body: @Sendable () async throws -> Void
  ) async throws {
    let began = ContinuousClock.now
    Ledger.current.write(.began(title: test.title, points: points, section: section), of: test.shortName)
    try await body()
    let time = ContinuousClock.now - began
    let seconds = Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
    Ledger.current.write(.ended(seconds: seconds), of: test.shortName)
  }
}

extension Trait where Self == Graded {
  /// The test is worth so many points, and is about this part of the paper.
  public static func graded(_ points: Int, _ section: String) -> Graded {
    Graded(points: points, section: section)
  }
}

extension Test {
  /// The suite and the function, as in `FirstLeader/isElected`: what `--only` and `replay` take.
  var shortName: String {
    let path = String(describing: id).split(separator: "/").prefix(2).joined(separator: "/")
    let withoutModule = path.drop { $0 != "." }.dropFirst()
    return String((withoutModule.isEmpty ? path[...] : withoutModule).prefix { $0 != "(" })
  }

  fileprivate var title: String { displayName ?? name }
}
