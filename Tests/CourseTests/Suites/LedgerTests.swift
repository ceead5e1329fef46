import Testing

@testable import lab

@Suite("From a ledger to verdicts")
struct LedgerTests {
  private let trap = Death(kind: .trapped, words: "trapped")

  private func results(_ lines: String...) throws -> [TestResult] {
    let ledger = lines.map { $0 + "\n" }.joined()
    return TestResult.results(from: try LedgerEntry.entries(in: LedgerText(ledger)), cause: trap)
  }

  private func began(_ test: String) -> String {
    #"{"event":"began","test":"\#(test)","title":"a title","points":5,"section":"§5.2"}"#
  }
  private func ended(_ test: String) -> String { #"{"event":"ended","test":"\#(test)","seconds":0.25}"# }
  private func run(_ test: String, seed: Int) -> String {
    #"{"event":"run","test":"\#(test)","servers":3,"seed":\#(seed)}"#
  }
  private func failed(_ test: String) -> String {
    #"{"event":"failed","test":"\#(test)","servers":3,"seed":7,"property":"Election Safety","section":"§5.2","#
      + #""failing":2,"played":20,"holes":["1.10","1.9"],"headline":"two leaders","report":"one\ntwo"}"#
  }

  @Test("a test that began and ended has passed, and earns its points")
  func passes() throws {
    let results = try results(began("A/a"), run("A/a", seed: 7), ended("A/a"))
    #expect(results.count == 1)
    #expect(results[0].passed)
    #expect(results[0].earned == 5)
    #expect(results[0].lastRun == Run(servers: 3, seed: 7))
    #expect(results[0].sizes == [3])
  }

  @Test("the seeds of a test are those of the case with most of them, none if it did not get to their end")
  func countsSeeds() throws {
    func played(_ seeds: Int) -> String { #"{"event":"played","test":"A/a","seeds":\#(seeds)}"# }
    #expect(try results(began("A/a"), played(20), ended("A/a"), began("A/a"), played(5), ended("A/a"))[0].seeds == 20)
    #expect(try results(began("A/a"), run("A/a", seed: 7))[0].seeds == 0)
  }

  @Test("while a suite runs, the test that runs is told, and how many there are")
  func countsWhileRunning() {
    var count = RoundWatch.Count(done: 3, of: 40)
    let news = [began("A/a"), ended("A/a"), began("A/a"), ended("A/a"), began("A/b"), run("A/b", seed: 1)].map {
      $0[...]
    }
    #expect(count.hear(news) == "test 5 of 40: a title")
    #expect(count.hear([run("A/b", seed: 2)[...]]) == nil)
    #expect(count.hear([began("A/c")[...]]) == "test 6 of 40: a title")
  }

  @Test("the cases of a test are one test, which fails if one of them does")
  func joinsCases() throws {
    let results = try results(
      began("A/a"), ended("A/a"), began("A/a"), failed("A/a"), ended("A/a"), began("A/a"), ended("A/a"))
    #expect(results.map(\.test) == ["A/a"])
    #expect(results[0].seconds == 0.75)
    #expect(results[0].earned == 0)
    #expect(results[0].points == 5)
    #expect(results[0].failures.map(\.headline) == ["two leaders"])
    #expect(results[0].failures[0].run == Run(servers: 3, seed: 7))
    #expect(results[0].failures[0].failing == 2)
    #expect(results[0].failures[0].played == 20)
  }

  @Test("a test that did not end is the one during which the process died")
  func findsTheDead() throws {
    let results = try results(
      began("A/a"), ended("A/a"), began("A/b"), ended("A/b"), began("A/b"), run("A/b", seed: 8), run("A/b", seed: 9))
    #expect(results.map(\.passed) == [true, false])
    #expect(results[1].death == trap)
    #expect(results[1].lastRun == Run(servers: 3, seed: 9))
  }

  @Test("the watchdog's words go before a guess")
  func believesTheWatchdog() throws {
    for kind in [Death.Kind.endless, .memory, .exited] {
      let stopped = #"{"event":"stopped","kind":"\#(kind.rawValue)","test":"A/a","why":"did what it did"}"#
      #expect(try results(began("A/a"), stopped)[0].death == Death(kind: kind, words: "did what it did"))
    }
  }

  @Test("a run of no servers is none: the test calls the student's code itself")
  func knowsDirectCalls() throws {
    let none = #"{"event":"run","test":"A/a","servers":0,"seed":0}"#
    #expect(try results(began("A/a"), none)[0].lastRun == nil)
  }

  @Test("a last line that is cut short is left out, any other bad line is told")
  func readsWhatIsThere() throws {
    let cut = began("A/a") + "\n" + #"{"event":"run","te"#
    #expect(try LedgerEntry.entries(in: LedgerText(cut)).count == 1)
    #expect(throws: Problem.self) { try LedgerEntry.entries(in: LedgerText("{}\n" + self.began("A/a") + "\n")) }
    #expect(try LedgerEntry.entries(in: LedgerText("")) == [])
  }

  @Test(
    "the cause of a death is read off what the process printed",
    arguments: [
      ("exited with unexpected signal code 4", "trapped: signal 4"),
      (
        "A.swift:3: Fatal error: Index out of range\nexited with unexpected signal code 4",
        "trapped: A.swift:3: Fatal error: Index out of range"
      ),
      (
        "Swift/ArrayBuffer.swift:692: Fatal error: Index out of range\nexited with unexpected signal code 4",
        "trapped: Index out of range"
      ),
      ("exited with unexpected signal code 11", "a recursion without end"),
      ("nothing unusual", "called exit"),
    ])
  func tellsTheCause(output: String, words: String) {
    let round = Round(entries: [], ending: .exited(1), output: output)
    #expect(round.cause.words.contains(words), "\(round.cause.words)")
  }

  @Test("a process that the command ended itself was endless, or took too much")
  func tellsItsOwnStops() {
    let silent = Round(entries: [], ending: .signalled(9), output: "", stop: .silent(seconds: 70))
    let hungry = Round(entries: [], ending: .signalled(9), output: "", stop: .memory(mebibytes: 5))
    #expect(silent.cause.kind == .endless)
    #expect(hungry.cause.words == "used more than 5 MiB of memory")
  }

  @Test("a test is named exactly, also if its name has a meaning in regular expressions")
  func escapesNames() throws {
    let exact = try Regex(TestPattern.exactly("A/is+b", in: "ALab"))
    #expect("ALab.A/is+b(servers:)".contains(exact))
    #expect("ALab.A/is+b()".contains(exact))
    #expect(!"ALab.A/is+better()".contains(exact))
    #expect(!"ALab.A/iisb()".contains(exact))
    let group = try Regex(TestPattern.named("First", in: "ALab"))
    #expect("ALab.First/a()".contains(group))
    #expect(!"ALab.FirstLeader/a()".contains(group))
  }
}
