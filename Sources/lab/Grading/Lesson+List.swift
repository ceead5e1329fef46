extension Lesson {
  /// The lessons that a list such as `1,3-5` names, lowest first.
  static func list(_ text: String) throws -> [Lesson] {
    let numbers = try text.split(separator: ",", omittingEmptySubsequences: false).flatMap { part in
      let ends = part.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
      guard (1...2).contains(ends.count), let first = ends[0], let last = ends[ends.count - 1], first <= last,
        first >= 1, last <= all.count
      else { throw Problem.usage("--labs is a list of lessons from 1 to \(all.count), like 1,3-5, not \"\(text)\"") }
      return Array(first...last)
    }
    return all.filter { numbers.contains($0.number) }
  }
}
