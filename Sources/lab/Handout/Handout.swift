/// The repository that students are given: all its files, before any of them is written.
struct Handout: Equatable {
  /// A file, by its path in the repository.
  struct File: Equatable {
    let path: String
    let text: String
  }

  /// The last lesson whose solution students are given; 0 if they are given none.
  let through: Int
  /// The files, in the order of their paths.
  let files: [File]

  /// Makes a handout of the course.
  init(of course: Checkout, through: Int) throws {
    let cuts = try Lesson.all.flatMap { try LabFiles(lesson: $0, checkout: course).cuts() }
    let contents = Contents(through: through)
    let copies = try course.ownFiles().filter(contents.keep).map { File(path: $0, text: try course.text(of: $0)) }
    let readme = HandoutReadme(course: try course.text(of: "README.md"), through: through)
    let own = [
      File(path: "README.md", text: try readme.text),
      File(path: ClassroomWorkflow.path, text: ClassroomWorkflow.text),
    ]
    self.through = through
    files = (cuts.map(File.init) + copies + own).sorted { $0.path < $1.path }
  }

  /// The lessons whose solutions students are given.
  var given: [Lesson] { Lesson.all.filter { $0.number <= through } }

  /// The lessons that students solve themselves.
  var withheld: [Lesson] { Lesson.all.filter { $0.number > through } }

  /// The student's files.
  var labs: [File] { files.filter { $0.path.hasPrefix("Labs/") && $0.path.hasSuffix(".swift") } }

  /// How many holes students are to fill.
  var holes: Int {
    labs.filter { file in withheld.contains { file.path.hasPrefix($0.labFolder + "/") } }
      .reduce(0) { $0 + OpenHole.holes(in: $1.text, of: $1.path).count }
  }
}

extension Handout {
  /// Which files of the course are copied into a handout: all but those that only the course itself can use, those that
  /// are made anew, and the solutions that are withheld.
  private struct Contents {
    let through: Int

    /// Programs that measure and feed the solutions, and say nothing about holes.
    private static let programs: Set = ["bench", "fuzz"]
    /// What builds the course, and the README, in whose places a handout has its own.
    private static let replaced: Set = [".ci", ".github", "README.md"]

    func keep(_ path: String) -> Bool {
      let folders = path.split(separator: "/").map(String.init)
      return switch folders[0] {
      case "Sources": !isWithheld(folders[1]) && !Self.programs.contains(folders[1])
      case "Tests": folders[1] == "LabSuite" || Lesson.all.contains { $0.testFolder == "Tests/\(folders[1])" }
      case "Labs": folders.last == "README.md"
      default: !Self.replaced.contains(folders[0])
      }
    }

    private func isWithheld(_ module: String) -> Bool {
      Lesson.all.contains { $0.name == module && $0.number > through }
    }
  }
}
