/// `lab start`: brings the files of a lesson, and says where to begin.
struct StartCommand {
  let request: StartRequest
  let workplace: Workplace

  private var lesson: Lesson { request.lesson }
  private var checkout: Checkout { workplace.checkout }

  func run() throws -> Bool {
    if checkout.gives(lesson), let first = Lesson.all.first(where: checkout.withholds) {
      throw Problem.failed(
        "lesson \(lesson.number) is given, with its solution in \(lesson.sourceFolder); the first that you solve is"
          + " lesson \(first.number): `swift run lab start \(first.number)`")
    }
    let files = try LessonFiles(of: lesson, in: checkout)
    guard files.haveCode else {
      throw Problem.environment(
        "nobody knows the files of lesson \(lesson.number): they are not in \(lesson.labFolder), not in git, and"
          + " \(lesson.sourceFolder) is not here; fetch the course anew")
    }
    try files.bringMissing(to: checkout)
    var progress = checkout.progress
    progress.begin(lesson)
    try checkout.save(progress)
    let beginning = Beginning(
      lesson: lesson, files: files.files, open: try checkout.openHoles(of: lesson),
      hasHandout: checkout.exists(lesson.handout), next: try Standing(of: lesson, in: checkout).next)
    switch request.format {
    case .text: workplace.terminal.say(beginning.text(on: workplace.terminal))
    case .json: workplace.terminal.say(try beginning.document.json())
    }
    return true
  }
}
