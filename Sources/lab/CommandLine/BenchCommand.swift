/// `lab bench`: builds the benchmark for release and runs it.
struct BenchCommand {
  let format: OutputFormat
  let workplace: Workplace

  func run() throws -> Bool {
    try ReleaseProgram(name: "bench", workplace: workplace).run(["--format", format.rawValue]) == .exited(0)
  }
}
