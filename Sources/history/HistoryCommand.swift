import Foundation

/// Where the command writes.
struct Output {
  /// Takes a line of the result.
  let say: (String) -> Void
  /// Takes a line about something that is wrong.
  let complain: (String) -> Void

  /// To whoever has started the program.
  static var standard: Output {
    Output(
      say: { print($0) },
      complain: { line in
        // What was said before comes first, also where both go to one file.
        fflush(nil)
        // Nobody is left to tell when even this fails.
        try? FileHandle.standardError.write(contentsOf: Data("history: \(line)\n".utf8))
      })
  }
}

/// Carries out a command line, and returns the exit code.
func carryOut(_ words: [String], to output: Output) -> Int32 {
  do {
    let options = try Options(parsing: words)
    let files = try Files.named(by: options.paths)
    return HistoryCommand(options: options, files: files, output: output).run()
  } catch {
    output.complain(error.message)
    return error.kind.rawValue
  }
}

/// Judges one file after another, and writes a line about each.
struct HistoryCommand {
  let options: Options
  let files: [String]
  let output: Output

  /// Returns the exit code: 0 if all histories are linearizable. A file that cannot be read does not keep the others
  /// from being judged.
  func run() -> Int32 {
    var tally = Tally()
    var verdicts = Verdicts()
    for (place, file) in files.enumerated() {
      do {
        let judgement = Judgement(try Files.history(in: file), options)
        tally.add(judgement)
        say(Report.line(about: file, judgement, width: files.map(\.count).max() ?? 0))
        verdicts.add(judgement, on: file)
        try show(judgement, of: place)
      } catch {
        tally.problems += 1
        verdicts.problems.append(error.message)
        output.complain(error.message)
      }
    }
    if options.json { output.say(verdicts.text) }
    if files.count > 1 { say(Report.summary(of: tally)) }
    return tally.exitCode
  }

  /// Says something to a person.
  private func say(_ line: String) {
    if !options.json { output.say(line) }
  }

  private func show(_ judgement: Judgement, of place: Int) throws(Problem) {
    guard let violation = judgement.violation else { return }
    say("  \(violation.sentence)")
    if options.timeline || files.count == 1 { say("\n\(violation.timeline)\n") }
    guard let folder = options.page else { return }
    let title = URL(fileURLWithPath: files[place]).lastPathComponent
    let name = Report.pageNames(for: files)[place]
    say("  \(try Files.write(violation.page(title), named: name, in: folder))")
  }
}
