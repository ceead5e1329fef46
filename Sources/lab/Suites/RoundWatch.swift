import Foundation

/// Looks after a process that runs tests: shows how far it is, and says when it must be ended.
struct RoundWatch {
  /// More than a suite allows itself: its own watchdog is to come first, for it knows the run.
  static let gigabytes = 5

  let ledger: URL
  /// How long nothing may be heard, which is longer than a run may take.
  let patience: Int
  let terminal: Terminal

  private(set) var stop: Round.Stop?
  private var size: UInt64 = 0
  private var lastHeard = ContinuousClock.now
  private var ended = 0

  init(ledger: URL, patience: Int, terminal: Terminal) {
    self.ledger = ledger
    self.patience = patience
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

  /// Reads what was added to the ledger.
  private mutating func listen() {
    guard let file = try? FileHandle(forReadingFrom: ledger) else { return }
    defer { try? file.close() }
    guard (try? file.seek(toOffset: size)) != nil, let news = try? file.readToEnd(), !news.isEmpty else { return }
    size += UInt64(news.count)
    lastHeard = .now
    guard terminal.showsProgress else { return }
    let lines = String(decoding: news, as: UTF8.self).lines
    ended += lines.filter { $0.contains("\"event\":\"ended\"") }.count
    let title = lines.last { $0.contains("\"title\"") }?.firstMatch(of: /"title":"([^"]*)"/)?.1
    if let title { terminal.progress("\(ended) done, now: \(title)") }
  }
}
