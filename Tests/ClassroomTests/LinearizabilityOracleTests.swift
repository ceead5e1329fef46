import Checkers
import Simulator
import Testing

/// The checker and the oracle are of one opinion about thousands of tiny histories.
@Suite("Linearizability: against all orders")
struct LinearizabilityOracleTests {
  private func registerScripts(seed: UInt64) -> ScriptMaker<RegisterModel> {
    let model = RegisterModel()
    return ScriptMaker(
      model: model, random: Random(seed: seed),
      draw: { random in
        switch random.below(4) {
        case 0, 1: .read
        case 2: .write(Int(random.below(3)))
        default: .compareAndSwap(Int(random.below(3)), Int(random.below(3)))
        }
      }, answer: { model.answer(to: $0, in: $1) },
      guess: { input, random in
        switch input {
        case .read: .number(random.element(of: [nil, 0, 1, 2]) ?? nil)
        case .write: .done
        case .compareAndSwap: random.chance(0.5) ? .done : .failed
        }
      })
  }

  private func storeScripts(seed: UInt64) -> ScriptMaker<KeyValueModel> {
    let model = KeyValueModel()
    return ScriptMaker(
      model: model, random: Random(seed: seed),
      draw: { random in
        let (key, value) = (random.chance(0.6) ? "x" : "y", random.chance(0.5) ? "1" : "2")
        return switch random.below(6) {
        case 0, 1: .get(key)
        case 2: .put(key, value)
        case 3: .append(key, value)
        case 4: .delete(key)
        default: .compareAndSwap(key, random.chance(0.5) ? nil : "1", value)
        }
      }, answer: { model.answer(to: $0, in: $1) },
      guess: { input, random in
        switch input {
        case .get: .value(random.element(of: [nil, "1", "2", "12", "21"]) ?? nil)
        case .compareAndSwap: .swapped(random.chance(0.5))
        default: .done
        }
      })
  }

  private func counterScripts(seed: UInt64) -> ScriptMaker<CounterModel> {
    let model = CounterModel()
    return ScriptMaker(
      model: model, random: Random(seed: seed), draw: { $0.chance(0.7) ? .increase : .read },
      answer: { model.answer(to: $0, in: $1) }, guess: { Int($1.below(4)) })
  }

  @Test("registers: the same verdict, and the shortest beginning", arguments: [4, 5, 6, 7])
  func agreesOnRegisters(operations: Int) {
    var maker = registerScripts(seed: UInt64(operations))
    let oracle = Oracle(model: RegisterModel())
    let checker = LinearizabilityChecker(RegisterModel())
    var bad = 0
    for number in 0..<400 {
      let events = maker.script(operations: operations)
      let found = checker.counterexample(in: History(events))
      #expect(found?.moment == oracle.firstMoment(in: events), "\(number): \(events)")
      #expect(found?.isShortest != false)
      bad += found == nil ? 0 : 1
    }
    #expect((80...320).contains(bad), "\(bad) of 400 are not linearizable")
  }

  @Test("counters: the same verdict, and the shortest beginning")
  func agreesOnCounters() {
    var maker = counterScripts(seed: 1)
    let oracle = Oracle(model: CounterModel())
    let checker = LinearizabilityChecker(CounterModel())
    for number in 0..<400 {
      let events = maker.script(operations: 6)
      let found = checker.counterexample(in: History(events))
      #expect(found?.moment == oracle.firstMoment(in: events), "\(number): \(events)")
    }
  }

  @Test("stores: the same verdict and beginning, in parts, as a whole of parts, and as one part", arguments: [4, 5, 6])
  func agreesOnStores(operations: Int) {
    var maker = storeScripts(seed: UInt64(operations))
    let oracle = Oracle(model: KeyValueModel())
    var bad = 0
    for number in 0..<400 {
      let events = maker.script(operations: operations)
      let moment = oracle.firstMoment(in: events)
      for (isSplitting, inParts) in [(true, true), (false, true), (true, false)] {
        let checker = LinearizabilityChecker(KeyValueModel(inParts: inParts), isSplitting: isSplitting)
        let found = checker.counterexample(in: History(events))
        #expect(found?.moment == moment, "\(number), \(isSplitting), \(inParts): \(events)")
      }
      bad += moment == nil ? 0 : 1
    }
    #expect((80...320).contains(bad), "\(bad) of 400 are not linearizable")
  }
}
