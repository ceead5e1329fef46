/// The results of a lesson's suite, counted.
struct Grade {
  let lesson: Lesson
  let source: CodeSource
  /// The lessons that are built from `Labs/`, lowest first.
  let own: [Lesson]
  /// The results in the order of the lesson's chapters.
  let results: [TestResult]
  /// The student's holes, where the student's files are graded.
  let openHoles: [OpenHole]

  init(
    lesson: Lesson, source: CodeSource, own: [Lesson]? = nil, results: [TestResult], openHoles: [OpenHole] = []
  ) {
    self.lesson = lesson
    self.source = source
    self.own = own ?? source.ownLessons(for: lesson)
    self.openHoles = openHoles
    let places = results.enumerated().map { (lesson.place(ofChapter: $1.chapter), $0, $1) }
    self.results = places.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map(\.2)
  }

  var passed: Int { results.filter(\.passed).count }
  var earned: Int { results.reduce(0) { $0 + $1.earned } }
  var points: Int { results.reduce(0) { $0 + $1.points } }
  var failing: [TestResult] { results.filter { !$0.passed } }

  /// The hole to fill first: the lowest that a failing run came by.
  var nextHole: String? {
    failing.flatMap(\.holes).min(by: OpenHole.precedes)
  }

  /// The failing test to look at: the one that points most closely at what is wrong, whatever holes are open; if all
  /// came by open holes, the one that is about little else than the hole to fill first.
  var focus: TestResult? {
    // Of tests that are alike, `min` takes the first.
    let judged = nextHole == nil ? failing : failing.filter(\.isJudged)
    guard judged.isEmpty, let hole = nextHole else { return judged.min { $0.closeness < $1.closeness } }
    let candidates = failing.filter { $0.holes.contains(hole) }
    // A rule that is broken tells what the hole is for.
    let telling = candidates.filter { $0.shownFailure?.isUnjudged == false }
    return (telling.isEmpty ? candidates : telling).min {
      ($0.holes.count, $0.closeness) < ($1.holes.count, $1.closeness)
    }
  }
}
