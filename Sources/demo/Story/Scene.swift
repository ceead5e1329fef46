import Vocabulary

/// A part of a story: what is done to the stage, what to see then, and for how long.
struct Scene: Sendable {
  let title: String
  /// Where the paper is about it.
  let section: String
  /// How long the scene lasts at least, in simulated time.
  let length: Duration
  /// Does something to the stage, and says in a few sentences what there is to see, and why.
  let act: @Sendable (inout Stage) throws -> String
  /// What must have come about before the next scene begins.
  let isOver: @Sendable (borrowing Stage) -> Bool

  /// How long a scene may take to come to its end.
  static let patience = Duration.seconds(10)

  init(
    _ title: String, _ section: String, for length: Duration,
    until isOver: @escaping @Sendable (borrowing Stage) -> Bool = { _ in true },
    _ act: @escaping @Sendable (inout Stage) throws -> String
  ) {
    self.title = title
    self.section = section
    self.length = length
    self.act = act
    self.isOver = isOver
  }
}
