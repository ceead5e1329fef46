import Checkers
import Simulator
import Testing

@Suite("Linearizability: many operations")
struct LinearizabilityScaleTests {
  private let model = KeyValueModel()

  private func history(
    of operations: Int, clients: Int, keys: UInt64, seed: UInt64, losing: Double = 0
  ) -> History<KeyValueModel> {
    let model = model
    var simulation = SimulatedClients(
      of: model, count: clients, seed: seed, losing: losing, answer: { model.answer(to: $0, in: $1) }
    ) { random in
      let (key, value) = ("\(random.below(keys))", "\(random.below(5))")
      return switch random.below(6) {
      case 0, 1: .get(key)
      case 2, 3: .put(key, value)
      case 4: .append(key, value)
      default: .compareAndSwap(key, value, "6")
      }
    }
    return simulation.history(of: operations)
  }

  /// A get that has returned, and not long before the end.
  private func lateGet(in history: History<KeyValueModel>) -> Int? {
    history.operations.indices.suffix(200).first { place in
      if case .get = history.operations[place].input { history.operations[place].end != nil } else { false }
    }
  }

  @Test("100,000 operations by 50 clients on 100 keys")
  func judgesManyOperations() {
    let history = history(of: 100_000, clients: 50, keys: 100, seed: 1)
    #expect(LinearizabilityChecker(model).isLinearizable(history) == true)
  }

  @Test("one wrong answer among many is found, and where it is", arguments: [0, 0.01])
  func findsOneWrongAnswer(losing: Double) throws {
    let right = history(of: 10_000, clients: 20, keys: 50, seed: 2, losing: losing)
    #expect(LinearizabilityChecker(model).isLinearizable(right) == true)
    let place = try #require(lateGet(in: right))
    let wrong = right.answering(.value("nobody's"), at: place)
    let found = try #require(LinearizabilityChecker(model).counterexample(in: wrong))
    #expect(found.moment == right.operations[place].end)
    #expect(found.isShortest)
  }

  @Test(
    "in parts, as a whole of parts, and as one part the verdict is the same", arguments: 1...12 as ClosedRange<UInt64>)
  func agrees(seed: UInt64) throws {
    let right = history(of: 60, clients: 4, keys: 3, seed: seed, losing: 0.02)
    let places = right.operations.indices.filter { right.operations[$0].output != nil }
    for place in places.prefix(20) {
      let wrong = right.answering(.value("1"), at: place)
      let moments = [(true, true), (false, true), (true, false)].map { isSplitting, inParts in
        LinearizabilityChecker(KeyValueModel(inParts: inParts), isSplitting: isSplitting).counterexample(in: wrong)?
          .moment
      }
      #expect(Set(moments).count == 1, "\(place)")
    }
  }

  @Test("however much is lost, what a register does is linearizable", arguments: 1...100 as ClosedRange<UInt64>)
  func acceptsWhatIsRight(seed: UInt64) {
    let model = RegisterModel()
    var simulation = SimulatedClients(
      of: model, count: 6, seed: seed, losing: 0.1, answer: { model.answer(to: $0, in: $1) }
    ) { random in
      let (old, new) = (Int(random.below(4)), Int(random.below(4)))
      return switch random.below(3) {
      case 0: .read
      case 1: .write(new)
      default: .compareAndSwap(old, new)
      }
    }
    #expect(LinearizabilityChecker(model).isLinearizable(simulation.history(of: 80)) == true)
  }

  @Test("70 lost writes happen one by one, long after, and each only once")
  func takesManyLostWrites() {
    var events = (1...70).flatMap { [Event<RegisterModel>.call($0, .write($0)), .lose($0)] }
    for number in (1...70).reversed() { events += [.call(0, .read), .end(0, .number(number))] }
    let checker = LinearizabilityChecker(RegisterModel())
    #expect(checker.isLinearizable(History(events)) == true)
    events += [.call(0, .read), .end(0, .number(1)), .call(0, .read), .end(0, .number(70))]
    #expect(checker.counterexample(in: History(events))?.moment == 70 + 143)
  }

  @Test("70 writes are under way at once, and happen one by one")
  func takesManyOpenWrites() {
    var events = (1...70).map { Event<RegisterModel>.call($0, .write($0)) }
    for number in (1...70).reversed() { events += [.call(0, .read), .end(0, .number(number))] }
    events += (1...70).map { .end($0, .done) }
    #expect(LinearizabilityChecker(RegisterModel()).isLinearizable(History(events)) == true)
  }

  @Test("lost exchanges make many ways, and no way to what nobody wrote")
  func takesManyLostExchanges() {
    var events: [Event<RegisterModel>] = []
    for number in 0..<30 {
      events += [.call(number + 1, .compareAndSwap(number % 4, (number + 1) % 4)), .lose(number + 1)]
      events += [.call(100 + number, .write(number % 3)), .lose(100 + number)]
    }
    events += [.call(0, .read), .end(0, .number(3)), .call(0, .read), .end(0, .number(0))]
    let checker = LinearizabilityChecker(RegisterModel())
    #expect(checker.isLinearizable(History(events)) == true)
    events += [.call(0, .read), .end(0, .number(9))]
    #expect(checker.isLinearizable(History(events)) == false)
  }
}
