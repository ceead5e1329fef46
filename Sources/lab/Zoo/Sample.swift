/// A part of a list: every so many, from one of the first on. The parts from 0, 1, and so on are together the whole.
struct Sample: Equatable {
  let every: Int
  let from: Int

  init(every: Int, from: Int = 0) {
    self.every = every
    self.from = from
  }

  /// The sample that is written `10`, or `10:3`; nil if it is none.
  init?(parsing text: String) {
    let words = text.split(separator: ":", omittingEmptySubsequences: false)
    guard words.count <= 2, let every = Int(words[0]), every > 0 else { return nil }
    guard let from = words.count == 2 ? Int(words[1]) : 0, (0..<every).contains(from) else { return nil }
    self.init(every: every, from: from)
  }

  func of<Element>(_ list: [Element]) -> [Element] {
    stride(from: from, to: list.count, by: every).map { list[$0] }
  }
}
