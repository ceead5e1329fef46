/// The README of a handout: some words of its own, and those sections of the course's README that are for students.
struct HandoutReadme {
  /// The README of the course.
  let course: String
  /// The last lesson whose solution students are given; 0 if they are given none.
  let through: Int

  /// The headings of the sections that students are given.
  static let sections = ["For students", "What a failure looks like", "What it looks like"]

  /// The whole text.
  var text: String {
    get throws {
      ([beginning, solutions, submission] + (try Self.sections.map(section))).joined(separator: "\n\n") + "\n"
    }
  }

  private var beginning: String {
    """
    # RaftLabs

    ```
    swift run lab        the course: its lessons, what is done, and what to do next
    swift run lab demo   a cluster and its clients, played in the terminal
    ```

    That is all the set-up there is, on Linux or macOS with Swift 6.2 or later. The package depends on nothing.

    Here you learn the Raft consensus algorithm by building it, one layer at a time: leader election, log replication,
    persistence, snapshots, membership changes, a key/value service. You fill the holes in `Labs/` until the tests of a
    lesson pass; each test is a story from the paper, played in a simulated network.
    """
  }

  private var solutions: String {
    """
    ## What is here

    \(state)

    `--reference`, and what else compares your files with the course's, works for the lessons whose solutions are here.
    The notes in `Notes/` tell how the course solves a lesson: read the note of a lesson when its tests pass.
    """
  }

  /// Which solutions there are, and where a student begins.
  private var state: String {
    switch through {
    case 0:
      """
      The course's own solutions are not here. A lesson stands on your files of the lessons before it: begin with lesson
      1, and get its tests to pass before you go on. The demo plays your servers, once you have written them.
      """
    case Lesson.all.count:
      "The course's own solutions of all lessons are here, in `Sources/`."
    default:
      """
      The course's own solutions of \(range(1, through)) are here, in `Sources/`. Those of \(rest) are not. Begin
      with lesson \(through + 1), which stands on the course's solutions; later lessons stand on your files, too. The
      demo plays your servers on top of the course's, once you have written them.
      """
    }
  }

  private var rest: String { range(through + 1, Lesson.all.count) }

  private func range(_ first: Int, _ last: Int) -> String {
    switch last - first {
    case 0: "lesson \(first)"
    case 1: "lessons \(first) and \(last)"
    default: "lessons \(first) to \(last)"
    }
  }

  private var submission: String {
    """
    ## How to submit

    Commit your files in `Labs/`, and push. On a Git host that runs `\(ClassroomWorkflow.path)`, every push is built,
    and every lesson with work in it is tested; the summary of the run shows your points. A lab that is unfinished is no
    failure there. Or put your work into one archive with `swift run lab submit`, and hand that in. Change nothing
    outside of `Labs/`: graded are your files there, with the tests of the course.
    """
  }

  private func section(_ heading: String) throws -> String {
    let lines = course.lines
    guard let start = lines.firstIndex(of: "## \(heading)") else {
      throw Problem.failed("README.md has no section \"\(heading)\", which a handout takes from it")
    }
    let end = lines[(start + 1)...].firstIndex { $0.hasPrefix("## ") } ?? lines.count
    return lines[start..<end].joined(separator: "\n").trimmed
  }
}
