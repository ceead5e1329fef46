import Foundation

/// `lab grade`
struct GradeRequest: Request {
  static let name = "grade"
  static let example = "grade FILE …"
  static let purpose = "from submissions to grades: archives, folders, or a folder of many"

  /// Archives and folders, each of which is a submission or holds many.
  let submissions: [String]
  var labs = Lesson.all
  var seeds: Int?
  var seedBase: UInt64?
  /// How many submissions are graded at a time; nil for as many as the machine has room for.
  var jobs: Int?
  var limits = Limits()
  /// Whether each lab stands on the submission's own labs before it, as well as on the course's solutions.
  var isCumulative = false
  /// The folder for what is written.
  let output: String
  var format = OutputFormat.text
}

extension GradeRequest {
  init(parsing words: ArraySlice<String>) throws {
    let arguments = try Arguments(
      words, of: Self.name, flags: ["--cumulative"],
      values: [
        "--labs", "--seeds", "--seed-base", "--jobs", "--time-limit", "--memory-limit", "--output", "--format",
      ])
    guard !arguments.operands.isEmpty else {
      throw Problem.usage("grade needs submissions, as in `swift run lab grade submissions/ --output grades`")
    }
    guard let output = arguments.text("--output") else {
      throw Problem.usage("grade needs --output, the folder that the grades go to")
    }
    submissions = arguments.operands
    self.output = output
    if let text = arguments.text("--labs") { labs = try Lesson.list(text) }
    seeds = try arguments.number("--seeds", atLeast: 1, atMost: TestRequest.mostSeeds)
    seedBase = try arguments.number("--seed-base", atLeast: 0)
    jobs = try arguments.number("--jobs", atLeast: 1, atMost: 256)
    // A day, and a tebibyte.
    limits.seconds = try arguments.number("--time-limit", atLeast: 1, atMost: 86_400) ?? limits.seconds
    limits.mebibytes = try arguments.number("--memory-limit", atLeast: 64, atMost: 1 << 20) ?? limits.mebibytes
    isCumulative = arguments.has("--cumulative")
    format = try arguments.format()
  }

  func carryOut(at workplace: Workplace) throws -> Bool {
    try GradeCommand(request: self, workplace: workplace).run()
  }

  static let help = """
    swift run lab grade SUBMISSION … --output DIR [--labs LIST] [--seeds K] [--seed-base S] [--jobs J]
                        [--time-limit T] [--memory-limit M] [--cumulative] [--format text|json]

    Grades submissions. Each is an archive (zip, tar, tar.gz) or a folder, as `swift run lab submit` makes it or as the
    checkout has it; a folder that is no submission itself stands for all files and folders in it, but for DIR. Only
    Swift files in Labs/ are taken, and laid over a fresh copy of the course; each lab is tested, twice, on the course's
    own solutions of the lessons before it. The process of the tests has limits; on Linux from 5.13 on it may write to
    one folder only, from 6.7 on it has no TCP, from 6.12 on it can signal nobody else.

    DIR then holds grades.csv and index.html for all, and for each submission a page, grade.json, results.json for
    Gradescope and junit.xml. When grading is interrupted, the same command goes on where it was.

      --labs LIST        the labs to grade: 1, 1-3, or 1,4-6; all of them if nothing is said
      --seeds K          how many seeds a randomised test takes
      --seed-base S      the first of these seeds; drawn by lot if nothing is said, and kept in DIR/plan.json
      --jobs J           how many submissions are graded at a time
      --time-limit T     how many seconds the build of a lab, and each of its two rounds of tests, may take (300)
      --memory-limit M   how much memory the tests may use, in MiB (4096)
      --cumulative       grades each lab on the submission's own labs before it, too; those points are shown beside the
                         total, and are not in it (in results.json such tests have no score)
      --format json      prints one JSON document at the end

    Examples:
      swift run lab grade submissions --labs 1 --output grades
      swift run lab grade alice.zip bob.tar.gz carol --labs 1-3 --seeds 50 --seed-base 777000 --output grades
    """
}
