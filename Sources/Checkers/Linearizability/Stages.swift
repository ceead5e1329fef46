/// A history as a search walks through it: from return to return.
///
/// Between two returns operations are only called, and that makes nothing impossible. At a return the operation must
/// have happened. So the search has to decide something at returns only: what happens before this one ends?
struct Stages {
  /// One return.
  struct Stage {
    /// The operation that returns.
    let operation: Int32
    /// The open operations that only read.
    let reads: [Int32]
    /// The open operations that change something in the same part: the one that returns, those that return later, in
    /// order, and those that never do. Those of other parts do not help it to return.
    let writes: [Int32]
  }

  /// The returns, in order.
  private(set) var stages: [Stage] = []
  /// In which bit of a set of operations each one is. After a return its bit is free for others.
  private(set) var bits: [Int32]
  /// How many bits there are.
  private(set) var width: Int

  /// The stages of operations that are in the order of their calls.
  ///
  /// - Parameter ends: when each returns; `Int.max` stands for never.
  init(calls: [Int], ends: [Int], parts: [Int], isRead: (Int) -> Bool) {
    bits = Array(repeating: -1, count: calls.count)
    let isReading = calls.indices.map(isRead)
    let returning = calls.indices.filter { ends[$0] != .max }.sorted { ends[$0] < ends[$1] }
    var (reads, writes): ([Int32], [Int32]) = ([], [])
    var freeBits: [Int32] = []
    var nextCall = 0
    bits = Array(repeating: -1, count: calls.count)
    width = 0
    for operation in returning {
      while nextCall < calls.count, calls[nextCall] < ends[operation] {
        // What only reads and never returns may as well never happen.
        if !isReading[nextCall] || ends[nextCall] != .max {
          bits[nextCall] = freeBits.popLast() ?? Int32(width)
          width = max(width, Int(bits[nextCall]) + 1)
          isReading[nextCall] ? reads.append(Int32(nextCall)) : writes.append(Int32(nextCall))
        }
        nextCall += 1
      }
      writes.sort { ends[Int($0)] < ends[Int($1)] }
      stages.append(
        Stage(
          operation: Int32(operation), reads: reads, writes: writes.filter { parts[Int($0)] == parts[operation] }))
      reads.removeAll { $0 == Int32(operation) }
      writes.removeAll { $0 == Int32(operation) }
      freeBits.append(bits[operation])
    }
  }
}
