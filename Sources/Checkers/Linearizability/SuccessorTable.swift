/// What operations make of states: numbers by pairs of numbers. The library's dictionary keeps the same, and takes
/// three times as long.
struct SuccessorTable {
  private struct Slot {
    var state: Int32 = -1
    var kind: Int32 = 0
    var successor: Int32 = 0
  }

  private var slots = Array(repeating: Slot(), count: 1024)
  private var count = 0

  /// What stands for a pair, or nil if nothing does.
  subscript(state: Int32, kind: Int32) -> Int32? {
    let slot = slots[place(state, kind)]
    return slot.state < 0 ? nil : slot.successor
  }

  /// Adds a pair that is not there.
  mutating func insert(_ successor: Int32, for state: Int32, _ kind: Int32) {
    slots[place(state, kind)] = Slot(state: state, kind: kind, successor: successor)
    count += 1
    if count * 2 > slots.count { grow() }
  }

  /// Kinds that are looked up together have numbers near each other. So the pairs of one state stand side by side, a
  /// few at a time: more in a row would get in the way of others.
  private func place(_ state: Int32, _ kind: Int32) -> Int {
    let group = UInt64(UInt32(bitPattern: state)) << 32 | UInt64(UInt32(bitPattern: kind >> 2))
    let hash = Int(truncatingIfNeeded: (group ^ group >> 29) &* 0x9E37_79B9_7F4A_7C15 >> 20)
    var place = (hash << 2 | Int(kind & 3)) & (slots.count - 1)
    while slots[place].state >= 0, slots[place].state != state || slots[place].kind != kind {
      place = (place + 1) & (slots.count - 1)
    }
    return place
  }

  private mutating func grow() {
    let old = slots
    slots = Array(repeating: Slot(), count: old.count * 4)
    for slot in old where slot.state >= 0 { slots[place(slot.state, slot.kind)] = slot }
  }

  /// How much memory the table takes, in bytes.
  var size: Int { slots.count * MemoryLayout<Slot>.stride }
}
