/// The one source of chance in a simulation: SplitMix64, which gives the same numbers on every machine.
///
/// The draws are written out here, because the standard library does not promise that its own stay as they are.
public struct Random: Hashable, Sendable {
  private var state: UInt64

  /// The generator of a run. Two generators with the same seed draw the same.
  public init(seed: UInt64) {
    state = seed
  }

  /// The next 64 random bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }

  /// A number from 0 up to, but not including, `bound`. No number is drawn where there is only one.
  public mutating func below(_ bound: UInt64) -> UInt64 {
    bound > 1 ? next().multipliedFullWidth(by: bound).high : 0
  }

  /// A number of the range.
  public mutating func number(in range: ClosedRange<Int64>) -> Int64 {
    range.lowerBound + Int64(below(UInt64(range.upperBound - range.lowerBound) + 1))
  }

  /// A duration of the range, in nanoseconds.
  public mutating func nanoseconds(in range: ClosedRange<Duration>) -> Int64 {
    let least = range.lowerBound.nanoseconds
    return range.lowerBound == range.upperBound ? least : number(in: least...range.upperBound.nanoseconds)
  }

  /// True with the given probability. What is impossible or certain takes no draw.
  public mutating func chance(_ probability: Double) -> Bool {
    guard probability > 0 else { return false }
    guard probability < 1 else { return true }
    return Double(next() >> 11) * 0x1p-53 < probability
  }

  /// One of the elements, or nil if there is none.
  public mutating func element<Element>(of elements: [Element]) -> Element? {
    elements.isEmpty ? nil : elements[Int(below(UInt64(elements.count)))]
  }
}

extension Duration {
  /// The duration in whole nanoseconds.
  var nanoseconds: Int64 {
    let (seconds, attoseconds) = components
    return seconds * 1_000_000_000 + attoseconds / 1_000_000_000
  }
}
