/// `lab hint`: shows the hints for a hole, one more each time.
struct HintCommand {
  let request: HintRequest
  let workplace: Workplace

  private var checkout: Checkout { workplace.checkout }

  func run() throws -> Bool {
    switch request.subject {
    case .lesson(let lesson): try list(lesson)
    case .hole(let hole, let lesson): try show(hole, of: lesson)
    case .next:
      let (hole, lesson) = try nextHole()
      try show(hole, of: lesson)
    }
    return true
  }

  /// The hole that the map would have filled next.
  private func nextHole() throws -> (String, Lesson) {
    guard let standing = try CourseMap(of: checkout).current else {
      throw Problem.failed("all lessons are done; `swift run lab hint 1` lists the holes of lesson 1")
    }
    guard let hole = standing.open.first else {
      throw Problem.failed(
        "all holes of lesson \(standing.lesson.number) are filled, and hints are about holes;"
          + " `swift run lab hint \(standing.lesson.number)` lists them")
    }
    return (hole.number, standing.lesson)
  }

  // MARK: One hole

  private func show(_ hole: String, of lesson: Lesson) throws {
    let page = try checkout.hints(of: lesson)
    guard let hints = page.hints(for: hole) else {
      let last = page.holes.last?.hole ?? ""
      throw Problem.usage("lesson \(lesson.number) has the holes \(lesson.number).1 to \(last), not \(hole)")
    }
    var progress = checkout.progress
    let shown = request.extent.shown(after: progress.hintsShown(for: hole))
    guard shown > 0 else {
      throw Problem.failed("you have seen no hint for hole \(hole) yet; without --again you see the first")
    }
    progress.recordHints(shown: shown, for: hole)
    try checkout.save(progress)
    let answer = HintAnswer(
      hints: hints, shown: shown, lesson: lesson, place: try checkout.openHoles(of: lesson).first { $0.number == hole },
      hasSolution: checkout.exists(lesson.sourceFolder), isLost: try !checkout.missingFiles(of: lesson).isEmpty)
    switch request.format {
    case .text: workplace.terminal.say(answer.text(on: workplace.terminal))
    case .json: workplace.terminal.say(try answer.document.json())
    }
  }

  // MARK: All holes of a lesson

  private func list(_ lesson: Lesson) throws {
    let open = Set(try checkout.openHoles(of: lesson).map(\.number))
    let progress = checkout.progress
    let list = HintList(
      lesson: lesson,
      rows: try checkout.hints(of: lesson).holes.map {
        HintList.Row(
          hole: $0.hole, about: $0.about, isOpen: open.contains($0.hole),
          shown: min(progress.hintsShown(for: $0.hole), Hints.count))
      })
    switch request.format {
    case .text: workplace.terminal.say(list.text(on: workplace.terminal))
    case .json: workplace.terminal.say(try list.json())
    }
  }
}
