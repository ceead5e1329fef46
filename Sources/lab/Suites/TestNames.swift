import Foundation

/// The tests of a lesson by name, as in `FirstLeader/isElected`.
struct TestNames {
  let names: [String]

  init(_ names: [String]) {
    self.names = names
  }

  /// Reads what `swift test list` prints: `LeaderElectionLab.FirstLeader/isElected(servers:)`.
  init(listed output: String, of module: String) {
    names = output.lines.filter { $0.hasPrefix("\(module).") }
      .map { String($0.dropFirst(module.count + 1).prefix { $0 != "(" }) }
  }

  /// The test or the suite that somebody meant. A test may be meant by its own name alone; where no test is near, the
  /// suite may be.
  func nearest(to word: String) -> String? {
    let parts = names.map { $0.split(separator: "/", maxSplits: 1).map(String.init) }
    let suites = parts.compactMap(\.first).map { (spelling: $0, name: $0) }
    let tests = names.map { (spelling: $0, name: $0) }
    let alone = zip(parts, names).map { (spelling: $0.last ?? $1, name: $1) }
    return Spelling.nearest(to: word, spelled: suites + tests + alone) ?? suite(near: word, among: suites.map(\.name))
  }

  /// The suite that was meant by what stands before the test, if that suite was misspelled.
  private func suite(near word: String, among suites: [String]) -> String? {
    let wanted = String(word.prefix { $0 != "/" })
    return suites.contains(wanted) ? nil : Spelling.nearest(to: wanted, among: suites)
  }
}

extension SuiteRunner {
  /// Why there is nothing to run or to replay: no test has this name.
  func noTest(called name: String) throws -> Problem {
    let number = build.lesson.number
    let meant = try testNames().nearest(to: name).map { "; did you mean \($0)?" } ?? ""
    return .usage("no test of lesson \(number) is called \(name); `swift run lab test \(number)` lists them\(meant)")
  }

  private func testNames() throws -> TestNames {
    let output = build.scratch.appending(path: "names.txt")
    let list = Child(
      program: build.toolchain.swift, arguments: ["test", "list", "--skip-build"] + build.options,
      environment: build.environment, output: .file(output))
    guard try list.run() == .exited(0), let text = try? String(contentsOf: output, encoding: .utf8) else {
      return TestNames([])
    }
    return TestNames(listed: text, of: build.lesson.testTarget)
  }
}
