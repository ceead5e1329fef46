/// Two lists of lines, laid beside each other so that as many as possible stand next to their like.
struct Alignment: Equatable {
  /// A line of one list, of the other, or of both.
  struct Row: Equatable {
    let left: String?
    let right: String?

    var isSame: Bool { left == right }
  }

  private(set) var rows: [Row] = []

  /// Of all ways to lay them, the one in which likes meet earliest. Takes time and room in proportion to the product of
  /// the lengths, which are those of files that people read.
  init(_ left: [String], _ right: [String]) {
    let likes = Self.likes(left, right)
    var (line, other) = (0, 0)
    while line < left.count || other < right.count {
      if line < left.count, other < right.count, left[line] == right[other] {
        rows.append(Row(left: left[line], right: right[other]))
        (line, other) = (line + 1, other + 1)
      } else if other == right.count || (line < left.count && likes[line + 1][other] >= likes[line][other + 1]) {
        rows.append(Row(left: left[line], right: nil))
        line += 1
      } else {
        rows.append(Row(left: nil, right: right[other]))
        other += 1
      }
    }
  }

  /// For every pair of places: how many lines from there on can stand next to their like.
  private static func likes(_ left: [String], _ right: [String]) -> [[Int]] {
    var likes = Array(repeating: Array(repeating: 0, count: right.count + 1), count: left.count + 1)
    for line in left.indices.reversed() {
      for other in right.indices.reversed() {
        likes[line][other] =
          left[line] == right[other]
          ? likes[line + 1][other + 1] + 1 : max(likes[line + 1][other], likes[line][other + 1])
      }
    }
    return likes
  }
}
