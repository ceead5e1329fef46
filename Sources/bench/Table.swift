/// Measurements for a person.
struct Table {
  private let measurements: [Measurement]

  init(_ measurements: [Measurement]) {
    self.measurements = measurements
  }

  /// A line per measurement: the median, the lowest, the highest, and the ratio to the first line, in thousandths.
  var text: String {
    let heading = row("", "median", "lowest", "highest", "‰ of base")
    let rows = measurements.map { measurement in
      row(
        "\(measurement.name), \(measurement.unit)/s", millions(measurement.median),
        millions(measurement.rates.first ?? 0),
        millions(measurement.rates.last ?? 0), decimals(measurement.ratio * 1000, 2))
    }
    return ([heading] + rows).joined(separator: "\n")
  }

  private func row(_ name: String, _ figures: String...) -> String {
    let padding = String(repeating: " ", count: max(1, 46 - name.count))
    return name + padding + figures.map { String(repeating: " ", count: max(1, 11 - $0.count)) + $0 }.joined()
  }

  private func millions(_ number: Double) -> String { decimals(number / 1e6, 3) + " M" }

  private func decimals(_ number: Double, _ count: Int) -> String {
    var scale = 1
    for _ in 0..<count { scale *= 10 }
    let whole = Int((number * Double(scale)).rounded())
    let rest = String(whole % scale)
    return "\(whole / scale)." + String(repeating: "0", count: count - rest.count) + rest
  }
}
