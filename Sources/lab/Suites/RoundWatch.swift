import Foundation
import Seal

/// Looks after a process that runs tests: shows how far it is, and says when it must be ended.
struct RoundWatch {
  /// How far a suite is.
  struct Count {
    /// The tests that came to an end in earlier rounds.
    let done: Int
    /// How many tests there are in all, if that is known.
    let of: Int?
    private var begun: Set<String> = []

    init(done: Int, of total: Int?) {
      self.done = done
      of = total
    }

    /// Takes note of what a ledger says, and tells which test runs now: `test 12 of 40: a title`. Nil if no test began.
    mutating func hear(_ lines: [Substring]) -> String? {
      var running: String?
      for line in lines where line.hasPrefix(#"{"event":"began""#) {
        guard case .began(let test, let title, _, _)? = try? LedgerEntry(line) else { continue }
        begun.insert(test)
        running = title
      }
      let total = of.map { " of \($0)" } ?? ""
      return running.map { "test \(done + begun.count)\(total): \($0)" }
    }
  }

  let ledger: URL
  /// How long nothing may be heard, which is longer than a run may take.
  let patience: Int
  let terminal: Terminal
  /// What the process and all that it starts may take.
  var limits = Limits()
  /// When all of it has to be over.
  var deadline: ContinuousClock.Instant?
  /// What tells lines of the suite from those that somebody else has written, if that matters.
  var seal: Seal?

  private(set) var stop: Round.Stop?
  private var size: UInt64 = 0
  private var lines = 0
  private var isForged = false
  private var lastHeard = ContinuousClock.now
  private var count: Count

  init(ledger: URL, patience: Int, count: Count, terminal: Terminal) {
    self.ledger = ledger
    self.patience = patience
    self.count = count
    self.terminal = terminal
  }

  /// Whether the process may go on.
  mutating func mayGoOn(_ process: pid_t) -> Bool {
    listen()
    stop = reasonToStop(ProcessTree(root: process))
    return stop == nil
  }

  private func reasonToStop(_ tree: ProcessTree) -> Round.Stop? {
    if isForged { return .forged }
    if ContinuousClock.now - lastHeard > .seconds(patience) { return .silent(seconds: patience) }
    if let deadline, deadline <= .now { return .deadline }
    let members = tree.members
    if members.count > limits.processes { return .crowd("\(limits.processes) processes") }
    if members.contains(where: { Platform.threads(of: $0) > limits.threads }) {
      return .crowd("\(limits.threads) threads")
    }
    // The suite's own watchdog is to come first, for it knows the run.
    let mebibytes = limits.mebibytes + 1024
    return tree.memory > mebibytes << 20 ? .memory(mebibytes: mebibytes) : nil
  }

  /// Reads the lines that were added to the ledger.
  private mutating func listen() {
    guard let file = try? FileHandle(forReadingFrom: ledger) else { return }
    defer { try? file.close() }
    guard (try? file.seek(toOffset: size)) != nil, let added = try? file.readToEnd(),
      let end = added.lastIndex(of: 0x0A)
    else { return }
    let news = added[...end]
    size += UInt64(news.count)
    lastHeard = .now
    let text = String(decoding: news, as: UTF8.self)
    check(text.lines)
    guard terminal.showsProgress else { return }
    if let running = count.hear(text.lines) { terminal.progress(running) }
  }

  private mutating func check(_ news: [Substring]) {
    guard let seal else { return }
    for line in news {
      if seal.opened(line, number: lines) == nil { isForged = true }
      lines += 1
    }
  }
}
