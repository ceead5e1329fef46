import Foundation

/// A program of the package that needs the lessons or their surroundings, and speed: it is built for release and run as
/// a child, which writes to wherever the command itself does.
struct ReleaseProgram {
  /// The name of its target.
  let name: String
  let workplace: Workplace

  /// Builds it and runs it to its end. Nil if it cannot be built, which is said.
  func run(_ arguments: [String]) throws -> Child.Ending? {
    let checkout = workplace.checkout
    guard checkout.exists("Sources/\(name)") else {
      throw Problem.environment("\(name) is not in this checkout (Sources/\(name) is missing)")
    }
    let scratch = try checkout.makeFolder(".build/lab/programs")
    let toolchain = try Toolchain.find()
    var environment = ProcessInfo.processInfo.environment
    environment["RAFTLABS_MINE"] = ""
    workplace.terminal.note("Building \(name) …")
    let options = ["-c", "release", "--package-path", checkout.root.path, "--scratch-path", scratch.path]
    let broken = try toolchain.build(
      ["--product", name] + options, environment, log: scratch, of: checkout.root)
    if let broken {
      workplace.terminal.say(broken.summary)
      return nil
    }
    let program = Child(
      program: scratch.appending(path: "release/\(name)"), arguments: arguments, environment: environment,
      output: .inherited)
    return try program.run()
  }
}
