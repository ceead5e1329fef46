import Checkers
import Simulator

/// Decides by trying all orders, one after another: too slow for more than a few operations, too simple to be wrong.
struct Oracle<Model: SequentialModel> {
  let model: Model

  /// Whether the events can be explained: those of them that are known at a moment, if one is given.
  func explains(_ events: [Event<Model>], until moment: Int = .max) -> Bool {
    let operations = Moments(events).operations.filter { $0.call <= moment }.map { operation in
      var known = operation
      if operation.end > moment { (known.end, known.output) = (.max, nil) }
      return known
    }
    return explains(operations[...], after: model.initial)
  }

  /// Where the shortest beginning ends that cannot be explained.
  func firstMoment(in events: [Event<Model>]) -> Int? {
    let ends = Moments(events).operations.map(\.end).filter { $0 < .max }.sorted()
    return ends.first { !explains(events, until: $0) }
  }

  private func explains(_ rest: ArraySlice<Moments<Model>.Operation>, after state: Model.State) -> Bool {
    guard let deadline = rest.map(\.end).min(), deadline < .max else { return true }
    return rest.indices.contains { place in
      // What was called after another had returned cannot be before it.
      guard rest[place].call < deadline,
        let next = model.state(after: rest[place].input, answering: rest[place].output, in: state)
      else { return false }
      return explains(rest[..<place] + rest[(place + 1)...], after: next)
    }
  }
}

/// The operations of a script with the moments of their calls and returns, counted as a history counts them. Those that
/// are withdrawn are left out.
struct Moments<Model: SequentialModel> {
  struct Operation {
    let input: Model.Input
    let call: Int
    var output: Model.Output?
    var end = Int.max
  }

  private(set) var operations: [Operation] = []

  init(_ events: [Event<Model>]) {
    var (moment, open, withdrawn) = (0, [Int: Int](), Set<Int>())
    for event in events {
      switch event {
      case .call(let client, let input):
        open[client] = operations.count
        operations.append(Operation(input: input, call: moment))
        moment += 1
      case .end(let client, let output?):
        guard let place = open[client] else { break }
        (operations[place].output, operations[place].end) = (output, moment)
        moment += 1
      case .end(let client, nil): open[client].map { _ = withdrawn.insert($0) }
      case .lose: break
      }
    }
    operations = operations.indices.filter { !withdrawn.contains($0) }.map { operations[$0] }
  }
}

/// Makes up scripts of a few operations. Most answers are right, so that many histories are nearly linearizable.
struct ScriptMaker<Model: SequentialModel> {
  let model: Model
  var random: Random
  let draw: (inout Random) -> Model.Input
  let answer: (Model.Input, Model.State) -> Model.Output
  /// An answer of somebody who does not know the state.
  let guess: (Model.Input, inout Random) -> Model.Output

  mutating func script(operations: Int) -> [Event<Model>] {
    var (events, asked, state) = ([Event<Model>](), 0, model.initial)
    var open: [Int: Model.Input] = [:]
    var clients = Array(0..<(2 + Int(random.below(3))))
    while asked < operations || !open.isEmpty {
      let place = Int(random.below(UInt64(clients.count)))
      if let input = open.removeValue(forKey: clients[place]) {
        events.append(outcome(of: input, for: clients[place], in: &state))
        if case .lose = events.last { clients[place] += 10 }
      } else if asked < operations {
        let input = draw(&random)
        open[clients[place]] = input
        events.append(.call(clients[place], input))
        asked += 1
      }
    }
    return events
  }

  private mutating func outcome(of input: Model.Input, for client: Int, in state: inout Model.State) -> Event<Model> {
    if random.chance(0.05) { return .end(client, nil) }
    let output = random.chance(0.8) ? answer(input, state) : guess(input, &random)
    if random.chance(0.85), let next = model.state(after: input, answering: nil, in: state) { state = next }
    return random.chance(0.15) ? .lose(client) : .end(client, output)
  }
}
