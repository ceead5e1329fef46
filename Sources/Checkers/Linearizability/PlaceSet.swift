/// The places that a search has been to, each with a number: where in the history, in which state, what has happened of
/// what is open. All of them stand in one piece of memory, a few words each.
///
/// A place is needless if another differs from it only in that less of what never returns has happened: whatever can
/// follow the one can follow the other.
struct PlaceSet {
  private let width: Int
  /// How many words must be the same for that. In the others there is a bit for each operation that never returns.
  private let exactWidth: Int
  private var words: [UInt64] = []
  /// For each place the next one with the same exact words. Of those that are linked so, none makes another needless.
  private var alike: [Int32] = []
  /// The first of the places with the same exact words. Never more than half of the slots are taken.
  private var slots: [Int32]
  private var taken = 0
  /// In place of a number: there is none.
  private static var none: Int32 { -1 }
  /// In place of the next number: the place is needless.
  private static var needless: Int32 { -2 }

  /// A set of places of `exactWidth` words and `setWidth` more.
  init(exactWidth: Int, setWidth: Int) {
    self.exactWidth = exactWidth
    width = exactWidth + setWidth
    slots = Array(repeating: Self.none, count: 1024)
  }

  /// How many places there are.
  var count: Int { alike.count }

  /// Adds a place and returns its number. If it is needless it is not added, and the number is that of a better one.
  mutating func insert(_ place: [UInt64]) -> Int32 {
    let slot = slot(of: place)
    if let better = better(than: place, from: slots[slot]) { return better }
    if slots[slot] == Self.none { taken += 1 } else { unlinkWorse(than: place, at: slot) }
    let number = Int32(count)
    words += place
    alike.append(slots[slot])
    slots[slot] = number
    if taken * 2 > slots.count { grow() }
    return number
  }

  /// The place that has made another one needless, if any has.
  func substitute(for number: Int32) -> Int32? {
    guard alike[Int(number)] == Self.needless else { return nil }
    let place = Array(words[Int(number) * width..<(Int(number) + 1) * width])
    return better(than: place, from: slots[slot(of: place)])
  }

  /// Copies the words of a place.
  func copy(_ number: Int32, to place: inout [UInt64]) {
    let start = Int(number) * width
    for word in 0..<width { place[word] = words[start + word] }
  }

  /// The first word of a place is where in the history it is, and in which state.
  static func word(for stage: Int, _ state: Int32) -> UInt64 {
    UInt64(stage) << 32 | UInt64(UInt32(bitPattern: state))
  }

  /// What the first word of a place says.
  static func position(in word: UInt64) -> (stage: Int, state: Int32) {
    (Int(word >> 32), Int32(truncatingIfNeeded: word))
  }

  /// Where in the history a place is.
  func stage(of number: Int32) -> Int { Self.position(in: words[Int(number) * width]).stage }

  /// How many operations that never return have happened at a place.
  func endlessCount(of number: Int32) -> Int {
    let start = Int(number) * width
    return (start + exactWidth..<start + width).reduce(0) { $0 + words[$1].nonzeroBitCount }
  }

  // MARK: Needless places

  private func better(than place: [UInt64], from first: Int32) -> Int32? {
    var known = first
    while known != Self.none {
      if (exactWidth..<width).allSatisfy({ words[Int(known) * width + $0] & ~place[$0] == 0 }) { return known }
      known = alike[Int(known)]
    }
    return nil
  }

  private mutating func unlinkWorse(than place: [UInt64], at slot: Int) {
    var (known, last) = (slots[slot], Self.none)
    while known != Self.none {
      let next = alike[Int(known)]
      if (exactWidth..<width).allSatisfy({ place[$0] & ~words[Int(known) * width + $0] == 0 }) {
        alike[Int(known)] = Self.needless
        if last == Self.none { slots[slot] = next } else { alike[Int(last)] = next }
      } else {
        last = known
      }
      known = next
    }
  }

  // MARK: Slots

  /// Where the places are that have the same exact words, or where there is room for the first of them.
  private func slot(of place: [UInt64]) -> Int {
    var slot = hash(of: place, from: 0) & (slots.count - 1)
    while slots[slot] != Self.none, !isAlike(slots[slot], place) { slot = (slot + 1) & (slots.count - 1) }
    return slot
  }

  private func isAlike(_ number: Int32, _ place: [UInt64]) -> Bool {
    let start = Int(number) * width
    for word in 0..<exactWidth where words[start + word] != place[word] { return false }
    return true
  }

  private mutating func grow() {
    let old = slots
    slots = Array(repeating: Self.none, count: old.count * 4)
    for number in old where number != Self.none {
      var slot = hash(of: words, from: Int(number) * width) & (slots.count - 1)
      while slots[slot] != Self.none { slot = (slot + 1) & (slots.count - 1) }
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
