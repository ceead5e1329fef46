/// The results of a lesson's suite, counted.
struct Grade {
  let lesson: Lesson
  let source: CodeSource
  let results: [TestResult]
  /// The student's holes, where the student's files are graded.
  var openHoles: [OpenHole] = []

  var passed: Int { results.filter(\.passed).count }
  var earned: Int { results.reduce(0) { $0 + $1.earned } }
  var points: Int { results.reduce(0) { $0 + $1.points } }
  var failing: [TestResult] { results.filter { !$0.passed } }

  /// The hole to fill first: the lowest that a failing run came by.
  var nextHole: String? {
    failing.flatMap(\.failures).flatMap(\.holes).min(by: OpenHole.precedes)
  }
}
