/// Something that is done for a while and counted.
struct Benchmark: Sendable {
  let name: String
  let unit: String
  /// Does it for a while, and says how often.
  let work: @Sendable () -> Int

  /// How often it is done in a second.
  func rate() -> Double {
    var count = 0
    let time = ContinuousClock().measure { count = work() }
    let (seconds, attoseconds) = time.components
    return (Double(count) / (Double(seconds) + Double(attoseconds) / 1e18)).rounded()
  }
}
