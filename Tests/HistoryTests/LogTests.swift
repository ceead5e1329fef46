import Checkers
import Testing

@testable import history

/// An operation as it stands in a history, in short.
private struct Line<Model: SequentialModel>: Equatable {
  let client: Int
  let input: Model.Input
  let output: Model.Output?
  let call: Int
  let end: Int?

  init(_ client: Int, _ input: Model.Input, _ output: Model.Output?, _ call: Int, _ end: Int?) {
    (self.client, self.input, self.output, self.call, self.end) = (client, input, output, call, end)
  }

  static func all(of history: History<Model>) -> [Self] {
    history.operations.map { Line($0.client, $0.input, $0.output, $0.call, $0.end) }
  }
}

@Suite("Logs of a register")
struct RegisterLogTests {
  private func history(_ lines: String...) throws -> History<RegisterModel> {
    let text = lines.map { "INFO  jepsen.util - \($0.replacing(" ", with: "\t", maxReplacements: 3))\n" }.joined()
    guard case .register(let history) = try RecordedHistory(Array(text.utf8)) else {
      throw Objection("it was taken for another format")
    }
    return history
  }

  @Test("each return belongs to the call of its process")
  func reads() throws {
    let history = try history(
      "0 :invoke :write 3", "1 :invoke :read nil", "0 :ok :write 3", "2 :invoke :cas [3 4]", "1 :ok :read nil",
      "2 :ok :cas [3 4]", "1 :invoke :read nil", "1 :ok :read 4")
    #expect(
      Line.all(of: history) == [
        Line(0, .write(3), .done, 0, 2), Line(1, .read, .number(nil), 1, 4),
        Line(2, .compareAndSwap(3, 4), .done, 3, 5), Line(1, .read, .number(4), 6, 7),
      ])
  }

  @Test("an exchange that fails has an answer; what is said to have timed out has none, or has not happened")
  func readsFailures() throws {
    let history = try history(
      "0 :invoke :cas [1 2]", "0 :fail :cas [1 2]", "0 :invoke :read nil", "0 :fail :read :timed-out",
      "0 :invoke :cas [1 2]", "0 :fail :cas :timed-out", "0 :invoke :write 7", "0 :info :write :timed-out")
    #expect(
      Line.all(of: history) == [
        Line(0, .compareAndSwap(1, 2), .failed, 0, 1), Line(0, .read, nil, 2, nil),
        Line(0, .compareAndSwap(1, 2), nil, 3, nil), Line(0, .write(7), nil, 4, nil),
      ])
  }

  @Test("what is withdrawn has no effect; what has no outcome may have one at any time")
  func judges() throws {
    let lost = ["0 :invoke :write 1", "0 :info :write :timed-out"]
    let withdrawn = ["0 :invoke :write 1", "0 :fail :write :timed-out"]
    for (lines, isLinearizable) in [(lost, true), (withdrawn, false)] {
      let history = try history(lines[0], lines[1], "1 :invoke :read nil", "1 :ok :read 1")
      #expect(Judgement(.register(history), Options()).verdict == (isLinearizable ? .linearizable : .notLinearizable))
    }
  }
}

@Suite("Logs of a key/value store")
struct KeyValueLogTests {
  private func history(_ lines: String...) throws -> History<KeyValueModel> {
    let text = lines.map { "{\($0)}\n" }.joined()
    guard case .keyValue(let history) = try RecordedHistory(Array(text.utf8)) else {
      throw Objection("it was taken for another format")
    }
    return history
  }

  @Test("the keys of a map may stand in any order, with others among them")
  func reads() throws {
    let history = try history(
      #":process 0, :type :invoke, :f :append, :key "x", :value "1""#,
      #":index 7 :time 1.5 :value nil :key "x" :f :get :type :invoke :process 3 :from [1 {:a "b"}]"#,
      #":process 3, :type :ok, :f :get, :key "x", :value "1""#,
      #":process 0, :type :ok, :f :append, :key "x", :value "1""#)
    #expect(
      Line.all(of: history) == [
        Line(0, .append("x", "1"), .done, 0, 3), Line(3, .get("x"), .value("1"), 1, 2),
      ])
  }

