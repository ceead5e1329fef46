/// The search for an order of operations that a model explains.
///
/// It walks from return to return (`Stages`), depth first. Where the returning operation has not happened yet, it
/// happens now, perhaps after others that are open. A place is a return, what has happened of what is open, and the
/// state; to no place it goes twice, for what follows depends on nothing else (Wing and Gong 1993, Lowe 2017).
///
/// Three things keep the number of places small:
/// - A read that gives its answer now happens now. It changes nothing for the others.
/// - Of two open operations that do the same, the one happens first that returns first.
/// - What is not needed for a return is left for later.
struct Search<Model: SequentialModel> {
  /// How a search ends.
  enum Outcome {
    /// An order was found.
    case found
    /// There is none: no order gets over this return.
    case impossible(DeadEnd)
    /// The search was given up.
    case givenUp(String)
  }

  /// The place that is farthest on of those from which nothing leads on.
  struct DeadEnd {
    /// The operation that returns there.
    let returning: Int
    /// What has happened before, in order.
    let order: [Int]
    /// What else is open.
    let open: [Int]
    /// To what it has led.
    let state: StateTable<Model>.ID
  }

  /// A place at which something had to be decided, and how many of the answers were tried.
  private struct Frame {
    let stage: Int32
    let state: StateTable<Model>.ID
    let happened: Int32
    var tried: Int32 = 0
  }

  private let stages: Stages
  private let kinds: [Int32]
  private(set) var table: StateTable<Model>
  private var visited: VisitedSet
  private let words: Int
  private let bounds: Bounds

  /// What of the open operations has happened, a bit for each.
  private var done: [UInt64]
  private var state: StateTable<Model>.ID = 0
  private var frames: [Frame] = []
  private var savedDone: [UInt64] = []
  /// The order so far.
  private var order: [Int32] = []
  private var key: [UInt64]

  private var farthest: (stage: Int, order: [Int32], state: StateTable<Model>.ID) = (-1, [], 0)

  init(_ operations: [History<Model>.Operation], _ model: Model, _ bounds: Bounds) {
    var numbers: [Kind: Int] = [:]
    kinds = operations.map { Int32(Self.number(of: Kind(input: $0.input, output: $0.output), in: &numbers)) }
    var parts: [Model.Part: Int] = [:]
    stages = Stages(
      calls: operations.map(\.call), ends: operations.map { $0.end ?? .max },
      parts: operations.map { Self.number(of: model.part(of: $0.input), in: &parts) },
      isRead: { model.isRead(operations[$0].input, answering: operations[$0].output) })
    table = StateTable(model, numbers.sorted { $0.value < $1.value }.map { ($0.key.input, $0.key.output) })
    words = max(1, (stages.width + 63) / 64)
    done = Array(repeating: 0, count: words)
    key = Array(repeating: 0, count: words + 1)
    visited = VisitedSet(width: words + 1)
    self.bounds = bounds
  }

  private static func number<Key>(of key: Key, in numbers: inout [Key: Int]) -> Int {
    if let number = numbers[key] { return number }
    numbers[key] = numbers.count
    return numbers.count - 1
  }

  private struct Kind: Hashable {
    let input: Model.Input
    let output: Model.Output?
  }

  // MARK: Walking

  /// Searches.
  mutating func run() -> Outcome {
    var steps = 0
    if arrive(at: 0) { return .found }
    while let frame = frames.last {
      steps += 1
      if steps & 0xFFF == 0, let reason = bounds.exceeded(after: steps, size: visited.size + table.size) {
        return .givenUp(reason)
      }
      if takeNext(from: frame) {
        if arrive(at: Int(frame.stage)) { return .found }
      } else {
        noteDeadEnd(at: frame)
        frames.removeLast()
        savedDone.removeLast(words)
      }
    }
    return .impossible(deadEnd)
  }

  /// Walks on as far as nothing has to be decided. True at the end of the history.
  private mutating func arrive(at first: Int) -> Bool {
    var stage = first
    while stage < stages.stages.count {
      for read in stages.stages[stage].reads where !isDone(read) { tryRead(read) }
      let returning = stages.stages[stage].operation
      guard isDone(returning) else {
        pushFrame(at: stage)
        return false
      }
      remove(returning)
      stage += 1
    }
    return true
  }

  private mutating func tryRead(_ read: Int32) {
    guard table.state(after: kinds[Int(read)], in: state) != nil else { return }
    insert(read)
    order.append(read)
  }

  /// Stays here to decide what happens next, unless it was here before.
  private mutating func pushFrame(at stage: Int) {
    key[0] = UInt64(stage) << 32 | UInt64(UInt32(bitPattern: state))
    for word in 0..<words { key[word + 1] = done[word] }
    guard visited.insert(key) else { return }
    frames.append(Frame(stage: Int32(stage), state: state, happened: Int32(order.count)))
    savedDone += done
  }

  /// Lets the next operation happen that was not tried at this place. False if all were.
  private mutating func takeNext(from frame: Frame) -> Bool {
    // Whatever was tried before has left its traces.
    for word in 0..<words { done[word] = savedDone[savedDone.count - words + word] }
    order.removeLast(order.count - Int(frame.happened))
    let candidates = stages.stages[Int(frame.stage)].writes
    for place in Int(frame.tried)..<candidates.count {
      let operation = candidates[place]
      guard !isDone(operation), !isPreceded(place, among: candidates),
        let next = table.state(after: kinds[Int(operation)], in: frame.state)
      else { continue }
      frames[frames.count - 1].tried = Int32(place + 1)
      insert(operation)
      order.append(operation)
      state = next
      return true
    }
    return false
  }

  /// Whether one that returns earlier would do the same.
  private func isPreceded(_ place: Int, among candidates: [Int32]) -> Bool {
    let kind = kinds[Int(candidates[place])]
    return candidates.prefix(place).contains { kinds[Int($0)] == kind && !isDone($0) }
  }

  private mutating func noteDeadEnd(at frame: Frame) {
    guard Int(frame.stage) > farthest.stage else { return }
    farthest = (Int(frame.stage), Array(order.prefix(Int(frame.happened))), frame.state)
  }

  private var deadEnd: DeadEnd {
    let stage = stages.stages[farthest.stage]
    let happened = Set(farthest.order)
    let open = (stage.reads + stage.writes).filter { $0 != stage.operation && !happened.contains($0) }
    return DeadEnd(
      returning: Int(stage.operation), order: farthest.order.map { Int($0) }, open: open.map { Int($0) },
      state: farthest.state)
  }

  // MARK: What has happened of what is open

  private func isDone(_ operation: Int32) -> Bool {
    let bit = Int(stages.bits[Int(operation)])
    return done[bit >> 6] >> UInt64(bit & 63) & 1 == 1
  }

  private mutating func insert(_ operation: Int32) {
    let bit = Int(stages.bits[Int(operation)])
    done[bit >> 6] |= 1 << UInt64(bit & 63)
  }

  private mutating func remove(_ operation: Int32) {
    let bit = Int(stages.bits[Int(operation)])
    done[bit >> 6] &= ~(1 << UInt64(bit & 63))
  }
}
