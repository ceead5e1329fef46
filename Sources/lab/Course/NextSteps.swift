/// What to do when tests of a lesson pass: there is always a next thing.
struct NextSteps {
  let lesson: Lesson
  let checkout: Checkout
  /// Which code passed.
  var source = CodeSource.labs
  /// Whether all tests of the lesson were run.
  let areAll: Bool
  /// Whether they were run with other seeds than their own.
  let areOtherSeeds: Bool
  /// The holes that are open all the same.
  var openHoles: [OpenHole] = []
  /// What is known to be left to do in the lesson: a hole, or a test that failed when it was run last.
  var unfinished: String?

  /// The steps, in lines.
  var text: String {
    guard areAll else { return "Next: \(unfinished ?? "all tests of the lesson, `\(command)`")" }
    if let hole = openHoles.first {
      return "Next: hole \(hole.number) is still open, \(hole.place); no test came by it, so nothing calls it"
    }
    let steps = seeds + stack + note + [following]
    return (["Lesson \(lesson.number) is done. Next:"] + steps.map { "  - \($0)" }).joined(separator: "\n")
  }

  private var command: String { "swift run lab test \(lesson.number)\(source.option)" }

  private var seeds: [String] { areOtherSeeds ? [] : ["other seeds: \(command) --seeds 200 --seed-base 1000"] }

  /// The same on the student's own earlier lessons, which the course's own solutions stood in for.
  private var stack: [String] {
    let below = CodeSource.ownStack.ownLessons(for: lesson).dropLast()
    let isWhole = checkout.ownLessons(for: lesson, source).count == lesson.number
    guard !isWhole, below.allSatisfy(checkout.holds), below.allSatisfy(isWritten) else { return [] }
    return ["on your own earlier lessons: \(command)\(CodeSource.ownStack.option)"]
  }

  private func isWritten(_ lesson: Lesson) -> Bool {
    (try? checkout.openHoles(of: lesson).isEmpty) ?? false
  }

  private var note: [String] {
    let note = checkout.exists(lesson.note) ? ["read \(lesson.note)"] : []
    let solution =
      checkout.exists(lesson.sourceFolder)
      ? ["compare your files with the solution: swift run lab diff \(lesson.number)"] : []
    let steps = (note + solution).joined(separator: ", and ")
    return steps.isEmpty ? [] : [steps]
  }

  private var following: String {
    guard let next = Lesson.all.first(where: { $0.number == lesson.number + 1 }) else {
      return "this was the last lesson: you have built Raft"
    }
    let title = "lesson \(next.number), \(next.title.lowercased())"
    let isHere = checkout.holds(next) || checkout.exists(next.sourceFolder)
    return isHere ? "\(title): swift run lab start \(next.number)" : "\(title), is still to come"
  }
}
