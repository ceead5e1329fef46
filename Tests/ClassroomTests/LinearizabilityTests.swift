import Checkers
import Testing

@Suite("Linearizability: histories of a few operations")
struct LinearizabilityTests {
  typealias Register = Event<RegisterModel>

  static let register: [(name: String, events: [Register], isLinearizable: Bool)] = [
    ("nothing", [], true),
    ("a call alone", [.call(1, .write(1))], true),
    ("a first read", [.call(1, .read), .end(1, .number(nil))], true),
    ("a first read of something", [.call(1, .read), .end(1, .number(1))], false),
    ("a write and a read", [.call(1, .write(1)), .end(1, .done), .call(1, .read), .end(1, .number(1))], true),
    ("a stale read", [.call(1, .write(1)), .end(1, .done), .call(2, .read), .end(2, .number(nil))], false),
    (
      "reads while a write is under way, old and new",
      [
        .call(1, .write(1)), .call(2, .read), .end(2, .number(nil)), .call(2, .read), .end(2, .number(1)),
        .end(1, .done),
      ], true
    ),
    (
      "reads while a write is under way, new and old",
      [
        .call(1, .write(1)), .call(2, .read), .end(2, .number(1)), .call(2, .read), .end(2, .number(nil)),
        .end(1, .done),
      ], false
    ),
    (
      "concurrent writes in the one order",
      [.call(1, .write(1)), .call(2, .write(2)), .end(1, .done), .end(2, .done), .call(3, .read), .end(3, .number(1))],
      true
    ),
    (
      "concurrent writes in the other",
      [.call(1, .write(1)), .call(2, .write(2)), .end(1, .done), .end(2, .done), .call(3, .read), .end(3, .number(2))],
      true
    ),
    (
      "concurrent writes in both orders",
      [
        .call(1, .write(1)), .call(2, .write(2)), .end(1, .done), .end(2, .done), .call(3, .read),
        .end(3, .number(1)), .call(3, .read), .end(3, .number(2)),
      ], false
    ),
    (
      "two exchanges of the same number",
      [
        .call(1, .write(1)), .end(1, .done), .call(1, .compareAndSwap(1, 2)), .call(2, .compareAndSwap(1, 3)),
        .end(1, .done), .end(2, .done),
      ], false
    ),
    (
      "an exchange that fails although it could not",
      [.call(1, .write(1)), .end(1, .done), .call(1, .compareAndSwap(1, 2)), .end(1, .failed)], false
    ),
    ("a write that answers a number", [.call(1, .write(1)), .end(1, .number(1))], false),
    ("a read that says it is done", [.call(1, .read), .end(1, .done)], false),
  ]

  static let lost: [(name: String, events: [Register], isLinearizable: Bool)] = [
    (
      "a lost write never happens",
      [.call(1, .write(1)), .lose(1), .call(2, .read), .end(2, .number(nil)), .call(2, .read), .end(2, .number(nil))],
      true
    ),
    (
      "a lost write happens late",
      [.call(1, .write(1)), .lose(1), .call(2, .read), .end(2, .number(nil)), .call(2, .read), .end(2, .number(1))],
      true
    ),
    (
      "a lost write happens late, after another",
      [
        .call(1, .write(1)), .lose(1), .call(2, .write(2)), .end(2, .done), .call(2, .read), .end(2, .number(2)),
        .call(2, .read), .end(2, .number(1)),
      ], true
    ),
    (
      "a lost write happens twice",
      [
        .call(1, .write(1)), .lose(1), .call(2, .read), .end(2, .number(1)), .call(2, .write(2)), .end(2, .done),
        .call(2, .read), .end(2, .number(1)),
      ], false
    ),
    (
      "a lost write happens before it is called",
      [.call(2, .read), .end(2, .number(1)), .call(1, .write(1)), .lose(1)], false
    ),
    (
      "two lost writes of the same number happen one after the other",
      [
        .call(1, .write(1)), .lose(1), .call(3, .write(1)), .lose(3), .call(2, .read), .end(2, .number(1)),
        .call(2, .write(2)), .end(2, .done), .call(2, .read), .end(2, .number(1)),
      ], true
    ),
    (
      "of two lost operations that explain a read, one is needed later",
      [
        .call(0, .write(0)), .end(0, .done), .call(1, .write(1)), .lose(1), .call(2, .compareAndSwap(0, 1)), .lose(2),
        .call(0, .read), .end(0, .number(1)), .call(0, .write(2)), .end(0, .done), .call(0, .read), .end(0, .number(1)),
      ], true
    ),
    (
      "of two lost operations that explain a read, the other is needed later",
      [
        .call(0, .write(0)), .end(0, .done), .call(1, .compareAndSwap(0, 1)), .lose(1), .call(2, .write(1)), .lose(2),
        .call(0, .read), .end(0, .number(1)), .call(0, .write(2)), .end(0, .done), .call(0, .read), .end(0, .number(1)),
      ], true
    ),
    ("a lost read", [.call(1, .read), .lose(1), .call(2, .read), .end(2, .number(nil))], true),
    (
      "a lost exchange happens or not",
      [
        .call(1, .compareAndSwap(1, 2)), .lose(1), .call(2, .write(1)), .end(2, .done), .call(2, .read),
        .end(2, .number(1)), .call(2, .read), .end(2, .number(2)),
      ], true
    ),
    (
      "a lost exchange of what is never there",
      [
        .call(1, .compareAndSwap(3, 2)), .lose(1), .call(2, .write(1)), .end(2, .done), .call(2, .read),
        .end(2, .number(2)),
      ],
      false
    ),
    (
      "a withdrawn write is not read",
      [.call(1, .write(1)), .call(2, .read), .end(1, nil), .end(2, .number(1))], false
    ),
    (
      "a withdrawn write makes no difference",
      [.call(1, .write(1)), .end(1, nil), .call(2, .read), .end(2, .number(nil))], true
    ),
  ]

