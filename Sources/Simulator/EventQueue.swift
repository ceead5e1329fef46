import Vocabulary

/// What is going to happen in a simulation.
enum Event: Hashable, Sendable {
  /// A message arrives.
  case arrival(Envelope)
  /// A timer may have run out.
  case alarm(Timer, of: ServerID)
  /// A server that stood still goes on.
  case resumption(of: ServerID)
  /// A state machine is done with what it was to do.
  case work(of: ServerID)
  /// A state machine has made a snapshot.
  case snapshot(through: Index, [UInt8], of: ServerID)
}

/// A message on its way.
public struct Envelope: Hashable, Sendable {
  /// How many messages were sent before it in this run. The copies of a message share its number.
  public let number: Int
  /// The server that sent it.
  public let sender: ServerID
  /// The server that it is for.
  public let receiver: ServerID
  /// What it says.
  public let message: Message
}

/// The events to come, the earliest first, and of the same moment the one that was planned first.
///
/// A binary heap moves small keys only; the events, which are large, stay where they were put.
struct EventQueue: Hashable, Sendable {
  private struct Key: Hashable, Sendable {
    let time: Instant
    let order: UInt64
    let slot: Int

    func precedes(_ other: Key) -> Bool {
      time == other.time ? order < other.order : time < other.time
    }
  }

  private var heap: [Key] = []
  private var slots: [Event?] = []
  private var freeSlots: [Int] = []
  private var planned: UInt64 = 0

  /// When the next event happens, if any is planned.
  var nextTime: Instant? { heap.first?.time }

  mutating func plan(_ event: Event, at time: Instant) {
    let slot: Int
    if let free = freeSlots.popLast() {
      slot = free
      slots[slot] = event
    } else {
      slot = slots.count
      slots.append(event)
    }
    heap.append(Key(time: time, order: planned, slot: slot))
    planned += 1
    siftUp(heap.count - 1)
  }

  /// Takes out the next event. Nil stands for one that was cancelled.
  mutating func takeNext() -> Event? {
    guard let slot = heap.first?.slot else { return nil }
    let last = heap.removeLast()
    if !heap.isEmpty { siftDown(last) }
    freeSlots.append(slot)
    let event = slots[slot]
    slots[slot] = nil
    return event
  }

  /// The messages on their way, in the order in which they were sent.
  var envelopes: [Envelope] {
    slots.compactMap { if case .arrival(let envelope)? = $0 { envelope } else { nil } }
      .sorted { $0.number < $1.number }
  }

  /// Cancels the arrival of a message, and of a single copy if there are more. False if it is not on its way.
  mutating func cancel(_ envelope: Envelope) -> Bool {
    // The slot stays taken until its key comes up, so that no other event can be cancelled by mistake.
    guard let slot = slots.firstIndex(of: .arrival(envelope)) else { return false }
    slots[slot] = nil
    return true
  }

  private mutating func siftUp(_ start: Int) {
    var child = start
    let key = heap[child]
    while child > 0 {
      let parent = (child - 1) / 2
      guard key.precedes(heap[parent]) else { break }
      heap[child] = heap[parent]
      child = parent
    }
    heap[child] = key
  }

  /// Puts the key in at the top.
  private mutating func siftDown(_ key: Key) {
    var parent = 0
    let count = heap.count
    while true {
      var child = 2 * parent + 1
      guard child < count else { break }
      if child + 1 < count, heap[child + 1].precedes(heap[child]) { child += 1 }
      guard heap[child].precedes(key) else { break }
      heap[parent] = heap[child]
      parent = child
    }
    heap[parent] = key
  }
}
