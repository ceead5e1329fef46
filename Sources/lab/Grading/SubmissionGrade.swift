/// What a submission has earned, and why. It is kept as JSON, from which pages and tables are made.
struct SubmissionGrade: Codable, Equatable {
  /// The name of the submission: of the archive without its ending, or of the folder.
  let submission: String
  /// A digest of what was graded, and of how: with the same digest the grade is the same.
  let digest: String
  /// The labs asked for, in the order of the lessons.
  var labs: [LabGrade]
  /// What is to be said about the submission as a whole, a line each: what was left out of it, and why.
  var remarks: [String] = []

  /// The sum of the labs that count.
  var points: Int { labs.filter(\.counts).reduce(0) { $0 + $1.points } }
  var of: Int { labs.filter(\.counts).reduce(0) { $0 + $1.of } }
}

/// What a submission has earned in one lab.
struct LabGrade: Codable, Equatable {
  /// What the lab stood on.
  enum Stack: String, Codable {
    /// The course's own solutions of the lessons before.
    case reference
    /// The submission's own.
    case own
  }

  /// How far grading came.
  enum State: Equatable {
    /// All tests were run.
    case graded
    /// The submission has no files of this lab.
    case missing
    /// The files do not compile: what the compiler says.
    case notCompiled(String)
    /// The lab was not graded to its end, for this reason.
    case stopped(String)
  }

  let lesson: Int
  let title: String
  let stack: Stack
  let state: State
  /// All tests of the lab, also those that were not run.
  let tests: [TestGrade]
  /// What is to be said about this lab, a line each: what made somebody look twice.
  var remarks: [String] = []
  /// How long building and testing took.
  var seconds = 0.0

  var points: Int { tests.reduce(0) { $0 + $1.points } }
  var of: Int { tests.reduce(0) { $0 + $1.of } }
  var passed: Int { tests.filter(\.passed).count }

  /// Whether its points are in the total. On the submission's own labs they are not: what is wrong in one of these
  /// would count again in all that stand on it.
  var counts: Bool { stack == .reference }
}

/// What a submission has earned in one test.
struct TestGrade: Codable, Equatable {
  /// The name of the test, as in `FirstLeader/isElected`.
  let test: String
  let title: String
  /// The part of the paper that it is about.
  let section: String
  let passed: Bool
  let of: Int
  /// On how many seeds it was played.
  let seeds: Int
  let seconds: Double
  /// What went wrong, in a line; nil if nothing did.
  var headline: String?
  /// All that is known about what went wrong.
  var report: String?
  /// The seeds on which it failed, as far as it was played.
  var failedRuns: [Run] = []
  /// The command that plays the first of them again.
  var replay: String?

  var points: Int { passed ? of : 0 }
}
