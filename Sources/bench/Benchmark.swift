/// Something that is done for a while and counted.
struct Benchmark: Sendable {
  let name: String
  let unit: String
  private let measure: @Sendable () -> (count: Int, time: Duration)

  /// What is to be measured.
  ///
  /// - Parameters:
  ///   - prepare: makes what the work begins with. It is not measured.
  ///   - work: does it for a while, and says how often.
  init<Start>(
    name: String, unit: String, prepare: @escaping @Sendable () -> Start,
    work: @escaping @Sendable (inout Start) -> Int
  ) {
    self.name = name
    self.unit = unit
    measure = {
      var start = prepare()
      var count = 0
      let time = ContinuousClock().measure { count = work(&start) }
      return (count, time)
    }
  }

  /// What is to be measured, where nothing has to be prepared.
  init(name: String, unit: String, work: @escaping @Sendable () -> Int) {
    self.init(name: name, unit: unit, prepare: {}, work: { (_: inout Void) in work() })
  }

  /// How often it is done in a second.
  func rate() -> Double {
    let (count, time) = measure()
    let (seconds, attoseconds) = time.components
    return (Double(count) / (Double(seconds) + Double(attoseconds) / 1e18)).rounded()
  }
}
