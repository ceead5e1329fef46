/// The places that a search has been to, each with a number: where in the history, in which state, what has happened of
/// what is open. All of them stand in one piece of memory, a few words each.
///
/// A place is of no use if one is known that differs from it only in that less of what never returns has happened:
/// whatever can follow the one can follow the other.
struct PlaceSet {
  private let width: Int
  /// How many words must be the same for that. In the others there is a bit for each operation that never returns.
  private let exactWidth: Int
  private var words: [UInt64] = []
  /// For each place the next one with the same exact words; -1 for none.
  private var alike: [Int32] = []
  /// The first of the places with the same exact words, or -1. Never more than half of the slots are taken.
  private var slots: [Int32]
  private var taken = 0

  /// A set of places of `exactWidth` words and `setWidth` more.
  init(exactWidth: Int, setWidth: Int) {
    self.exactWidth = exactWidth
    width = exactWidth + setWidth
    slots = Array(repeating: -1, count: 1024)
  }

  /// How many places there are.
  var count: Int { alike.count }

  /// Adds a place and returns its number, or nil if one is known that is as good.
  mutating func insert(_ place: [UInt64]) -> Int32? {
    let slot = slot(of: place)
    let first = slots[slot]
    var known = first
    while known >= 0 {
      if isSubset(Int(known) * width, of: place) { return nil }
      known = alike[Int(known)]
    }
    let number = Int32(count)
    words += place
    alike.append(first)
    slots[slot] = number
    if first < 0 {
      taken += 1
      if taken * 2 > slots.count { grow() }
    }
    return number
  }

  /// Copies the words of a place.
  func copy(_ number: Int32, to place: inout [UInt64]) {
    let start = Int(number) * width
    for word in 0..<width { place[word] = words[start + word] }
  }

  private func isSubset(_ start: Int, of place: [UInt64]) -> Bool {
    for word in exactWidth..<width where words[start + word] & ~place[word] != 0 { return false }
    return true
  }

  /// Where the places are that have the same exact words, or where there is room for the first of them.
  private func slot(of place: [UInt64]) -> Int {
    var slot = hash(of: place, from: 0) & (slots.count - 1)
    while slots[slot] >= 0, !isAlike(Int(slots[slot]) * width, place) { slot = (slot + 1) & (slots.count - 1) }
    return slot
  }

  private func isAlike(_ start: Int, _ place: [UInt64]) -> Bool {
    for word in 0..<exactWidth where words[start + word] != place[word] { return false }
    return true
  }

  private mutating func grow() {
    let old = slots
    slots = Array(repeating: -1, count: old.count * 4)
    for number in old where number >= 0 {
      var slot = hash(of: words, from: Int(number) * width) & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = number
    }
  }

  private func hash(of words: [UInt64], from start: Int) -> Int {
    var hash: UInt64 = 0x9E37_79B9_7F4A_7C15
    for word in start..<(start + exactWidth) {
      hash = (hash ^ words[word]) &* 0xBF58_476D_1CE4_E5B9
      hash ^= hash >> 31
    }
    return Int(truncatingIfNeeded: hash >> 1)
  }

  /// How much memory the set takes, in bytes.
  var size: Int { words.capacity * 8 + alike.capacity * 4 + slots.count * 4 }
}
