import Checkers
import Testing

@Suite("Linearizability: bounds")
struct LinearizabilityBoundTests {
  /// Appends that nobody orders, and at the end somebody who reads.
  private func appends(_ count: Int, reading value: String) -> History<KeyValueModel> {
    let calls = (1...count).map { Event<KeyValueModel>.call($0, .append("x", "\($0);")) }
    let ends = (1...count).map { Event<KeyValueModel>.end($0, .done) }
    return History(calls + ends + [.call(0, .get("x")), .end(0, .value(value))])
  }

  private func reason(_ bounds: Bounds, _ history: History<KeyValueModel>) -> String? {
    if case .unknown(let reason) = LinearizabilityChecker(KeyValueModel(), bounds: bounds).check(history) {
      reason
    } else {
      nil
    }
  }

  @Test("who reaches a bound does not know, and says which bound it was")
  func givesUp() {
    let history = appends(12, reading: "nothing of that")
    #expect(reason(Bounds(steps: 1000), history) == "after 1000 steps there was no answer")
    #expect(reason(Bounds(bytes: 4 << 20), history) == "4 MiB of memory were not enough")
    #expect(reason(Bounds(deadline: .now - .seconds(1)), history) == "the time was up")
  }

  @Test("what needs no search has a verdict within any bounds")
  func needsNoSearch() {
    let bounds = Bounds(steps: 0, bytes: 0, deadline: .now - .seconds(1))
    let checker = LinearizabilityChecker(RegisterModel(), bounds: bounds)
    #expect(checker.isLinearizable(History()) == true)
    #expect(checker.isLinearizable(History([.call(1, .read), .end(1, .number(nil))])) == true)
    #expect(checker.isLinearizable(History([.call(1, .write(1)), .end(1, .done)])) == nil)
  }

  @Test("within however few steps, the verdict is the right one or unknown", arguments: ["1;2;3;4;5;", "5;1;3;2;"])
  func neverGuesses(value: String) throws {
    let history = appends(5, reading: value)
    let verdict = LinearizabilityChecker(KeyValueModel()).isLinearizable(history)
    var known = 0
    for steps in stride(from: 0, to: 1000, by: 7) {
      let checker = LinearizabilityChecker(KeyValueModel(), bounds: Bounds(steps: steps))
      let found = checker.isLinearizable(history)
      #expect(found == nil || found == verdict)
      known += found == nil ? 0 : 1
    }
    #expect((1..<1000).contains(known))
  }

  @Test("who has no steps left for the shortest beginning shows a longer one, and says so")
  func mayBeLonger() throws {
    // That the exchanges have failed is known only at the end. Before, they can explain the first read, and there is
    // much to try for the second.
    var events: [Event<RegisterModel>] = [.call(0, .write(1)), .end(0, .done)]
    events += (1...6).map { .call($0, .compareAndSwap($0, $0 % 6 + 1)) }
    events += [.call(0, .read), .end(0, .number(2)), .call(0, .read), .end(0, .number(9))]
    events += (1...6).map { .end($0, .failed) }
    let moment = LinearizabilityChecker(RegisterModel()).counterexample(in: History(events))?.moment
    #expect(moment == 11)
    var kinds: Set<String> = []
    for steps in 0..<200 {
      let checker = LinearizabilityChecker(RegisterModel(), bounds: Bounds(steps: steps))
      switch checker.check(History(events)) {
      case .linearizable: Issue.record("with \(steps) steps it is linearizable")
      case .unknown: kinds.insert("unknown")
      case .notLinearizable(let found) where found.isShortest:
        #expect(found.moment == moment)
        kinds.insert("shortest")
      case .notLinearizable(let found):
        #expect(found.moment >= moment ?? 0)
        #expect(found.description.hasSuffix("There may be a shorter beginning that shows it."))
        kinds.insert("longer")
      }
    }
    #expect(kinds == ["unknown", "shortest", "longer"])
  }

  @Test("where one part is not decided, a wrong one is still wrong, but there may be a shorter beginning")
  func knowsPartOfIt() throws {
    let calls = (1...12).map { Event<KeyValueModel>.call($0, .append("x", "\($0);")) }
    let ends = (1...12).map { Event<KeyValueModel>.end($0, .done) }
    let read: [Event<KeyValueModel>] = [.call(0, .get("x")), .end(0, .value("?"))]
    let wrong: [Event<KeyValueModel>] = [.call(0, .get("y")), .end(0, .value("1"))]
    let checker = LinearizabilityChecker(KeyValueModel(), bounds: Bounds(steps: 1000))
    let found = try #require(checker.counterexample(in: History(calls + ends + read + wrong)))
    #expect(found.operations.count == 1)
    #expect(!found.isShortest)
  }
}
