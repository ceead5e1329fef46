import Vocabulary

/// What a service is made of: commands go in, one after another and in the same order on every server, and results come
/// out (Figure 1).
///
/// All servers have to come to the same. So what a command does may depend on nothing but the state and the command: no
/// clock, no chance, no order of a hash table.
public protocol StateMachine: Hashable, Sendable {
  /// The state before the first command.
  init()

  /// The state that an image was made of.
  ///
  /// - Throws: what is wrong with the bytes.
  init(image: [UInt8]) throws

  /// The state as bytes: of equal states the same bytes.
  var image: [UInt8] { get }

  /// Executes commands that are committed, one after another, and returns the result of each.
  ///
  /// They come in batches: a state machine that writes to a disk can do so once for all of them.
  mutating func apply(_ commands: [[UInt8]]) -> [[UInt8]]

  /// Why a command is not even to be replicated, in words; nil if it may. That depends on the command alone: what is
  /// refused now must never have been executed before.
  func objection(to command: [UInt8]) -> String?

  /// Hears what becomes of its server. None of it is the same on all servers: nothing that a result or an image depends
  /// on may come of it.
  mutating func hear(_ news: ServerNews)
}

/// What becomes of a server, as its state machine is told.
public enum ServerNews: Hashable, Sendable {
  /// It leads, from this term on.
  case gainedLeadership(Term)
  /// It led in this term, and does not any more.
  case lostLeadership(Term)
  /// This configuration is committed.
  case changed(Configuration)
  /// It cannot go on: it was given a snapshot that is none, for this reason. From now on it applies nothing, and serves
  /// nobody.
  case failed(String)
}

extension StateMachine {
  /// Takes every command.
  public func objection(to command: [UInt8]) -> String? { nil }

  /// Does not listen.
  public mutating func hear(_ news: ServerNews) {}
}
