import Foundation

/// All that a grade depends on besides the submission. It is kept beside the grades, so that grading that was
/// interrupted goes on in the same way.
struct GradingPlan: Codable, Equatable {
  /// The numbers of the labs.
  let labs: [Int]
  let isCumulative: Bool
  /// How many seeds a randomised test takes; nil for its own number.
  let seeds: Int?
  /// The first seed.
  let seedBase: UInt64
  let limits: Limits
  /// A digest of the course: of its tests, its solutions, and what they stand on.
  let course: String
  /// What the submissions are built and tested with.
  let tools: Tools

  /// The compiler, and the walls.
  struct Tools: Codable, Equatable {
    let compiler: String
    /// The version of Landlock, 0 for no walls.
    let walls: Int

    static func current() throws -> Tools {
      Tools(compiler: try Toolchain.find().version(), walls: Platform.wallVersion)
    }
  }

  var lessons: [Lesson] { Lesson.all.filter { labs.contains($0.number) } }

  /// What each lab is graded on.
  var exams: [Exam] {
    let own = isCumulative ? lessons.dropFirst(lessons.first?.number == 1 ? 1 : 0) : []
    return lessons.map { Exam(lesson: $0, stack: .reference) } + own.map { Exam(lesson: $0, stack: .own) }
  }
}

/// A lab, and what it stands on.
struct Exam: Hashable {
  let lesson: Lesson
  let stack: LabGrade.Stack

  /// A short name, for a folder.
  var name: String { "\(lesson.number)-\(stack.rawValue)" }

  var source: CodeSource { stack == .own ? .ownStack : .labs }

  /// The lessons of which the submission's files are needed.
  var own: [Lesson] { source.ownLessons(for: lesson) }
}

extension GradingPlan {
  static let file = "plan.json"

  /// The plan of a request: the one that grading was begun with, if it was.
  init(for request: GradeRequest, course: String, tools: Tools, kept: GradingPlan?) throws {
    labs = request.labs.map(\.number)
    isCumulative = request.isCumulative
    seeds = request.seeds
    limits = request.limits
    self.course = course
    self.tools = tools
    seedBase = request.seedBase ?? kept?.seedBase ?? UInt64.random(in: 1_000_000..<1_000_000_000_000)
    guard let kept, kept != self else { return }
    let what =
      kept.course != course
      ? "with another version of the course"
      : kept.tools != tools ? "with another compiler, or on another system" : "with other options"
    throw Problem.usage(
      "\(request.output) holds grades that were made \(what) (\(Self.file) there says which); take another folder")
  }

  /// A digest of a submission and of this plan: with the same digest the grade is the same.
  func digest(of submission: Submission) throws -> String {
    SHA256.hexadecimal(of: Array((submission.digest + (try json())).utf8))
  }
}
