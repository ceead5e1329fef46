/// A comparison as a person reads it: side by side where the terminal is wide enough, one after the other where not.
struct ComparisonText {
  let comparison: SolutionComparison
  let terminal: Terminal

  /// From so many columns on there is room for two texts.
  private static let wide = 120

  var text: String { comparison.passages.map(text(of:)).joined(separator: "\n\n") }

  private func text(of passage: Passage) -> String {
    let title = terminal.paint("\(name(of: passage)), \(passage.file):\(passage.line)", .bold)
    let rows = Alignment(passage.own, passage.solution).rows
    let lines = terminal.columns >= Self.wide ? sideBySide(rows) : oneAfterTheOther(rows)
    return ([title] + lines).joined(separator: "\n")
  }

  private func name(of passage: Passage) -> String {
    guard !passage.holes.isEmpty else { return "Outside the holes" }
    return "Hole\(passage.holes.count == 1 ? "" : "s") \(listed(passage.holes))"
  }

  private func oneAfterTheOther(_ rows: [Alignment.Row]) -> [String] {
    blocks(of: rows).flatMap { block in
      block.isSame
        ? block.left.map { $0.isEmpty ? "" : "  \($0)" }
        : signed(block.left, "-", .red) + signed(block.right, "+", .green)
    }
  }

  private func signed(_ lines: [String], _ sign: String, _ colour: Terminal.Colour) -> [String] {
    lines.map { terminal.paint($0.isEmpty ? sign : "\(sign) \($0)", colour) }
  }

  /// The student's lines left, the solution's right. What is too long goes on in the next line.
  private func sideBySide(_ rows: [Alignment.Row]) -> [String] {
    let width = (terminal.columns - 3) / 2
    let heading = terminal.paint("yours".padded(to: width) + " │ the solution", .faint)
    return [heading] + blocks(of: rows).flatMap { pairs(in: $0, width: width) }
  }

  private func pairs(in block: Block, width: Int) -> [String] {
    let left = block.left.flatMap { $0.folded(to: width) }
    let right = block.right.flatMap { $0.folded(to: width) }
    return (0..<max(left.count, right.count)).map { number in
      let own = (number < left.count ? left[number] : "").padded(to: width)
      let solution = number < right.count && !right[number].isEmpty ? " \(right[number])" : ""
      guard !block.isSame else { return "\(own) │\(solution)" }
      return terminal.paint(own, .red) + " │" + terminal.paint(solution, .green)
    }
  }

  /// Rows that belong together: one that is the same on both sides, or all that stand between two such.
  private struct Block {
    var left: [String] = []
    var right: [String] = []

    var isSame: Bool { left == right }
  }

  private func blocks(of rows: [Alignment.Row]) -> [Block] {
    var blocks: [Block] = []
    var wasSame = true
    for row in rows {
      if row.isSame || wasSame { blocks.append(Block()) }
      if let left = row.left { blocks[blocks.count - 1].left.append(left) }
      if let right = row.right { blocks[blocks.count - 1].right.append(right) }
      wasSame = row.isSame
    }
    return blocks
  }
}

extension String {
  /// The text in pieces of at most so many columns.
  fileprivate func folded(to width: Int) -> [String] {
    guard count > width else { return [self] }
    return [String(prefix(width))] + String(dropFirst(width)).folded(to: width)
  }
}
