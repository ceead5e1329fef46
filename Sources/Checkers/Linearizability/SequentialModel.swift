/// What a service does when it does one thing at a time: the measure of a service that does many at once.
///
/// A history is linearizable if every operation can be given a moment between its call and its return so that the
/// model, which performs them one by one in the order of those moments, gives each the same answer (Herlihy and Wing,
/// 1990).
public protocol SequentialModel: Sendable {
  /// All that the service remembers.
  associatedtype State: Hashable & Sendable
  /// What it is asked for.
  associatedtype Input: Hashable & Sendable
  /// What it answers.
  associatedtype Output: Hashable & Sendable
  /// What the operations of one part have in common, such as a key.
  associatedtype Part: Hashable & Sendable

  /// The state before the first operation.
  var initial: State { get }

  /// The state after an operation, or nil if in this state it does not give this answer. Where the answer is not known
  /// any will do.
  func state(after input: Input, answering output: Output?, in state: State) -> State?

  /// Whether an operation with this answer changes no state whatever. To say no is always right, and slower.
  func isRead(_ input: Input, answering output: Output?) -> Bool

  /// The part of the state that an operation is about. Operations of different parts have nothing to do with each
  /// other, and each part is linearizable by itself if and only if the whole is (locality).
  func part(of input: Input) -> Part

  /// An operation and its answer in a few words.
  func describe(_ input: Input, answering output: Output?) -> String

  /// A state in a few words, as far as it matters to an operation.
  func describe(_ state: State, for input: Input) -> String

  /// About how many bytes of memory a state takes.
  func size(of state: State) -> Int
}

extension SequentialModel {
  /// What a state takes that refers to nothing else.
  public func size(of state: State) -> Int { MemoryLayout<State>.stride }
}
