import Vocabulary

/// The last entries of a log, by their terms. All logs are shown from the same index on, so that the same place is the
/// same index.
///
///     # # 2 2 2 3 3 3│4 4      the entries of term 4 are not known to be committed; two others were compacted
///     # # 2 2 2│3
///     <                        a log that ends before the first index that is shown
struct LogStrip {
  /// How many entries there is room for, each with what separates it from the next.
  let cells: Int
  /// The first index that is shown.
  let first: Int

  /// A strip that shows the end of the longest log.
  init(cells: Int, end: Int) {
    self.cells = cells
    first = max(1, end - cells + 1)
  }

  /// The strip of a log. A server that is down knows no commit index.
  func line(of log: [Entry], base: Index, commitIndex: Index?) -> Line {
    var line = Line()
    let commit = commitIndex?.place ?? 0
    for index in first..<(first + cells) {
      if index == first, !log.isEmpty, log.count < first {
        line.add("<", .faint)
      } else if index <= min(base.place, log.count) {
        line.add("#", .faint)
      } else if index <= log.count {
        let term = log[index - 1].term.number
        line.add(String(term % 10), .entry(of: term, isCommitted: index <= commit))
      } else {
        line.add(" ")
      }
      line.add(index == commit ? "│" : " ", .strong)
    }
    return line
  }
}
