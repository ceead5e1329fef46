import Simulator
import Vocabulary

/// What the clients of a service do.
extension Classroom where Server: Service {
  /// Puts clients on the network, C1, C2, and so on. This comes before anything else.
  public mutating func add(_ clients: [any ServiceClient]) {
    simulation.add(clients)
  }

  /// Their names.
  public var clients: [ServerID] { simulation.clients.names }

  /// All calls so far, in the order in which they began.
  public var calls: [Clients.Call] { simulation.clients.calls }

  /// Has a client call the service, and returns the call's place in `calls`. It goes on when time passes.
  @discardableResult
  public mutating func call(_ command: [UInt8], by client: ServerID) -> Int {
    simulation.call(command, by: client)
    return calls.count - 1
  }

  /// Lets users decide from now on what their clients call for when they have nothing to do. Nil: nothing any more.
  public mutating func setPlan(_ plan: Clients.Plan?) {
    simulation.setPlan(plan)
  }

  /// Waits until these calls (all, unless told otherwise) have come to an end.
  ///
  /// - Throws: `Property.answers` if that takes longer than `limit`.
  public mutating func awaitEnd(of places: [Int]? = nil, within limit: Duration = .seconds(10)) throws {
    let places = places ?? Array(calls.indices)
    let isDone = try run(until: { room in places.allSatisfy { room.calls[$0].outcome != nil } }, within: limit)
    let open = places.filter { calls[$0].outcome == nil }.prefix(3).map { "\(calls[$0].client)'s call \($0 + 1)" }
    try require(
      isDone, .answers,
      "After \(limit) of simulated time there is no answer to \(open.joined(separator: ", ")): \(summary(of: running))."
    )
  }

  /// The calls as a history of a model. What a call asks for, and what an outcome says, is for the service to know.
  ///
  /// A call without an answer may have happened, and so may one whose outcome is not known. What was refused did not.
  public func history<Model: SequentialModel>(
    of model: Model.Type = Model.self, input: ([UInt8]) -> Model.Input, output: ([UInt8]) -> Model.Output
  ) -> History<Model> {
    var history = History<Model>()
    var operations: [Int: Int] = [:]
    for moment in simulation.clients.moments {
      switch moment {
      case .began(let place):
        operations[place] = history.call(input(calls[place].command), by: calls[place].client.clientNumber ?? 0)
      case .ended(let place):
        guard let operation = operations[place] else { continue }
        switch calls[place].outcome {
        case .done(let result): history.finish(operation, with: output(result))
        case .refused: history.withdraw(operation)
        case .unknown, nil: break
        }
      }
    }
    return history
  }

  /// Complains unless a history is linearizable. That nobody knows is no better than that it is not.
  public func expectLinearizable<Model: SequentialModel>(
    _ history: History<Model>, _ model: Model, bounds: Bounds = Bounds(steps: 3_000_000)
  ) throws {
    switch LinearizabilityChecker(model, bounds: bounds).check(history) {
    case .linearizable: break
    case .unknown(let reason):
      throw Violation(.linearizability, "Whether the clients' calls have an order could not be found out: \(reason).")
    case .notLinearizable(let found):
      throw Violation(
        .linearizability, "\(found)", drawing: found.timeline(last: 16),
        page: found.page(title: "Calls that have no order"))
    }
  }
}
