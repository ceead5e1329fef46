/// How much of something is done in a second, as the median of several runs.
struct Measurement: Codable, Sendable {
  let name: String
  let unit: String
  /// The rates of all runs, in units per second, the lowest first.
  let rates: [Double]
  /// The median of the rates, in units per second.
  let median: Double
  /// The median in relation to the baseline, which runs turn by turn with all others: a figure that says less about the
  /// machine than the rate does.
  let ratio: Double

  /// Runs all benchmarks several times, turn by turn, so that a machine that slows down does so for all of them.
  static func all(runs: Int) -> [Measurement] {
    let benchmarks = Benchmark.all
    var rates = Array(repeating: [Double](), count: benchmarks.count)
    for _ in 0..<runs {
      for (index, benchmark) in benchmarks.enumerated() { rates[index].append(benchmark.rate()) }
    }
    let medians = rates.map { $0.sorted()[$0.count / 2] }
    return benchmarks.indices.map { index in
      Measurement(
        name: benchmarks[index].name, unit: benchmarks[index].unit, rates: rates[index].sorted(),
        median: medians[index], ratio: medians[index] / medians[0])
    }
  }
}
