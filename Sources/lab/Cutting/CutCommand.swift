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
    let faults = try labs.flatMap { try $0.faults() }
    for fault in faults { workplace.terminal.say("\(fault.file):\(fault.line): \(fault.message)") }
    guard faults.isEmpty else { return false }
    let differences = try labs.flatMap { try $0.differences() }
    return try request.check ? check(differences) : write(differences)
  }

  private func check(_ differences: [LabFiles.Difference]) -> Bool {
    for difference in differences { workplace.terminal.say(difference.message) }
    workplace.terminal.say(
      differences.isEmpty
        ? "Labs/ is what is cut out of Sources/."
        : "\(counted(differences.count, "file")) in Labs/ not as cut; `swift run lab cut` makes them so.")
    return differences.isEmpty
  }

  private func write(_ differences: [LabFiles.Difference]) throws -> Bool {
    let checkout = workplace.checkout
    let overwritten = differences.filter { $0.text != nil && checkout.exists($0.path) }
    if !request.force, !overwritten.isEmpty { try refuseUncommitted(overwritten.map(\.path)) }
    for difference in differences {
      guard let text = difference.text else {
        workplace.terminal.say("left alone: \(difference.message)")
        continue
      }
      try checkout.write(text, to: difference.path)
      workplace.terminal.say("wrote \(difference.path)")
    }
    if differences.isEmpty { workplace.terminal.say("Labs/ is what is cut out of Sources/ already.") }
    return true
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
