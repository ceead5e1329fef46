/// With how many servers a test fails, and how often, in words.
extension TestResult {
  /// The sizes of the clusters in which it fails, smallest first. Where open holes are not to blame, only these count.
  private var failingSizes: [Int] {
    let told = isJudged ? failures.filter(\.holes.isEmpty) : failures
    return Set(told.compactMap(\.run?.servers)).sorted()
  }

  private var passedSizes: [Int] { sizes.subtracting(failures.compactMap(\.run?.servers)).sorted() }

  /// When the failure that is shown happens, if it does not always: `with 5 servers, on 2 of 20 seeds`.
  var occasion: String? {
    guard let failure = shownFailure, death == nil else { return nil }
    let sizes = passedSizes.isEmpty || failingSizes.isEmpty ? [] : ["with \(Self.servers(failingSizes))"]
    let seeds = failingSizes.count > 1 ? "some" : "\(failure.failing) of \(failure.played)"
    let parts = sizes + (failure.failing < failure.played ? ["on \(seeds) seeds"] : [])
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }

  /// What became of its other cases, in a sentence. Nothing if there are none.
  var otherCases: String? {
    guard death == nil, sizes.count > 1, !failingSizes.isEmpty else {
      let more = failures.count - 1
      return more > 0 ? "\(counted(more, "other case")) of it failed, too." : nil
    }
    let passed = passedSizes.isEmpty ? "" : ", and passes with \(listed(passedSizes))"
    return "It fails with \(Self.servers(failingSizes))\(passed)."
  }

  /// What went wrong in one line, and when.
  var summary: String {
    let words = headline?.lines.first.map(String.init) ?? ""
    return occasion.map { "\($0): \(words)" } ?? words
  }

  private static func servers(_ sizes: [Int]) -> String { "\(listed(sizes)) server\(sizes == [1] ? "" : "s")" }
}
