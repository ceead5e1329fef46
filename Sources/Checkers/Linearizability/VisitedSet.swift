/// The places that a search has been to: keys of a few words each, one after another in one piece of memory.
struct VisitedSet {
  private let width: Int
  private var words: [UInt64] = []
  private var count = 0
  /// Where a key is, plus one; zero stands for none. Never more than half of them are taken.
  private var slots: [UInt32]

  /// A set of keys of `width` words.
  init(width: Int) {
    self.width = width
    slots = Array(repeating: 0, count: 1024)
  }

  /// Adds a key. False if it was there.
  mutating func insert(_ key: [UInt64]) -> Bool {
    var slot = Self.hash(key[...]) & (slots.count - 1)
    while slots[slot] != 0 {
      let start = (Int(slots[slot]) - 1) * width
      if (0..<width).allSatisfy({ words[start + $0] == key[$0] }) { return false }
      slot = (slot + 1) & (slots.count - 1)
    }
    words += key
    count += 1
    slots[slot] = UInt32(count)
    if count * 2 > slots.count { grow() }
    return true
  }

  private mutating func grow() {
    slots = Array(repeating: 0, count: slots.count * 4)
    for number in 0..<count {
      var slot = Self.hash(words[(number * width)..<((number + 1) * width)]) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt32(number + 1)
    }
  }

  private static func hash(_ key: ArraySlice<UInt64>) -> Int {
    var hash: UInt64 = 0x9E37_79B9_7F4A_7C15
    for word in key {
      hash = (hash ^ word) &* 0xBF58_476D_1CE4_E5B9
      hash ^= hash >> 31
    }
    return Int(truncatingIfNeeded: hash & 0x7FFF_FFFF_FFFF_FFFF)
  }

  /// How much memory the set takes, in bytes.
  var size: Int { words.capacity * 8 + slots.count * 4 }
}
