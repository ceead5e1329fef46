import Foundation

/// What the student's files achieved when they were last graded, kept in a file that git ignores.
struct Progress: Codable, Equatable {
  struct Test: Codable, Equatable {
    let test: String
    let points: Int
    let passed: Bool
    /// The run that failed last.
    var run: Run?
    /// Which code it was: the student's on the course's own solutions, or on the student's own earlier lessons. Nil
    /// was written before this was told apart.
    var source: CodeSource?
  }

  /// The tests of each lesson, by its number.
  private var lessons: [String: [Test]] = [:]

  static let file = ".progress.json"

  func tests(of lesson: Lesson) -> [Test] { lessons["\(lesson.number)"] ?? [] }

  /// Takes in new results. Those of a part of the suite leave the others as they were.
  mutating func record(
    _ results: [TestResult], of lesson: Lesson, from source: CodeSource = .labs, areAll: Bool
  ) {
    let new = results.map {
      Test(
        test: $0.test, points: $0.points, passed: $0.passed,
        run: $0.passed ? nil : $0.shownFailure?.run ?? $0.lastRun, source: source)
    }
    let old = areAll ? [] : tests(of: lesson)
    let kept = old.map { test in new.first { $0.test == test.test } ?? test }
    lessons["\(lesson.number)"] = kept + new.filter { test in !kept.contains { $0.test == test.test } }
  }
}

extension Checkout {
  /// What is known; nothing if the file is missing or cannot be read, for it can be made anew.
  var progress: Progress {
    guard exists(Progress.file), let text = try? text(of: Progress.file) else { return Progress() }
    return (try? JSONDecoder().decode(Progress.self, from: Data(text.utf8))) ?? Progress()
  }

  func save(_ progress: Progress) throws {
    try write(try progress.json() + "\n", to: Progress.file)
  }
}
