import Checkers
import Simulator

extension Benchmark {
  /// A long history that the checker takes apart by its keys.
  static let historyInParts = history(
    named: "history in parts, 100 keys", of: 100_000, clients: 50, keys: 100, by: KeyValueModel())

  /// A short one that it looks at as one whole: what a service costs whose parts nobody knows.
  static let historyAsWhole = history(
    named: "history as one whole, 10 keys", of: 350, clients: 10, keys: 10, by: KeyValueModel(inParts: false))

  private static func history(
    named name: String, of operations: Int, clients: Int, keys: UInt64, by model: KeyValueModel
  ) -> Benchmark {
    Benchmark(name: name, unit: "operations") {
      var simulation = SimulatedClients(
        of: model, count: clients, seed: 1, answer: { model.answer(to: $0, in: $1) }, draw: { draw(&$0, of: keys) })
      return simulation.history(of: operations)
    } work: { history in
      guard case .linearizable = LinearizabilityChecker(model).check(history) else { return 0 }
      return operations
    }
  }

  /// Half of it reads. Most of the rest adds to values, so that no two states are alike; now and then one begins anew.
  private static func draw(_ random: inout Random, of keys: UInt64) -> KeyValueModel.Input {
    let (key, value) = ("\(random.below(keys))", "\(random.below(1000)) ")
    return switch random.below(20) {
    case 0: .put(key, value)
    case 1...9: .append(key, value)
    default: .get(key)
    }
  }
}
