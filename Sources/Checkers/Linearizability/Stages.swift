/// A history as a search walks through it: from return to return.
///
/// Between two returns operations are only called, and that makes nothing impossible. At a return the operation must
/// have happened. So the search has to decide something at returns only: what happens before this one ends?
///
/// What happens in other parts does not help an operation to return. So a stage names operations of its part only.
struct Stages {
  /// What there is to know about an operation here.
  struct Operation {
    let call: Int
    /// When it returns; nil if never.
    let end: Int?
    /// The number of its part.
    let part: Int
    /// Whether it changes nothing.
    let isRead: Bool
  }

  /// One return.
  struct Stage {
    /// The operation that returns.
    let operation: Int32
    /// The open operations that only read, as a range of `reads`.
    let reads: Range<Int>
    /// The open operations that change something and return later, as a range of `writes`, in the order of their
    /// returns. The one that returns here is the first of them, if it changes something.
    let writes: Range<Int>
    /// Those that never return, as a range of `endless`, in the order of their calls.
    let endless: Range<Int>
  }

  /// The returns, in order.
  private(set) var stages: [Stage] = []
  private(set) var reads: [Int32] = []
  private(set) var writes: [Int32] = []
  private(set) var endless: [Int32] = []
  /// In which bit of a set of operations each one is; -1 where it may as well never happen. Operations that return
  /// have bits of their own, which are free again after the return; then come, in words of their own, the others.
  private(set) var bits: [Int]
  /// How many words of 64 bits those take that return.
  private(set) var returningWords = 0
  /// How many the others take.
  var endlessWords: Int { (endless.count + 63) / 64 }

  /// The stages of operations that are in the order of their calls.
  init(_ operations: [Operation]) {
    bits = Array(repeating: -1, count: operations.count)
    let returns = operations.indices.filter { operations[$0].end != nil }
      .sorted { operations[$0].end ?? 0 < operations[$1].end ?? 0 }
    let lastReturn = returns.last.flatMap { operations[$0].end } ?? -1
    endless = operations.indices.filter { operations[$0].isEndless && operations[$0].call < lastReturn }
      .sorted { (operations[$0].part, $0) < (operations[$1].part, $1) }.map { Int32($0) }
    var open = OpenOperations(operations, endless)
    var next = 0
    for operation in returns {
      while next < operations.count, operations[next].call < operations[operation].end ?? 0 {
        bits[next] = open.call(next)
        next += 1
      }
      addStage(operation, of: operations[operation].part, open)
      open.finish(operation, freeing: bits[operation])
    }
    returningWords = (open.width + 63) / 64
    for (place, operation) in endless.enumerated() { bits[Int(operation)] = returningWords * 64 + place }
  }

  private mutating func addStage(_ operation: Int, of part: Int, _ open: OpenOperations) {
    let (firstRead, firstWrite) = (reads.count, writes.count)
    reads += open.reads[part]
    writes += open.writes[part]
    stages.append(
      Stage(
        operation: Int32(operation), reads: firstRead..<reads.count, writes: firstWrite..<writes.count,
        endless: open.endless[part]))
  }
}

extension Stages {
  /// The stages of operations of a model, which are in the order of their calls.
  init<Model>(_ operations: [History<Model>.Operation], _ model: Model) {
    var parts = Numbering<Model.Part>()
    self.init(
      operations.map { operation in
        Operation(
          call: operation.call, end: operation.end, part: Int(parts.number(of: model.part(of: operation.input))),
          isRead: model.isRead(operation.input, answering: operation.output))
      })
  }
}

extension Stages.Operation {
  /// What only reads and never returns may as well never happen.
  fileprivate var isEndless: Bool { end == nil && !isRead }
}

/// The operations that have been called and have not returned, part by part.
private struct OpenOperations {
  private let operations: [Stages.Operation]
  private(set) var reads: [[Int32]]
  private(set) var writes: [[Int32]]
  /// Where in the list of all that never return those of a part are that have been called.
  private(set) var endless: [Range<Int>]
  private var freeBits: [Int] = []
  /// How many bits have been taken at once.
  private(set) var width = 0

  init(_ operations: [Stages.Operation], _ endless: [Int32]) {
    self.operations = operations
    let parts = (operations.map(\.part).max() ?? -1) + 1
    reads = Array(repeating: [], count: parts)
    writes = Array(repeating: [], count: parts)
    self.endless = Array(repeating: 0..<0, count: parts)
    for (place, operation) in endless.enumerated().reversed() {
      self.endless[operations[Int(operation)].part] = place..<place
    }
  }

  /// An operation begins. Returns its bit, or -1 if it has none here.
  mutating func call(_ place: Int) -> Int {
    let operation = operations[place]
    guard let end = operation.end else {
      if operation.isEndless {
        let range = endless[operation.part]
        endless[operation.part] = range.lowerBound..<(range.upperBound + 1)
      }
      return -1
    }
    if operation.isRead {
      reads[operation.part].append(Int32(place))
    } else {
      let later = writes[operation.part].firstIndex { operations[Int($0)].end ?? .max > end }
      writes[operation.part].insert(Int32(place), at: later ?? writes[operation.part].count)
    }
    if let bit = freeBits.popLast() { return bit }
    width += 1
    return width - 1
  }

  /// An operation returns.
  mutating func finish(_ place: Int, freeing bit: Int) {
    let part = operations[place].part
    if operations[place].isRead {
      reads[part].removeAll { $0 == Int32(place) }
    } else {
      writes[part].removeAll { $0 == Int32(place) }
    }
    freeBits.append(bit)
  }
}
