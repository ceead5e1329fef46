import Seal

/// The lines of a ledger that count.
struct LedgerText: Equatable {
  private(set) var lines: [String] = []
  /// Whether somebody else than the suite has written in it, or taken something away. What follows does not count.
  private(set) var isForged = false

  /// Takes whole lines only: the last may be cut short, for the process that wrote it may have died.
  init(_ text: String, seal: Seal? = nil) {
    let end = text.lastIndex(of: "\n") ?? text.startIndex
    for line in text[..<end].split(separator: "\n", omittingEmptySubsequences: true) {
      guard let seal else {
        lines.append(String(line))
        continue
      }
      guard let opened = seal.opened(line, number: lines.count) else {
        isForged = true
        return
      }
      lines.append(opened)
    }
  }
}
