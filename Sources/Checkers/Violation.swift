import Simulator
import Vocabulary

/// A property does not hold.
public struct Violation: Error, Hashable {
  /// Which one.
  public let property: Property
  /// What happened instead, in a sentence or two.
  public let explanation: String

  /// The news that `property` does not hold.
  public init(_ property: Property, _ explanation: String) {
    self.property = property
    self.explanation = explanation
  }
}

/// Complains unless a condition holds.
public func require(
  _ condition: Bool, _ property: Property, _ explanation: @autoclosure () -> String
) throws(Violation) {
  guard condition else { throw Violation(property, explanation()) }
}
