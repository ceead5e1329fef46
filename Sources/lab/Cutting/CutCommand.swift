/// `lab cut`: makes the students' files out of the sources, or checks that they are what would be made.
struct CutCommand {
  let request: CutRequest
  let workplace: Workplace

  func run() throws -> Bool {
    let checkout = workplace.checkout
    let labs = Lesson.all.filter { checkout.exists($0.sourceFolder) && checkout.holds($0) }
      .map { LabFiles(lesson: $0, checkout: checkout) }
    guard !labs.isEmpty else {
      throw Problem.environment("no lesson is in both Sources/ and Labs/ here, so there is nothing to cut")
    }
    let report = try report(on: labs)
    switch request.format {
    case .text: workplace.terminal.say(report.text)
    case .json: workplace.terminal.say(try report.json())
    }
    return report.isGood
  }

  private func report(on labs: [LabFiles]) throws -> CutReport {
    let faults = try labs.flatMap { try $0.faults() }
    guard faults.isEmpty else { return CutReport(isCheck: request.check, faults: faults) }
    let differences = try labs.flatMap { try $0.differences() }
    if !request.check { try write(differences) }
    return CutReport(
      isCheck: request.check,
      differences: differences.map {
        CutReport.Difference(
          path: $0.path, message: $0.message, isWritten: !request.check && $0.text != nil)
      })
  }

  private func write(_ differences: [LabFiles.Difference]) throws {
    let checkout = workplace.checkout
    let overwritten = differences.filter { $0.text != nil && checkout.exists($0.path) }
    if !request.force, !overwritten.isEmpty { try refuseUncommitted(overwritten.map(\.path)) }
    for difference in differences {
      if let text = difference.text { try checkout.write(text, to: difference.path) }
    }
  }

  /// What is not in git is lost when it is overwritten.
  private func refuseUncommitted(_ paths: [String]) throws {
    guard let uncommitted = try uncommittedFiles() else {
      throw Problem.failed("git cannot say whether Labs/ holds work of yours; --force overwrites it all the same")
    }
    guard let path = paths.first(where: { path in uncommitted.contains { $0.hasSuffix(path) } }) else { return }
    throw Problem.failed("\(path) has changes that are not committed; commit them, or overwrite them with --force")
  }

  /// The files in `Labs/` that differ from the last commit; nil if git cannot say.
  private func uncommittedFiles() throws -> [String]? {
    let status = ["status", "--porcelain", "-z", "--untracked-files=all", "--", "Labs"]
    return try Git(of: workplace.checkout)?.answer(to: status)?.map { String($0.dropFirst(3)) }
  }
}
