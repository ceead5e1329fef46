/// What a command line asks for, once its words are understood. A command is a type of request.
protocol Request: Equatable, Sendable {
  /// The word that names the command.
  static var name: String { get }
  /// How it is called, after `swift run lab`.
  static var example: String { get }
  /// What it is for, in half a line.
  static var purpose: String { get }
  /// How to call it, what its options do, and examples.
  static var help: String { get }

  /// Understands the words after the command's name, or says what is accepted.
  init(parsing words: ArraySlice<String>) throws

  /// Does what is asked for, and says whether all is well.
  func carryOut(at workplace: Workplace) throws -> Bool
}
