import Foundation

/// `lab bench`: builds the benchmark for release and runs it.
struct BenchCommand {
  let format: OutputFormat
  let workplace: Workplace

  func run() throws -> Bool {
    let checkout = workplace.checkout
    let scratch = try checkout.makeFolder(".build/lab/bench")
    let toolchain = try Toolchain.find()
    var environment = ProcessInfo.processInfo.environment
    environment["RAFTLABS_MINE"] = ""
    workplace.terminal.note("Building the benchmark …")
    let options = ["-c", "release", "--package-path", checkout.root.path, "--scratch-path", scratch.path]
    let broken = try toolchain.build(
      ["--product", "bench"] + options, environment, log: scratch, of: checkout.root)
    if let broken {
      workplace.terminal.say(broken.summary)
      return false
    }
    let bench = Child(
      program: scratch.appending(path: "release/bench"), arguments: ["--format", format.rawValue],
      environment: environment, output: .inherited)
    return try bench.run() == .exited(0)
  }
}
