import Checkers
import KeyValue
import LabSuite
import Testing
import Vocabulary

/// The state machine itself.
@Suite("Stores")
struct Stores {
  private func play(_ story: [(StoreCommand, StoreResult)], in store: inout Store) throws {
    for (command, result) in story {
      let found = store.execute(command)
      try require(found == result, .store, "Asked for \(command), the store answers \(found) instead of \(result).")
    }
  }

  @Test("Get, put, append and delete", .graded(2, "lesson 6"))
  func basics() {
    lab.inspect {
      var store = Store()
      try play(
        [
          (.get("a"), .value(nil)), (.put("a", [1]), .done), (.get("a"), .value([1])), (.get("b"), .value(nil)),
          (.append("a", [2, 3]), .done), (.get("a"), .value([1, 2, 3])), (.append("b", [9]), .done),
          (.get("b"), .value([9])), (.put("a", []), .done), (.get("a"), .value([])), (.delete("a"), .done),
          (.get("a"), .value(nil)), (.delete("a"), .done), (.append("a", []), .done), (.get("a"), .value([])),
          (.put("", [7]), .done), (.get(""), .value([7])),
          // Two spellings of the same letter are two keys.
          (.put("\u{E9}", [8]), .done), (.get("e\u{301}"), .value(nil)), (.put("e\u{301}", [9]), .done),
          (.get("\u{E9}"), .value([8])),
        ], in: &store)
    }
  }

  @Test("Compare and swap", .graded(2, "lesson 6"))
  func swaps() {
    lab.inspect {
      var store = Store()
      try play(
        [
          (.compareAndSwap("a", [1], [2]), .swapped(false)), (.get("a"), .value(nil)),
          (.compareAndSwap("a", nil, [1]), .swapped(true)), (.get("a"), .value([1])),
          (.compareAndSwap("a", nil, [5]), .swapped(false)), (.compareAndSwap("a", [2], [3]), .swapped(false)),
          (.get("a"), .value([1])), (.compareAndSwap("a", [1], [2]), .swapped(true)), (.get("a"), .value([2])),
          (.put("b", []), .done), (.compareAndSwap("b", nil, [1]), .swapped(false)),
          (.compareAndSwap("b", [], [1]), .swapped(true)),
        ], in: &store)
    }
  }

  @Test("A value that would be too long changes nothing", .graded(1, "lesson 6"))
  func tooLong() {
    lab.inspect {
      var store = Store()
      let longest = [UInt8](repeating: 7, count: StoreCommand.longestValue)
      try play(
        [
          (.put("a", longest), .done), (.append("a", []), .done), (.append("a", [1]), .tooLong),
          (.get("a"), .value(longest)), (.put("b", longest + [1]), .tooLong), (.get("b"), .value(nil)),
          (.compareAndSwap("a", longest, longest + [1]), .tooLong), (.get("a"), .value(longest)),
        ], in: &store)
    }
  }

  @Test("An image is all of the store, and equal stores have equal images", .graded(1, "§7"))
  func images() throws {
    lab.inspect {
      var (store, other) = (Store(), Store())
      let keys = (0..<50).map { "k\($0)" } + ["\u{E9}", "e\u{301}"]
      for key in keys { _ = store.execute(.put(key, bytes(key))) }
      for key in keys.reversed() { _ = other.execute(.put(key, bytes(key))) }
      try require(
        store.image == other.image, .image, "Two stores hold the same, and their images are different bytes.")
      let restored = try Store(image: store.image)
      try require(restored == store, .image, "A store that is made of an image is another than the image was made of.")
      try require(
        (try? Store(image: Array(store.image.dropLast()))) == nil, .image, "A store is made of half an image.")
    }
  }

  @Test("Commands and results are what they were when they come out of the log", .graded(1, "lesson 6"))
  func encodings() {
    lab.inspect {
      let commands: [StoreCommand] = [
        .get("a"), .get(""), .put("kä", [0, 255]), .put("a", []), .append("a", [1]), .delete("x"),
        .compareAndSwap("a", nil, [1]), .compareAndSwap("a", [], [1]), .compareAndSwap("a", [1, 2], []),
      ]
      for command in commands {
        try require(
          (try? StoreCommand(command.bytes)) == command, .store, "\(command) comes out of its bytes as another.")
        try require(
          (try? StoreCommand(command.bytes + [0])) == nil && (try? StoreCommand(command.bytes.dropLast())) == nil,
          .store, "What is a byte too long or too short for \(command) is taken for a command.")
      }
      var store = Store()
      let answers = store.apply([StoreCommand.put("a", [1]).bytes, [99], StoreCommand.get("a").bytes])
      try require(
        answers == [StoreResult.done, .notUnderstood, .value([1])].map(\.bytes), .store,
        "A put, nonsense and a get are answered with the bytes \(answers).")
      let results: [StoreResult] = [
        .value(nil), .value([]), .value([1]), .done, .swapped(true), .swapped(false), .tooLong, .notUnderstood,
      ]
      for result in results {
        try require((try? StoreResult(result.bytes)) == result, .store, "\(result) comes out of its bytes as another.")
      }
    }
  }
}
