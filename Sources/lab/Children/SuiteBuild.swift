import Foundation

/// A build of the package in which one lesson's suite is to run.
struct SuiteBuild {
  let lesson: Lesson
  let source: CodeSource
  /// The lessons that are built from `Labs/`, lowest first.
  let own: [Lesson]
  var release = false
  /// The package that is built: the checkout itself, or a copy.
  let package: URL
  /// The folder that the build, and what the suite writes, goes to.
  let scratch: URL
  let toolchain: Toolchain

  /// A build of the checkout itself. Each set of lessons from `Labs/` has a folder of its own, so that switching does
  /// not build all anew.
  init(of checkout: Checkout, lesson: Lesson, source: CodeSource, release: Bool = false) throws {
    self.lesson = lesson
    self.source = source
    own = checkout.ownLessons(for: lesson, source)
    let lessons = own.isEmpty ? "reference" : "mine" + own.map { "-\($0.number)" }.joined()
    let mode = lessons + (release ? "-release" : "")
    self.release = release
    package = checkout.root
    scratch = try checkout.makeFolder(".build/lab/\(mode)")
    toolchain = try Toolchain.find()
  }

  /// A build of a copy of the package.
  init(ofCopy package: URL, lesson: Lesson, source: CodeSource = .reference, scratch: URL) throws {
    self.lesson = lesson
    self.source = source
    own = source.ownLessons(for: lesson)
    self.package = package
    self.scratch = scratch
    toolchain = try Toolchain.find()
  }

  /// What the child is told: which lessons come from `Labs/`, and that no more is needed than one suite. Nothing else
  /// of ours is inherited but the time limit.
  var environment: [String: String] {
    var environment = ProcessInfo.processInfo.environment
      .filter { !$0.key.hasPrefix("RAFTLABS_") || $0.key == "RAFTLABS_TIME_LIMIT" }
    environment["RAFTLABS_MINE"] = own.map { "\($0.number)" }.joined(separator: ",")
    environment["RAFTLABS_SUITES"] = "\(lesson.number)"
    return environment
  }

  /// The options that the build and its tests share.
  var options: [String] {
    ["--package-path", package.path, "--scratch-path", scratch.path] + (release ? ["-c", "release"] : [])
  }

  /// What became of a build that may not take for ever.
  enum Ending {
    case built
    case failed(CompilerOutput)
    /// It was stopped, for this reason.
    case stopped(String)
  }

  /// Builds code that nobody trusts, as long as it stays within limits. What it imports has to be among what it stands
  /// on.
  func build(within limits: Limits) throws -> Ending {
    let deadline = ContinuousClock.now + .seconds(limits.buildSeconds)
    var reason: String?
    let output = try build(["--explicit-target-dependency-import-check", "error"]) { process in
      if deadline <= .now { reason = "the compiler was not done in \(limits.buildSeconds) s" }
      if ProcessTree(root: process).memory > limits.buildMebibytes << 20 {
        reason = "the compiler used more than \(limits.buildMebibytes) MiB of memory"
      }
      return reason == nil
    }
    return reason.map { .stopped($0) } ?? output.map { .failed($0) } ?? .built
  }

  /// Builds, and returns what the compiler says when it cannot.
  func build(
    _ more: [String] = [], while mayGoOn: (pid_t) -> Bool = { _ in true }
  ) throws -> CompilerOutput? {
    let testable = release ? ["-Xswiftc", "-enable-testing"] : []
    return try toolchain.build(
      ["--build-tests"] + more + testable + options, environment, log: scratch, of: package, while: mayGoOn)
  }
}

extension Toolchain {
  /// Runs `swift build`, and returns what the compiler says when it fails.
  func build(
    _ arguments: [String], _ environment: [String: String], log folder: URL, of package: URL,
    while mayGoOn: (pid_t) -> Bool = { _ in true }
  ) throws -> CompilerOutput? {
    let log = folder.appending(path: "build.txt")
    let child = Child(program: swift, arguments: ["build"] + arguments, environment: environment, output: .file(log))
    guard try child.run(while: mayGoOn) != .exited(0) else { return nil }
    let output = CompilerOutput((try? String(contentsOf: log, encoding: .utf8)) ?? "", of: package.path)
    // Code can say so, too.
    guard !output.saysDiskIsFull || Platform.freeMebibytes(at: folder) > 64 else {
      throw Problem.environment("the disk is full: the build has no room")
    }
    return output
  }
}