  @Test("texts have escapes")
  func readsEscapes() throws {
    let history = try history(
      #":process 0 :type :invoke :f :put :key "a\"b\\c" :value "\n\t\r\b\f\u00e9\uD83D\uDE00é""#)
    #expect(history.operations.first?.input == .put("a\"b\\c", "\n\t\r\u{8}\u{C}é\u{1F600}é"))
  }

  @Test("nothing is the same as a key that is missing")
  func readsNothing() throws {
    let history = try history(
      #":process 0 :type :invoke :f :put :key "x" :value """#, #":process 0 :type :ok :f :put :key "x" :value """#,
      #":process 0 :type :invoke :f :append :key "x" :value """#,
      #":process 0 :type :ok :f :append :key "x" :value """#,
      #":process 0 :type :invoke :f :get :key "x" :value nil"#, #":process 0 :type :ok :f :get :key "x" :value """#)
    #expect(
      Line.all(of: history) == [
        Line(0, .delete("x"), .done, 0, 1), Line(0, .append("x", ""), nil, 2, nil),
        Line(0, .get("x"), .value(nil), 3, 4),
      ])
    #expect(Judgement(.keyValue(history), Options()).verdict == .linearizable)
  }
}

@Suite("Logs that are no histories")
struct BadLogTests {
  private static let info = "INFO  jepsen.util - "
  private static let map = ":process 0 :type :invoke :f :put :key \"x\""

  static let registers: [(log: String, line: Int, words: String)] = [
    ("\(info)0\t:invoke\t:read\tnil\nWARN something", 2, "no line of the log"),
    ("\(info)0\t:invoke\t:read", 1, "3 columns"),
    ("\(info)zero\t:invoke\t:read\tnil", 1, "the process is zero"),
    ("\(info)-1\t:invoke\t:read\tnil", 1, "the process is -1"),
    ("\(info)99999999999999999999\t:invoke\t:read\tnil", 1, "the process is 99999999999999999999"),
    ("\(info)0\t:call\t:read\tnil", 1, "the type is :call; types are"),
    ("\(info)0\t:invoke\tread\tnil", 1, "the function is read"),
    ("\(info)0\t:invoke\t:push\t1", 1, "a register knows no :push"),
    ("\(info)0\t:invoke\t:write\tfour", 1, "four is no number"),
    ("\(info)0\t:invoke\t:write\t99999999999999999999", 1, "is no number"),
    ("\(info)0\t:invoke\t:cas\t[1]", 1, "[1] is no pair of numbers"),
    ("\(info)0\t:invoke\t:cas\t[1 2 3]", 1, "[1 2 3] is no pair of numbers"),
    ("\(info)0\t:invoke\t:cas\t[1 x]", 1, "[1 x] is no pair of numbers"),
    ("\(info)0\t:invoke\t:cas\t[1 2", 1, "the line ends before a \"]\""),
    ("\(info)0\t:ok\t:read\t1", 1, "process 0 returns, but has called nothing"),
    ("\(info)0\t:invoke\t:read\tnil\n\(info)0\t:invoke\t:read\tnil", 2, "process 0 calls again"),
    ("\(info)0\t:invoke\t:read\tnil\n\n\(info)0\t:ok\t:write\t1", 3, "but has called :read"),
    ("\(info)0\t:invoke\t:read\tnil\n\(info)0\t:ok\t:read\tx", 2, "x is no number"),
    ("\(info)0\t:invoke\t:write\t1\n\(info)0\t:ok\t:write\t2", 2, "has called with another value"),
    ("\(info)0\t:invoke\t:write\t1\n\(info)0\t:info\t:write\t1\n\(info)0\t:invoke\t:read\tnil", 3, "after an :info"),
    ("\(info)0\t:invoke\t:read\tnil\n\(info)0\t:ok\t:read\tnil\n\(info)0\t:ok\t:read\tnil", 3, "has called nothing"),
  ]

