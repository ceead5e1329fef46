import Simulator

/// Clients of a service that does everything at one moment between call and return. So whatever they are answered, the
/// history is linearizable: one to try a checker on.
public struct SimulatedClients<Model: SequentialModel>: Sendable {
  /// An operation that is under way.
  private struct Call {
    let operation: Int
    let input: Model.Input
    var output: Model.Output?
  }

  private let model: Model
  private let answer: @Sendable (Model.Input, Model.State) -> Model.Output
  private let draw: @Sendable (inout Random) -> Model.Input
  private let losing: Double
  private var random: Random

  private var state: Model.State
  private var history = History<Model>()
  /// What each client waits for.
  private var calls: [Call?]
  /// The numbers under which the clients appear in the history.
  private var names: [Int]
  private var nextName: Int
  /// What has been given up, and may take effect even so.
  private var lost: [Model.Input] = []

  /// Clients that no seed makes act in another way.
  ///
  /// - Parameters:
  ///   - losing: how likely a client is never to learn the answer. It goes on as another client.
  ///   - answer: what the service answers in a state.
  ///   - draw: what a client asks for next.
  public init(
    of model: Model, count: Int, seed: UInt64, losing: Double = 0,
    answer: @escaping @Sendable (Model.Input, Model.State) -> Model.Output,
    draw: @escaping @Sendable (inout Random) -> Model.Input
  ) {
    self.model = model
    self.answer = answer
    self.draw = draw
    self.losing = losing
    random = Random(seed: seed)
    state = model.initial
    calls = Array(repeating: nil, count: count)
    names = Array(0..<count)
    nextName = count
  }

  /// What they do until they have asked for so many operations. What is under way then never returns.
  public mutating func history(of operations: Int) -> History<Model> {
    while history.operations.count < operations { step() }
    return history
  }

  private mutating func step() {
    let client = Int(random.below(UInt64(calls.count)))
    if let call = calls[client] {
      if random.chance(losing) { giveUp(call, of: client) } else { goOn(with: call, of: client) }
    } else {
      let input = draw(&random)
      calls[client] = Call(operation: history.call(input, by: names[client]), input: input)
    }
    if random.chance(losing), !lost.isEmpty { _ = perform(lost.remove(at: Int(random.below(UInt64(lost.count))))) }
  }

  private mutating func goOn(with call: Call, of client: Int) {
    if let output = call.output {
      history.finish(call.operation, with: output)
      calls[client] = nil
    } else {
      let output = perform(call.input)
      calls[client]?.output = output
    }
  }

  private mutating func giveUp(_ call: Call, of client: Int) {
    if call.output == nil { lost.append(call.input) }
    calls[client] = nil
    names[client] = nextName
    nextName += 1
  }

  private mutating func perform(_ input: Model.Input) -> Model.Output {
    let output = answer(input, state)
    if let next = model.state(after: input, answering: nil, in: state) { state = next }
    return output
  }
}
