import Foundation
import Testing

@testable import lab

@Suite("Watching for saves")
struct WatchTests {
  /// A folder whose state follows a script: one state for every moment, and the last for ever.
  private final class Script {
    private let states: [FolderState]
    private var moment = 0

    init(_ states: [FolderState]) { self.states = states }

    var now: FolderState { states[min(moment, states.count - 1)] }

    /// Goes on to the next moment; the end of the script ends the watch.
    func goOn() -> Bool {
      moment += 1
      return moment <= states.count
    }
  }

  private func state(_ sizes: [String: Int]) -> FolderState {
    FolderState(files: sizes.mapValues { FolderState.Stamp(size: $0, modified: .distantPast) })
  }

  private func watch(_ script: Script) -> FolderWatch { FolderWatch(look: { script.now }, wait: { script.goOn() }) }

  @Test("a file that was saved, made or taken away is told")
  func tellsChanges() {
    let before = state(["A": 1, "B": 1, "C": 1])
    #expect(state(["A": 2, "B": 1, "D": 1]).changes(since: before) == ["A", "C", "D"])
    #expect(before.changes(since: before) == [])
    let stamp = FolderState.Stamp(size: 1, modified: .distantFuture)
    #expect(FolderState(files: ["A": stamp]).changes(since: state(["A": 1])) == ["A"])
  }

  @Test("it waits until something is saved, and for nothing more when it is asked to end")
  func waits() {
    let (old, new) = (state(["A": 1]), state(["A": 2]))
    var watch = watch(Script([old, old, old, new, new]))
    #expect(watch.nextChanges() == ["A"])
    #expect(watch.nextChanges() == nil)
  }

  @Test("saves that follow closely on each other are one")
  func settles() {
    let saved = [
      ["A": 1, "B": 1, "C": 1], ["A": 2, "B": 1, "C": 1], ["A": 2, "B": 2, "C": 1], ["A": 2, "B": 2, "C": 2],
    ]
    let states = (saved + saved.suffix(1)).map(state)
    var watch = watch(Script(states))
    #expect(watch.nextChanges() == ["A", "B", "C"])
  }

  @Test("an editor that saves by renaming takes the file away for a moment")
  func waitsForRenaming() {
    let saved = [["A": 1], [:], ["A": 2], ["A": 2]].map(state)
    var watch = watch(Script(saved))
    #expect(watch.nextChanges() == ["A"])
    let untouched = [["A": 1], [:], ["A": 1], ["A": 1]].map(state)
    var other = self.watch(Script(untouched))
    #expect(other.nextChanges() == nil)
  }

  @Test("what is saved while the tests run is not missed")
  func remembers() {
    let script = Script([state(["A": 1]), state(["A": 2]), state(["A": 2])])
    var watch = watch(script)
    // The tests run meanwhile.
    #expect(script.goOn())
    #expect(watch.nextChanges() == ["A"])
  }

  @Test("the Swift files of the lessons that are asked for are watched, and nothing else")
  func looks() throws {
    let files = [
      "Labs/1-LeaderElection/A.swift", "Labs/1-LeaderElection/README.md", "Labs/2-LogReplication/B.swift",
      "Labs/3-Persistence/C.swift",
    ]
    try withCheckout(of: files) { checkout in
      let lessons = Array(Lesson.all.prefix(2))
      let before = checkout.labState(of: lessons)
      #expect(before.files.keys.sorted() == [files[0], files[2]])
      try checkout.write("x", to: files[2])
      try checkout.write("x", to: files[3])
      #expect(checkout.labState(of: lessons).changes(since: before) == [files[2]])
    }
  }
}

@Suite("Where lessons come from")
struct CodeSourceTests {
  private func own(_ number: Int, _ source: CodeSource, solutions: [Int]) throws -> [Int] {
    let files = solutions.map { "\(Lesson.all[$0 - 1].sourceFolder)/A.swift" }
    return try withCheckout(of: files) { $0.ownLessons(for: Lesson.all[number - 1], source).map(\.number) }
  }

  @Test("a lesson, or it and all before it; and those without a solution here")
  func chooses() throws {
    #expect(try own(3, .labs, solutions: [1, 2, 3, 4]) == [3])
    #expect(try own(3, .ownStack, solutions: [1, 2, 3, 4]) == [1, 2, 3])
    #expect(try own(3, .reference, solutions: [1, 2, 3, 4]) == [])
    #expect(try own(3, .labs, solutions: [1]) == [2, 3])
  }
}
