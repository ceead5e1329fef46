/// The map for a program.
extension CourseMap {
  var document: Document {
    Document(
      lessons: places.map { Document.Part($0, state: state(of: $0), progress: checkout.progress) },
      totals: totals, missing: losses.map(\.folder), next: next)
  }

  /// The map as it is written in JSON.
  struct Document: Encodable {
    struct Part: Encodable {
      struct Test: Encodable {
        let test: String
        let passed: Bool
        let points: Int
        let of: Int
      }

      let number: Int
      let title: String
      let teaches: String
      let state: Standing.State
      /// Whether the student's files are there.
      let isHere: Bool
      let holes: Int?
      let openHoles: [String]
      /// How many hints were shown, for each hole for which some were.
      let hints: [String: Int]
      /// How many tests there are, how many of them passed when they were run last, and what they are worth.
      let tests: Int
      let passed: Int
      let points: Int
      let of: Int
      /// Whether the files have changed since.
      let hasChanged: Bool
      /// The tests that were run.
      let results: [Test]
    }

    let lessons: [Part]
    let totals: Totals
    /// The folders that should be here, and are not.
    let missing: [String]
    let next: String
  }
}

extension CourseMap.Document.Part {
  fileprivate init(_ place: CourseMap.Place, state: Standing.State, progress: Progress) {
    let lesson = place.lesson
    let own = place.standing ?? Standing(lesson: lesson, open: [], holes: nil, tests: [])
    self.init(
      number: lesson.number, title: lesson.title, teaches: lesson.teaches,
      state: state, isHere: place.standing != nil,
      holes: own.holes, openHoles: own.open.map(\.number), hints: progress.hintsShown(in: lesson),
      tests: own.testCount, passed: own.passed.count, points: own.earned, of: own.points, hasChanged: own.hasChanged,
      results: own.tests.map {
        Test(test: $0.test, passed: $0.passed, points: $0.passed ? $0.points : 0, of: $0.points)
      })
  }
}
