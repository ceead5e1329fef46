/// The lessons, what is done, and the one thing to do next.
struct CourseMap {
  /// A lesson, and how far the student is with it; nil if there are no files to be far with.
  typealias Place = (lesson: Lesson, standing: Standing?)

  let checkout: Checkout
  /// What is lost, in the order of the lessons.
  let losses: [Loss]
  let places: [Place]

  init(of checkout: Checkout) throws {
    self.checkout = checkout
    losses = Lesson.all.compactMap { Loss(of: $0, in: checkout) }
    places = try Lesson.all.map { lesson in
      let isThere = checkout.holds(lesson) && Loss(of: lesson, in: checkout)?.part != .files
      return (lesson, isThere ? try Standing(of: lesson, in: checkout) : nil)
    }
  }

  /// The standing in the lesson to work on: the first that is asked for, and not done.
  var current: Standing? { places.filter { !isGiven($0) }.compactMap(\.standing).first { !$0.isDone } }

  /// The one thing to do next.
  var next: String {
    for (lesson, standing) in places.filter({ !isGiven($0) }) {
      guard let standing else {
        return isLost(lesson)
          ? "bring the files of lesson \(lesson.number) back: `swift run lab start \(lesson.number)`"
          : "lesson \(lesson.number) is not here yet"
      }
      if let step = standing.next { return step }
    }
    return "nothing is left to do; tell us what was missing"
  }

  private func isLost(_ lesson: Lesson) -> Bool { losses.contains { $0.lesson == lesson && $0.part == .files } }

  /// Whether nothing is asked for in a lesson: its solution was handed out, and nobody has begun it all the same.
  private func isGiven(_ place: Place) -> Bool {
    checkout.gives(place.lesson) && place.standing?.hasBegun != true
  }

  /// How far a lesson is, in a word.
  func state(of place: Place) -> Standing.State {
    if isGiven(place) { return .given }
    return place.standing?.state ?? (isLost(place.lesson) ? .lost : .toCome)
  }

  /// All lessons together that are asked for.
  var totals: Totals { Totals(of: places.filter { !isGiven($0) }.compactMap(\.standing)) }

  /// What several lessons come to together.
  struct Totals: Encodable, Equatable {
    let holes: Int
    let filled: Int
    let tests: Int
    let passed: Int
    let points: Int
    let of: Int

    init(of standings: [Standing]) {
      holes = standings.reduce(0) { $0 + ($1.holes ?? $1.open.count) }
      filled = standings.reduce(0) { $0 + ($1.filled ?? 0) }
      tests = standings.reduce(0) { $0 + $1.testCount }
      passed = standings.reduce(0) { $0 + $1.passed.count }
      points = standings.reduce(0) { $0 + $1.earned }
      of = standings.reduce(0) { $0 + $1.points }
    }
  }
}