  static let stores: [(log: String, line: Int, words: String)] = [
    ("{\(map) :value \"1\"}\nhello", 2, "no line of the log"),
    ("{\(map) :value \"1\"} {}", 1, "no line of the log"),
    ("{\(map)}", 1, ":value is missing"),
    ("{\(map) :value}", 1, "has no value"),
    ("{\(map) 1 2}", 1, "1 is no key such as :value"),
    ("{\(map) :value \"1\" :value \"2\"}", 1, ":value is there twice"),
    ("{\(map) :value 1}", 1, "1 is no value"),
    ("{\(map) :value nil}", 1, "nil is no value"),
    ("{\(map) :value \"1", 1, "ends before a text does"),
    ("{\(map) :value \"1\"", 1, "the line ends before a \"}\""),
    ("{\(map) :value \"1\"]", 1, "nothing has opened this \"]\""),
    ("{\(map) :value \"\\x\"}", 1, "in a text \\ stands before"),
    ("{\(map) :value \"\\", 1, "ends after a \\"),
    ("{\(map) :value \"\\u12\"}", 1, "four hexadecimal digits"),
    ("{\(map) :value \"\\u+123\"}", 1, "four hexadecimal digits"),
    ("{\(map) :value \"\\uD83D\"}", 1, "half a character"),
    ("{\(map) :value \(String(repeating: "[", count: 100_000))", 1, "nested too deeply"),
    ("{:process 0 :type :invoke :f :put :key x :value \"1\"}", 1, "x is no key"),
    ("{:process 0 :type :invoke :f :pop :key \"x\" :value \"1\"}", 1, "a store knows no :pop"),
    ("{\(map) :value \"1\"}\n{:process 0 :type :ok :f :put :key \"y\" :value \"1\"}", 2, "another key or value"),
    ("{\(map) :value \"1\"}\n{:process 0 :type :ok :f :put :key \"x\" :value \"2\"}", 2, "another key or value"),
  ]

  static let neither: [(log: String, line: Int, words: String)] = [
    ("", 1, "the file is empty"),
    ("\n \n\r\n", 1, "the file is empty"),
    ("\n\nhello", 3, "no history that is known"),
  ]

  @Test("the first line that is wrong is named, with what is wrong with it", arguments: registers + stores + neither)
  func refuses(log: String, line: Int, words: String) throws {
    let unreadable = try #require(throws: Unreadable.self) { try RecordedHistory(Array(log.utf8)) }
    #expect(unreadable.line == line)
    #expect(unreadable.message.contains(words), "\(unreadable.message)")
    #expect(!unreadable.message.contains("\n"))
  }

  @Test("bytes that are no text are refused", arguments: [[0xFF, 0xFE, 0x00], [0x7B, 0xC3, 0x28], [0x7B, 0x80]])
  func refusesBytes(bytes: [UInt8]) throws {
    let unreadable = try #require(throws: Unreadable.self) { try RecordedHistory(Array("{}\n".utf8) + bytes) }
    #expect(unreadable == Unreadable(line: 2, message: "these bytes are no text in UTF-8; is this a history?"))
  }

  @Test("lines may end as on other systems")
  func readsOtherLineEnds() throws {
    let log = "\(Self.info)0\t:invoke\t:read\tnil\r\n\(Self.info)0\t:ok\t:read\tnil\r\n\r\n"
    #expect(try RecordedHistory(Array(log.utf8)).count == 1)
  }

  @Test("no piece of a log makes the reader trap")
  func survivesPieces() {
    let log = "\(Self.info)0\t:invoke\t:cas\t[1 2]\n{\(Self.map) :value \"\\u00e9\\n[é]\" :more [1 {:a nil}]}\n"
    let bytes = Array(log.utf8)
    for start in bytes.indices {
      for end in stride(from: start, to: bytes.count, by: 3) { _ = try? RecordedHistory(Array(bytes[start..<end])) }
    }
  }
}
