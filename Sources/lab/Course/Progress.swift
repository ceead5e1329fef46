import Foundation

/// What the student's files achieved when they were last graded, and the hints that were asked for, kept in a file that
/// git ignores.
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
    /// The checksum of the lesson's files that were tested; nil if nobody wrote it down.
    var files: UInt32?
  }

  /// The tests of each lesson that was begun, by its number.
  private var lessons: [String: [Test]] = [:]
  /// How many hints were shown for a hole, by its number.
  private var hints: [String: Int] = [:]
  /// The checksum of a lesson's files that did not compile when they were tested last, by its number.
  private var broken: [String: UInt32] = [:]

  static let file = ".progress.json"

  init() {}

  /// What an older version did not write is empty, and what a newer one wrote is left aside.
  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    lessons = try values.decodeIfPresent([String: [Test]].self, forKey: .lessons) ?? [:]
    hints = try values.decodeIfPresent([String: Int].self, forKey: .hints) ?? [:]
    broken = try values.decodeIfPresent([String: UInt32].self, forKey: .broken) ?? [:]
  }
}

// MARK: Lessons and their tests

extension Progress {
  func tests(of lesson: Lesson) -> [Test] { lessons["\(lesson.number)"] ?? [] }

  func hasBegun(_ lesson: Lesson) -> Bool { lessons["\(lesson.number)"] != nil }

  mutating func begin(_ lesson: Lesson) { lessons["\(lesson.number)", default: []] += [] }

  /// Takes in new results. Those of a part of the suite leave the others as they were.
  mutating func record(
    _ results: [TestResult], of lesson: Lesson, from source: CodeSource = .labs, areAll: Bool, files: UInt32? = nil
  ) {
    let new = results.map {
      Test(
        test: $0.test, points: $0.points, passed: $0.passed,
        run: $0.passed ? nil : $0.shownFailure?.run ?? $0.lastRun, source: source, files: files)
    }
    let old = areAll ? [] : tests(of: lesson)
    let kept = old.map { test in new.first { $0.test == test.test } ?? test }
    lessons["\(lesson.number)"] = kept + new.filter { test in !kept.contains { $0.test == test.test } }
    broken["\(lesson.number)"] = nil
  }

  /// Files of a lesson did not compile. What earlier ones achieved is still known.
  mutating func recordBroken(_ lesson: Lesson, files: UInt32) {
    begin(lesson)
    broken["\(lesson.number)"] = files
  }

  /// Whether it is known that these files of a lesson do not compile.
  func isBroken(_ lesson: Lesson, files: UInt32) -> Bool { broken["\(lesson.number)"] == files }
}

// MARK: Hints

extension Progress {
  func hintsShown(for hole: String) -> Int { max(0, hints[hole] ?? 0) }

  /// The holes of a lesson for which hints were shown, and how many.
  func hintsShown(in lesson: Lesson) -> [String: Int] { hints.filter { $0.key.hasPrefix("\(lesson.number).") } }

  mutating func recordHints(shown: Int, for hole: String) { hints[hole] = max(shown, hintsShown(for: hole)) }
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

  /// A number that changes when the student's files of a lesson do.
  func checksum(of lesson: Lesson) throws -> UInt32 {
    let files = try files(in: lesson.labFolder, endingIn: ".swift").flatMap {
      Array($0.utf8) + [0] + (try bytes(of: "\(lesson.labFolder)/\($0)")) + [0]
    }
    return CRC32.of(files)
  }
}
