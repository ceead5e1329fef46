import Checkers
import Simulator
import Testing
import Vocabulary

@testable import demo

@Suite("The picture")
struct FrameTests {
  @Test("in every scene it fits a small terminal, and shows each server's role, term and commit", arguments: [3, 5, 7])
  func fits(servers: Int) throws {
    var show = try Show(.all, servers: servers, seed: 4)
    var scenes: Set<Int> = []
    while !show.isOver {
      scenes.insert(show.place)
      let frame = Frame(of: show, at: Pace(isPaused: show.place % 2 == 0))
      let lines = frame.lines
      expectFits(lines, .least)
      #expect(show.caption.wrapped(to: 78).count <= 3)
      for id in frame.servers { expectShows(id, frame) }
      let names = show.stage.room.clients.map(\.description) + frame.servers.map(\.description)
      #expect(names.allSatisfy { name in lines.contains { $0.text.hasPrefix(" " + name) } })
      try show.play(for: .milliseconds(120))
    }
    #expect(scenes.count == show.scenes.count)
  }

  private func expectFits(_ lines: [Line], _ size: Size) {
    #expect(lines.count == size.lines)
    let misfits = lines.filter {
      $0.width != $0.text.count || $0.width > size.columns || !$0.text.allSatisfy(\.isKnown)
    }
    #expect(misfits.isEmpty)
  }

  private func expectShows(_ id: ServerID, _ frame: Frame) {
    let words = frame.line(for: id).text.split(separator: " ").map(String.init)
    let status = frame.room.status(id)
    #expect(words.first?.hasPrefix("\(id)") == true)
    #expect(words.last == status.map { "\($0.commitIndex)" } ?? "-")
    #expect(words.contains { ["leader", "candidate", "follower", "newcomer", "left", "down"].contains($0) })
    #expect((words.contains("leader")) == (status?.isLeader == true))
    #expect(words.contains("down") == (status == nil))
    if let status { #expect(words.contains("\(status.term)") && words.contains("\(status.last)")) }
  }

  private func someShow(at time: Duration) throws -> Show {
    var show = try Show(.partition, servers: 5, seed: 4)
    try show.play(for: time)
    return show
  }

  @Test(
    "it fits terminals of other sizes",
    arguments: [(120, 40), (80, 30), (200, 24), (40, 24), (79, 23), (20, 5), (1, 1)])
  func sizes(columns: Int, lines: Int) throws {
    let size = Size(columns: columns, lines: lines)
    let frame = Frame(of: try someShow(at: .milliseconds(1500)), at: Pace(), in: size)
    expectFits(frame.lines, size)
    #expect(frame.lines.last?.text.hasPrefix(" ") == true)
  }

  @Test("on a network that is cut, each server and client is marked with its side")
  func sides() throws {
    let show = try someShow(at: .milliseconds(1700))
    let frame = Frame(of: show, at: Pace())
    #expect(show.scene.title == "The network is cut in two")
    let marks = frame.servers.map { frame.line(for: $0).text.prefix(4).suffix(1) }
    #expect(marks.count { $0 == "a" } == 2 || marks.count { $0 == "b" } == 2)
    #expect(marks.allSatisfy { $0 == "a" || $0 == "b" })
    #expect(
      frame.line(forClient: .client(1)).text.prefix(4).last != frame.line(forClient: .client(4)).text.prefix(4).last)
  }

  @Test("without colours nothing is sent but text and where it goes")
  func colourless() throws {
    let lines = Frame(of: try someShow(at: .milliseconds(900)), at: Pace()).lines
    var plain = Screen(hasColours: false)
    var coloured = Screen(hasColours: true)
    let text = plain.update(to: lines, in: .least)
    #expect(text.replacing(/\u{1B}\[[0-9;]*[HJK]/, with: "").allSatisfy { $0.isKnown })
    let other = coloured.update(to: lines, in: .least)
    #expect(other.contains("\u{1B}[1;32m"))
    #expect(other.replacing(/\u{1B}\[[0-9;]*m/, with: "") == text)
  }

  @Test("only lines that are new are sent, and all of them where the size is new")
  func differences() {
    var screen = Screen(hasColours: false)
    let lines = [Line("one"), Line("two"), Line("12345")]
    let size = Size(columns: 5, lines: 3)
    #expect(
      screen.update(to: lines, in: size)
        == "\u{1B}[H\u{1B}[2J\u{1B}[1;1Hone\u{1B}[K\u{1B}[2;1Htwo\u{1B}[K\u{1B}[3;1H12345")
    #expect(screen.update(to: lines, in: size) == "")
    #expect(screen.update(to: [lines[0], Line("2"), lines[2]], in: size) == "\u{1B}[2;1H2\u{1B}[K")
    #expect(screen.update(to: [lines[0]], in: size) == "\u{1B}[2;1H\u{1B}[J")
    #expect(screen.update(to: [lines[0]], in: .least) == "\u{1B}[H\u{1B}[2J\u{1B}[1;1Hone\u{1B}[K")
  }

  @Test(
    "a log is a strip of terms, with what is committed, and what was dropped",
    arguments: [
      ([1, 1, 2, 2], 0, 3, "1 1 2│2     "), ([1, 1, 2, 2], 2, 4, "# # 2 2│    "), ([], 0, 0, "            "),
      ([1, 1, 2, 2, 3, 3, 3, 12], 0, 8, "2 2 3 3 3 2│"), ([1, 1], 0, 2, "1 1│        "),
    ])
  func strips(terms: [UInt64], base: Int, commit: Int, text: String) {
    let strip = LogStrip(cells: 6, end: terms.count)
    let log = terms.map { Entry(term: Term($0), .noop) }
    #expect(strip.line(of: log, base: Index(UInt64(base)), commitIndex: Index(UInt64(commit))).text == text)
  }

  @Test("a log that ends before what is shown is marked")
  func shortLog() {
    let log = [Entry(term: 1, .noop)]
    #expect(LogStrip(cells: 3, end: 10).line(of: log, base: .zero, commitIndex: nil).text == "<     ")
  }
}
