/// Which name somebody meant who wrote another one.
enum Spelling {
  /// A question that names what was meant, to stand at the end of a message; nothing if no name is near.
  static func question(about word: String, among names: [String]) -> String {
    nearest(to: word, among: names).map { "; did you mean \($0)?" } ?? ""
  }

  /// The name that is nearest to the word; nil if none is near.
  static func nearest(to word: String, among names: [String]) -> String? {
    nearest(to: word, spelled: names.map { (spelling: $0, name: $0) })
  }

  /// The same for names that can be spelled in several ways.
  static func nearest(to word: String, spelled names: [(spelling: String, name: String)]) -> String? {
    let word = word.lowercased()
    let near = names.compactMap { candidate -> (distance: Int, name: String)? in
      let distance = distance(from: word, to: candidate.spelling.lowercased())
      let limit = max(1, min(word.count, candidate.spelling.count) / 3)
      return distance <= limit ? (distance, candidate.name) : nil
    }
    return near.min { $0.distance < $1.distance }?.name
  }

  /// How many letters must be put in, left out, replaced, or exchanged with the next one.
  static func distance(from one: String, to other: String) -> Int {
    let (one, other) = (Array(one), Array(other))
    var rows = [Array(0...other.count)]
    for (line, letter) in one.enumerated() {
      var row = [line + 1]
      for (column, wanted) in other.enumerated() {
        let above = rows[line]
        var best = min(above[column] + (letter == wanted ? 0 : 1), above[column + 1] + 1, row[column] + 1)
        if line > 0, column > 0, letter == other[column - 1], one[line - 1] == wanted {
          best = min(best, rows[line - 1][column - 1] + 1)
        }
        row.append(best)
      }
      rows.append(row)
    }
    return rows[one.count][other.count]
  }
}
