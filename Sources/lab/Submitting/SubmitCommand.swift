import Foundation

/// `lab submit`: writes the archive that a student hands in.
struct SubmitCommand {
  let request: SubmitRequest
  let workplace: Workplace

  private var checkout: Checkout { workplace.checkout }
  /// What the archive is called if nobody says otherwise. Lessons that were asked for are in the name, so that one
  /// archive does not replace another.
  private var usualName: String { "submission\(request.lessons.map { "-\($0.number)" }.joined()).zip" }

  func run() throws -> Bool {
    let lessons = try lessons()
    let archive = try SubmissionArchive(of: lessons, in: checkout)
    let file = request.output.map { URL(fileURLWithPath: $0) } ?? checkout.url(usualName)
    try archive.write(to: file, force: request.force)
    let receipt = SubmissionReceipt(
      archive: request.output ?? usualName, manifest: archive.manifest,
      standings: try lessons.map { try Standing(of: $0, in: checkout) })
    switch request.format {
    case .text: workplace.terminal.say(receipt.text(on: workplace.terminal))
    case .json: workplace.terminal.say(try receipt.document.json())
    }
    return true
  }

  /// The lessons to hand in.
  private func lessons() throws -> [Lesson] {
    guard request.lessons.isEmpty else {
      for lesson in request.lessons { try workplace.require(lesson, from: .labs) }
      return request.lessons
    }
    let lessons = try Lesson.all.filter { try LessonFiles(of: $0, in: checkout).haveWork }
    guard !lessons.isEmpty else {
      throw Problem.failed(
        "no lesson has work of yours in it; name one, as in `swift run lab submit 1`, to submit it so")
    }
    return lessons
  }
}
