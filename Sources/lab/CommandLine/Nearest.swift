extension Sequence where Element == String {
  /// The word that somebody may have meant who wrote another one: nil, if none is near.
  func nearest(to word: String) -> String? {
    let candidates = map { (word: $0, edits: $0.lowercased().edits(to: word.lowercased())) }
    guard let best = candidates.min(by: { $0.edits < $1.edits }) else { return nil }
    return best.edits <= Swift.max(2, word.count / 3) ? best.word : nil
  }
}

extension String {
  /// How many letters have to be added, left out or changed to make another word of this one.
  func edits(to other: String) -> Int {
    let other = Array(other)
    var row = Array(0...other.count)
    for (number, letter) in enumerated() {
      var diagonal = row[0]
      row[0] = number + 1
      for column in other.indices {
        let change = diagonal + (other[column] == letter ? 0 : 1)
        diagonal = row[column + 1]
        row[column + 1] = Swift.min(change, diagonal + 1, row[column] + 1)
      }
    }
    return row[other.count]
  }
}
