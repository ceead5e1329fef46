import Foundation

/// Carries out a command line, and returns the exit code.
func carryOut(_ words: [String]) -> Int32 {
  do {
    let options = try Options(parsing: words)
    let files = try Files.named(by: options.paths)
    return HistoryCommand(options: options, files: files).run()
  } catch {
    HistoryCommand.complain(error)
    return error.kind.rawValue
  }
}

/// Judges one file after another, and writes a line about each.
struct HistoryCommand {
  let options: Options
  let files: [String]

  /// Returns the exit code: 0 if all histories are linearizable. A file that cannot be read does not keep the others
  /// from being judged.
  func run() -> Int32 {
    var tally = Tally()
    for (place, file) in files.enumerated() {
      do {
        let judgement = Judgement(try Files.history(in: file), options)
        tally.add(judgement)
        print(Report.line(about: file, judgement, width: files.map(\.count).max() ?? 0))
        try show(judgement, of: place)
      } catch {
        tally.problems += 1
        Self.complain(error)
      }
    }
    if files.count > 1 { print(Report.summary(of: tally)) }
    return tally.exitCode
  }

  private func show(_ judgement: Judgement, of place: Int) throws(Problem) {
    guard let violation = judgement.violation else { return }
    print("  \(violation.sentence)")
    if options.timeline || files.count == 1 { print("\n\(violation.timeline)\n") }
    guard let folder = options.page else { return }
    let name = URL(fileURLWithPath: files[place]).lastPathComponent
    let page = try Files.write(violation.page(name), named: Report.pageNames(for: files)[place], in: folder)
    print("  \(page)")
  }

  /// Tells a person that something is wrong.
  static func complain(_ problem: Problem) {
    // What was said before comes first, also where both go to one file.
    fflush(nil)
    // Nobody is left to tell when even this fails.
    try? FileHandle.standardError.write(contentsOf: Data("history: \(problem.message)\n".utf8))
  }
}