  @Test("a register", arguments: register + lost)
  func judges(name: String, events: [Register], isLinearizable: Bool) {
    let checker = LinearizabilityChecker(RegisterModel())
    #expect(checker.isLinearizable(History(events)) == isLinearizable)
  }

  typealias Store = Event<KeyValueModel>

  static let store: [(name: String, events: [Store], isLinearizable: Bool)] = [
    (
      "a lost update",
      [
        .call(1, .get("x")), .end(1, .value(nil)), .call(2, .get("x")), .end(2, .value(nil)),
        .call(1, .compareAndSwap("x", nil, "1")), .call(2, .compareAndSwap("x", nil, "2")),
        .end(1, .swapped(true)), .end(2, .swapped(true)),
      ], false
    ),
    (
      "an update that is refused",
      [
        .call(1, .compareAndSwap("x", nil, "1")), .call(2, .compareAndSwap("x", nil, "2")), .end(1, .swapped(true)),
        .end(2, .swapped(false)), .call(1, .get("x")), .end(1, .value("1")),
      ], true
    ),
    (
      "appends in an order that two see differently",
      [
        .call(1, .append("x", "1")), .call(2, .append("x", "2")), .call(3, .get("x")), .end(3, .value("1")),
        .end(1, .done), .end(2, .done), .call(3, .get("x")), .end(3, .value("21")),
      ], false
    ),
    (
      "a read between two appends",
      [
        .call(1, .append("x", "1")), .call(2, .append("x", "2")), .call(3, .get("x")), .end(3, .value("2")),
        .end(1, .done), .end(2, .done), .call(3, .get("x")), .end(3, .value("21")),
      ], true
    ),
    (
      "a key that is deleted and one that is not",
      [
        .call(1, .put("x", "1")), .end(1, .done), .call(1, .put("y", "")), .end(1, .done), .call(1, .delete("x")),
        .end(1, .done), .call(1, .get("x")), .end(1, .value(nil)), .call(1, .get("y")), .end(1, .value("")),
      ], true
    ),
    ("a put that answers a value", [.call(1, .put("x", "1")), .end(1, .value("1"))], false),
    ("a get that says it is done", [.call(1, .get("x")), .end(1, .done)], false),
    (
      "a stale read among operations on another key",
      [
        .call(1, .put("x", "1")), .end(1, .done), .call(2, .get("y")), .end(2, .value(nil)), .call(1, .put("y", "1")),
        .call(2, .get("y")), .end(2, .value("1")), .end(1, .done), .call(2, .get("x")), .end(2, .value(nil)),
      ], false
    ),
  ]

  @Test("a store, in parts, as a whole of parts, and as one part", arguments: store)
  func judges(name: String, events: [Store], isLinearizable: Bool) {
    for (isSplitting, inParts) in [(true, true), (false, true), (true, false)] {
      let checker = LinearizabilityChecker(KeyValueModel(inParts: inParts), isSplitting: isSplitting)
      #expect(checker.isLinearizable(History(events)) == isLinearizable, "\(isSplitting) \(inParts)")
    }
  }

  typealias Counter = Event<CounterModel>

  static let counter: [(name: String, events: [Counter], isLinearizable: Bool)] = [
    (
      "a lost increase comes before one that returns",
      [.call(1, .increase), .call(2, .increase), .lose(2), .end(1, 2), .call(1, .read), .end(1, 2)], true
    ),
    (
      "a lost increase comes after one that returns",
      [.call(1, .increase), .call(2, .increase), .lose(2), .end(1, 1), .call(1, .read), .end(1, 2)], true
    ),
    (
      "a lost increase comes twice",
      [.call(1, .increase), .call(2, .increase), .lose(2), .end(1, 2), .call(1, .read), .end(1, 3)], false
    ),
    (
      "increases that are under way at once",
      [.call(1, .increase), .call(2, .increase), .call(3, .increase), .end(1, 3), .end(2, 2), .end(3, 1)], true
    ),
    (
      "increases one after the other",
      [.call(1, .increase), .call(2, .increase), .end(1, 2), .call(3, .increase), .end(2, 3), .end(3, 1)], false
    ),
  ]

  @Test("a counter", arguments: counter)
  func judges(name: String, events: [Counter], isLinearizable: Bool) {
    #expect(LinearizabilityChecker(CounterModel()).isLinearizable(History(events)) == isLinearizable)
  }
}
