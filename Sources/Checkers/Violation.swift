import Simulator
import Vocabulary

/// A property does not hold.
public struct Violation: Error, Hashable {
  /// Which one.
  public let property: Property
  /// What happened instead, in a sentence or two.
  public let explanation: String
  /// The same as a drawing for a terminal, if there is one.
  public let drawing: String?
  /// The same as a page for a browser, which needs nothing else.
  public let page: String?

  /// The news that `property` does not hold.
  public init(_ property: Property, _ explanation: String, drawing: String? = nil, page: String? = nil) {
    self.property = property
    self.explanation = explanation
    self.drawing = drawing
    self.page = page
  }
}

/// Complains unless a condition holds.
public func require(
  _ condition: Bool, _ property: Property, _ explanation: @autoclosure () -> String
) throws(Violation) {
  guard condition else { throw Violation(property, explanation()) }
}
