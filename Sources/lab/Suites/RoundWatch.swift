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

  /// What is read of a ledger at a time, in bytes. No line is longer.
  private static let piece = 4 << 20

  let ledger: LedgerFile
  /// How long nothing may be heard, which is longer than a run may take.
  let patience: Int
  let terminal: Terminal
  /// What the process and all that it starts may take.
  var limits = Limits()
  /// When all of it has to be over.
  var deadline: ContinuousClock.Instant?
  /// The folder that the process may write to, if that matters.
  var folder: URL?
  /// What tells lines of the suite from those that somebody else has written, if that matters.
  var seal: Seal?

  private(set) var stop: Round.Stop?
  private var size = 0
  private var lines = 0
  private var looks = 0
  private var isForged = false
  private var members: [pid_t] = []
  private var lastHeard = ContinuousClock.now
  private var count: Count

  init(ledger: LedgerFile, patience: Int, count: Count, terminal: Terminal) {
    self.ledger = ledger
    self.patience = patience
    self.count = count
    self.terminal = terminal
  }

  /// Whether the process may go on.
  mutating func mayGoOn(_ process: pid_t) -> Bool {
    looks += 1
    listen()
    let tree = ProcessTree(root: process)
    members = tree.members
    stop = reasonToStop(tree)
    return stop == nil
  }

  /// Ends what was seen running and still does, though the process that it belonged to has ended.
  func endStragglers() {
    for process in members.dropFirst() where kill(process, 0) == 0 { kill(process, SIGKILL) }
  }

  private func reasonToStop(_ tree: ProcessTree) -> Round.Stop? {
    if isForged { return .forged }
    if ContinuousClock.now - lastHeard > .seconds(patience) { return .silent(seconds: patience) }
    if let deadline, deadline <= .now { return .deadline }
    if members.count > limits.processes { return .crowd("\(limits.processes) processes") }
    if members.contains(where: { Platform.threads(of: $0) > limits.threads }) {
      return .crowd("\(limits.threads) threads")
    }
    if let folder, folderIsFull(folder) { return .disk(mebibytes: limits.diskMebibytes) }
    // The suite's own watchdog is to come first, for it knows the run.
    let mebibytes = limits.mebibytes + 1024
    return tree.memory > mebibytes << 20 ? .memory(mebibytes: mebibytes) : nil
  }

  /// Whether there is too much in a folder. It takes a moment to find out, so it is not asked at every look.
  private func folderIsFull(_ folder: URL) -> Bool {
    guard looks % 20 == 0, let files = FileManager.default.enumerator(atPath: folder.path) else { return false }
    var bytes = 0
    for case let name as String in files {
      var status = stat()
      if lstat(folder.appending(path: name).path, &status) == 0 { bytes += Int(status.st_blocks) * 512 }
      if bytes > limits.diskMebibytes << 20 { return true }
    }
    return false
  }

  /// Reads the lines that were added to the ledger.
  private mutating func listen() {
    let added = ledger.bytes(from: size, atMost: Self.piece)
    if ledger.size < size || added.count == Self.piece && !added.contains(0x0A) { isForged = true }
    guard let end = added.lastIndex(of: 0x0A) else { return }
    let news = added[...end]
    size += news.count
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
