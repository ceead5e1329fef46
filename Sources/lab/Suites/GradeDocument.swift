/// A grade for a program to read: one JSON document.
struct GradeDocument: Encodable {
  struct Test: Encodable {
    let test: String
    let title: String
    let passed: Bool
    let verdict: TestResult.Verdict
    let points: Int
    let of: Int
    let section: String
    let seeds: Int
    let seconds: Double
    let failures: [Failure]
    /// How the test took the process with it, if it did.
    let died: String?
  }

  let lesson: Int
  let source: String
  /// The lessons that were built from `Labs/`, as far as they were asked for.
  let mine: [Int]
  let tests: [Test]
  let points: Int
  let of: Int
  /// What the compiler says, if the code does not compile.
  var compiler: String?

  init(_ grade: Grade, compiler: String? = nil) {
    lesson = grade.lesson.number
    source = grade.source.isOwn ? "Labs" : "Sources"
    mine = grade.own.map(\.number)
    points = grade.earned
    of = grade.points
    tests = grade.results.map {
      Test(
        test: $0.test, title: $0.title, passed: $0.passed, verdict: $0.verdict, points: $0.earned, of: $0.points,
        section: $0.section, seeds: $0.seeds, seconds: $0.seconds, failures: $0.failures, died: $0.death?.words)
    }
    self.compiler = compiler
  }
}
