import Foundation

/// Looks after a process that runs tests: shows how far it is, and says when it must be ended.
struct RoundWatch {
  /// More than a suite allows itself: its own watchdog is to come first, for it knows the run.
  static let gigabytes = 5

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

  private(set) var stop: Round.Stop?
  private var size: UInt64 = 0
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
    if ContinuousClock.now - lastHeard > .seconds(patience) {
      stop = .silent(seconds: patience)
    } else if ProcessTree(root: process).memory > Self.gigabytes << 30 {
      stop = .memory(gigabytes: Self.gigabytes)
    }
    return stop == nil
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
    guard terminal.showsProgress else { return }
    if let running = count.hear(String(decoding: news, as: UTF8.self).lines) { terminal.progress(running) }
  }
}
