import Checkers
import KeyValue
import Simulator
import Testing
import Vocabulary

@testable import demo

/// What a performance has said.
private final class Listener {
  private(set) var text = ""

  func hear(_ words: String) -> Bool {
    text += words
    return true
  }
}

@Suite("The play")
struct PlayTests {
  private func lines(of options: Options) -> (text: String, exitCode: Int32) {
    let listener = Listener()
    let exitCode = Performance(options: options, send: listener.hear).give(in: .lines)
    return (listener.text, exitCode)
  }

  @Test("the same seed gives the same lines, which end with the verdict; another seed gives others")
  func repeats() {
    var options = Options()
    let (first, exitCode) = lines(of: options)
    #expect(first == lines(of: options).text)
    #expect(exitCode == 0)
    #expect(first.contains(/\nlinearizable: there is an order of all \d+ calls that explains every answer\n$/))
    let widths: [Int] = first.split(separator: "\n").map { (line: Substring) in line.count }
    #expect(widths.dropFirst().allSatisfy { $0 <= 80 })
    options.seed = 2
    #expect(first != lines(of: options).text)
  }

  @Test("a story shows what it is about, and ends well", arguments: zip(Story.allCases, [5, 3, 4, 6, 7]))
  func stories(story: Story, servers: Int) throws {
    var show = try Show(story, servers: servers, seed: 11)
    while !show.isOver { try show.step() }
    let census = show.stage.room.census
    let all = story == .all
    #expect(Verdict(on: show.stage.room).isGood)
    #expect(show.stage.room.calls.count > 20)
    #expect((census[.crash] > 0) == (story != .partition))
    #expect((census[.cut] > 0) == (all || story == .partition))
    #expect((census[.change] > 1) == (all || story == .change))
    #expect(census[.installation] > 0 || story != .change)
    #expect((census[.duplicate] > 0) == (all || story == .storm))
    #expect(census[.leader] > 1)
    let long = show.stage.news.filter { $0.text.count > Size.least.columns - 13 }
    #expect(long.map(\.text) == [])
  }

  @Test("at whatever moments somebody looks, it is the same run")
  func slices() throws {
    var (whole, sliced) = (try Show(.crash, servers: 3, seed: 5), try Show(.crash, servers: 3, seed: 5))
    while !whole.isOver { try whole.step() }
    var random = Random(seed: 1)
    while !sliced.isOver { try sliced.play(for: .microseconds(random.number(in: 1...9000))) }
    #expect(whole.stage.news == sliced.stage.news)
    #expect(whole.stage.room.census == sliced.stage.room.census)
  }

  @Test("a single step is a single event, and a skip goes to the next scene")
  func steps() throws {
    var show = try Show(.crash, servers: 3, seed: 5)
    try show.step()
    #expect(show.stage.room.census.events == 4)
    #expect(show.lastMoment.contains("election timer"))
    try show.skip()
    #expect(show.place == 1)
    let first = show.stage.room.census.events
    try show.step()
    #expect(show.stage.room.census.events == first + 1)
  }

  @Test("a scene that comes to no end ends the show")
  func endless() throws {
    let scene = Scene("Nothing", "§0", for: .milliseconds(10), until: { _ in false }) { _ in "Nothing happens." }
    var show = try Show([scene], servers: 3, seed: 1)
    let violation = try #require(throws: Violation.self) { try show.play(for: .seconds(60)) }
    #expect(violation.explanation.contains("Nothing"))
    #expect(show.stage.room.now == .start + Scene.patience)
  }

  @Test("a rule that is broken is named, with the command that shows it again")
  func broken() throws {
    let listener = Listener()
    let options = try Options(parsing: ["--seed", "7", "--story", "crash"])
    let exitCode = Performance(options: options, send: listener.hear).report(Violation(.oneVote, "S1 votes twice."))
    #expect(exitCode == 1)
    #expect(listener.text.contains("One vote per term (§5.2, Figure 2) is broken."))
    #expect(listener.text.contains("S1 votes twice."))
    #expect(listener.text.contains("swift run lab demo --story crash --servers 5 --seed 7"))
  }

  @Test("news are told in the order of time", arguments: 1...6)
  func order(seed: UInt64) throws {
    var show = try Show(.storm, servers: 5, seed: seed)
    while !show.isOver { try show.step() }
    let times = show.stage.news.map(\.time)
    #expect(zip(times, times.dropFirst()).allSatisfy { $0 <= $1 })
  }

  @Test("calls that no order explains are shown")
  func wrongOrder() {
    var history = History<KeyValueModel>()
    for (input, output) in [
      (KeyValueModel.Input.put("x", "1"), KeyValueModel.Output.done), (.get("x"), .value("2")),
    ] {
      let call = history.call(input, by: 1)
      history.finish(call, with: output)
    }
    let verdict = Verdict(LinearizabilityChecker(KeyValueModel()).check(history), history)
    #expect(!verdict.isGood)
    #expect(verdict.text.hasPrefix("not linearizable: C1's get x"))
    #expect(verdict.text.contains("✗"))
  }
}
