/// Which code is graded.
enum CodeSource: String, Codable {
  /// The student's, in `Labs/`, on the course's own solutions of the lessons before.
  case labs
  /// The student's, of this lesson and of all before it.
  case ownStack
  /// The solution, in `Sources/`.
  case reference
}

extension CodeSource {
  /// Whether it is the student's work that is graded.
  var isOwn: Bool { self != .reference }

  /// The option that asks for it on a command line, with a space before it; nothing for what needs no option.
  var option: String {
    switch self {
    case .labs: ""
    case .ownStack: " --mine"
    case .reference: " --reference"
    }
  }

  /// The lessons that are built from `Labs/` to grade a lesson.
  func ownLessons(for lesson: Lesson) -> [Lesson] {
    switch self {
    case .labs: [lesson]
    case .ownStack: Array(Lesson.all.prefix(lesson.number))
    case .reference: []
    }
  }

  /// Which files are graded, in words: `your files in Labs/3-Persistence, on your own lessons 1 and 2`. Which lessons
  /// are built from `Labs/` may depend on the checkout.
  func words(for lesson: Lesson, own: [Lesson]) -> String {
    guard isOwn else { return "the solution in \(lesson.sourceFolder)" }
    let below = own.filter { $0 != lesson }.map(\.number)
    let stack = below.isEmpty ? "" : ", on your own lesson\(below.count == 1 ? "" : "s") \(listed(below))"
    return "your files in \(lesson.labFolder)\(stack)"
  }
}

extension Checkout {
  /// The lessons that are built from `Labs/` to grade a lesson: those that are asked for, and those without a solution
  /// here, as the package itself decides.
  func ownLessons(for lesson: Lesson, _ source: CodeSource) -> [Lesson] {
    let asked = source.ownLessons(for: lesson)
    return Lesson.all.prefix(lesson.number).filter { asked.contains($0) || !exists($0.sourceFolder) }
  }
}

extension Arguments {
  /// Which code the flags `--mine` and `--reference` ask for.
  func source() throws -> CodeSource {
    guard !has("--mine") || !has("--reference") else {
      throw Problem.usage("--mine takes your own files of all lessons, --reference the solution; give one of them")
    }
    return has("--mine") ? .ownStack : has("--reference") ? .reference : .labs
  }
}
