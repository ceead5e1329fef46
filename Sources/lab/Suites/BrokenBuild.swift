/// A lesson that does not compile: what the compiler says, and whose files it is about.
struct BrokenBuild {
  let output: CompilerOutput
  let lesson: Lesson
  let source: CodeSource
  /// Files of the lesson that were handed out, and are not there any more.
  var missing: [String] = []

  /// What to tell a person.
  var text: String { ([output.screenful, verdict] + loss).joined(separator: "\n\n") }

  private var loss: [String] {
    guard !missing.isEmpty else { return [] }
    let verb = missing.count == 1 ? "is" : "are"
    return [
      "\(listed(missing)) \(verb) missing: `swift run lab start \(lesson.number)` makes what is missing as it was at"
        + " first, and `git restore` as it was committed last."
    ]
  }

  private var verdict: String {
    guard source.isOwn else { return "The solution of lesson \(lesson.number) does not compile." }
    let broken = Lesson.all.first { lesson in output.files.contains { $0.hasPrefix(lesson.labFolder + "/") } }
    guard let broken else {
      return output.files.isEmpty
        ? "This does not compile yet."
        : "The errors are in what uses your files: what is given in them keeps its names and parameters."
    }
    guard broken.number < lesson.number else { return "Your files of lesson \(broken.number) do not compile yet." }
    return "Your files of lesson \(broken.number), on which lesson \(lesson.number) stands, do not compile: see"
      + " `swift run lab test \(broken.number)`."
  }
}
