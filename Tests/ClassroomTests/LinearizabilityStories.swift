import Checkers

/// A history as a script: who calls what, and who returns with what.
enum Event<Model: SequentialModel>: Sendable {
  case call(Int, Model.Input)
  /// A client returns with an answer, or without one if what it has asked for will not happen.
  case end(Int, Model.Output?)
  /// A client gives up. What it has asked for may happen at any time, or never.
  case lose(Int)
}

extension History {
  init(_ events: some Sequence<Event<Model>>) {
    self.init()
    var open: [Int: Int] = [:]
    for event in events {
      switch event {
      case .call(let client, let input): open[client] = call(input, by: client)
      case .end(let client, let output?): open.removeValue(forKey: client).map { finish($0, with: output) }
      case .end(let client, nil): open.removeValue(forKey: client).map { withdraw($0) }
      case .lose(let client): open[client] = nil
      }
    }
  }
}

extension LinearizabilityChecker {
  /// Whether a history is linearizable; nil if that is not known.
  func isLinearizable(_ history: History<Model>) -> Bool? {
    switch check(history) {
    case .linearizable: true
    case .notLinearizable: false
    case .unknown: nil
    }
  }

  /// What shows that a history is not linearizable, if it is not.
  func counterexample(in history: History<Model>) -> Counterexample<Model>? {
    if case .notLinearizable(let found) = check(history) { found } else { nil }
  }
}

extension History {
  /// The same history, but for one answer.
  func answering(_ output: Model.Output, at place: Int) -> History {
    var events = operations.indices.map { (moment: operations[$0].call, place: $0, output: Model.Output?.none) }
    for (place, operation) in operations.enumerated() {
      if let end = operation.end { events.append((end, place, operation.output)) }
    }
    var history = History()
    for event in events.sorted(by: { $0.moment < $1.moment }) {
      if let answer = event.output {
        history.finish(event.place, with: event.place == place ? output : answer)
      } else {
        _ = history.call(operations[event.place].input, by: operations[event.place].client)
      }
    }
    return history
  }
}

/// A counter that tells how often it was increased: a model whose answers say much about what has happened before.
struct CounterModel: SequentialModel {
  enum Input: Hashable, Sendable {
    case increase, read
  }

  var initial: Int { 0 }

  func answer(to input: Input, in state: Int) -> Int { input == .increase ? state + 1 : state }

  func state(after input: Input, answering output: Int?, in state: Int) -> Int? {
    let answer = answer(to: input, in: state)
    return output ?? answer == answer ? answer : nil
  }

  func isRead(_ input: Input, answering output: Int?) -> Bool { input == .read }

  func part(of input: Input) -> Int { 0 }

  func describe(_ input: Input, answering output: Int?) -> String { "\(input) → \(output.map { "\($0)" } ?? "?")" }

  func describe(_ state: Int, for input: Input) -> String { "the counter is at \(state)" }
}
