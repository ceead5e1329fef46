/// The search for an order of operations that a model explains.
///
/// It walks from return to return (`Stages`), depth first. Where the returning operation has not happened yet, it
/// happens now, perhaps after others that are open. A place is a return, what has happened of what is open, and the
/// state; to no place it goes twice, for what follows depends on nothing else (Wing and Gong 1993, Lowe 2017).
///
/// Four things keep the number of places small:
/// - A read that gives its answer now happens now. It changes nothing for the others.
/// - Of two open operations that ask for the same and are possible, the one happens first that returns first.
/// - What is not needed for a return is left for later.
/// - Of two places that differ only in what never returns, the one is enough where less of it has happened.
struct Search {
  /// How a search ends.
  enum Outcome {
    /// An order was found.
    case found
    /// There is none: no order gets over this return.
    case impossible(DeadEnd)
    /// The search was given up.
    case givenUp(String)
  }

  /// A place that is as far on as any, and from which nothing leads on.
  struct DeadEnd {
    /// The operation that returns there.
    let returning: Int
    /// What has happened before, in order.
    let order: [Int]
    /// What else is open.
    let open: [Int]
    /// To what it has led.
    let state: Int32
    /// Whether there would be none either if it were not known what was answered later.
    let needsNoLaterAnswer: Bool
  }

  private let stages: Stages
  private let kinds: OperationKinds
  /// For each operation that never returns the last one before it that asks for the same; -1 for none.
  private let earlierAlike: [Int32]
  private let meter: Meter
  private let transitions: any Transitions
  private var successors = SuccessorTable()
  private var places: PlaceSet
  /// For each place the one from which it was reached, and by which operation.
  private var origins: [(place: Int32, operation: Int32)] = []
  private var agenda: Agenda
  private var steps = 0
  private var turns = 0
  private var bytesTaken = 0

  // Where the search is.
  private var stage = 0
  private var state: Int32 = 0
  /// What of the open operations has happened, a bit for each. The first word is left for stage and state.
  private var happened: [UInt64]
  /// What has happened since the search began, or went back to a place.
  private var trail: [Int32] = []

  /// The places to which the one has led that the search goes on from.
  private var reached: [Int32] = []

  /// The first place that was reached at the last return of all that were.
  private var farthest: (stage: Int, place: Int32) = (-1, 0)
  /// The kinds of operations of which one was not possible somewhere.
  private var refused: [Bool]

  /// A search among operations, which `transitions` make states of.
  init(_ stages: Stages, _ kinds: OperationKinds, _ transitions: any Transitions, _ meter: Meter) {
    self.stages = stages
    self.kinds = kinds
    self.transitions = transitions
    self.meter = meter
    earlierAlike = kinds.earlierAlike(among: stages.endless)
    places = PlaceSet(exactWidth: 1 + stages.returningWords, setWidth: stages.endlessWords)
    agenda = Agenda(endlessCount: stages.endless.count)
    happened = Array(repeating: 0, count: 1 + stages.returningWords + stages.endlessWords)
    refused = Array(repeating: false, count: kinds.count)
  }

  /// Searches.
  mutating func run() -> Outcome {
    defer { meter.take(-bytesTaken) }
    if walk() { return .found }
    agenda.begin(at: place(from: -1, by: -1))
    while let next = agenda.next() {
      if let reason = exceeded() { return .givenUp(reason) }
      if let better = places.substitute(for: next.place) {
        agenda.add(better, endlessCount: places.endlessCount(of: better))
      } else if goOn(from: next) {
        return .found
      }
    }
    return .impossible(deadEnd())
  }

  private mutating func exceeded() -> String? {
    let size = places.size + successors.size + transitions.size + agenda.size + origins.capacity * 8
    meter.take(size - bytesTaken)
    bytesTaken = size
    defer { turns += 1 }
    return meter.exceeded(after: steps, looksAtClock: turns & 0x3F == 0)
  }

  // MARK: Walking

  /// Walks on as far as nothing has to be decided. True at the end of the history.
  private mutating func walk() -> Bool {
    while stage < stages.stages.count {
      let here = stages.stages[stage]
      for place in here.reads { tryRead(stages.reads[place]) }
      guard hasHappened(here.operation) else { return false }
      remove(here.operation)
      stage += 1
    }
    return true
  }

  private mutating func tryRead(_ read: Int32) {
    guard !hasHappened(read), successor(of: state, by: kinds.numbers[Int(read)]) >= 0 else { return }
    insert(read)
    trail.append(read)
  }

  /// The place where the search is, or one that is as good and is known.
  private mutating func place(from origin: Int32, by operation: Int32) -> Int32 {
    happened[0] = PlaceSet.word(for: stage, state)
    let place = places.insert(happened)
    if place == origins.count {
      origins.append((origin, operation))
      if stage > farthest.stage { farthest = (stage, place) }
    }
    return place
  }

  private mutating func go(to place: Int32) {
    places.copy(place, to: &happened)
    (stage, state) = PlaceSet.position(in: happened[0])
    trail.removeAll(keepingCapacity: true)
  }

  /// The state after an operation, or nil if it cannot be next here.
  private mutating func possible(_ operation: Int32) -> Int32? {
    let kind = kinds.numbers[Int(operation)]
    let next = successor(of: state, by: kind)
    if next < 0 { refused[Int(kind)] = true }
    return next < 0 ? nil : next
  }

  private mutating func successor(of state: Int32, by kind: Int32) -> Int32 {
    if let known = successors[state, kind] { return known }
    let successor = transitions.successor(of: state, by: kind)
    successors.insert(successor, for: state, kind)
    return successor
  }

  /// Lets an operation happen, and walks on. True at the end of the history.
  private mutating func take(_ operation: Int32, to next: Int32) -> Bool {
    steps += 1
    insert(operation)
    trail.append(operation)
    state = next
    return walk()
  }

  // MARK: Deciding

  /// Tries what can be next at a place. True if that leads to the end of the history.
  ///
  /// All places to which it leads are noted before the first is gone on from: so the detours from one to the other are
  /// known for what they are.
  private mutating func goOn(from item: Agenda.Item) -> Bool {
    reached.removeAll(keepingCapacity: true)
    if item.isFirstTurn ? tryReturning(at: item.place) : tryOthers(at: item.place) { return true }
    // What is added last has its turn first: what has led over the return, of that what returns first.
    let stage = places.stage(of: item.place)
    for isOver in [false, true] {
      for place in reached.reversed() where (places.stage(of: place) > stage) == isOver {
        agenda.add(place, endlessCount: places.endlessCount(of: place))
      }
    }
    return false
  }

  /// First, what returns happens now. The others have their turn when this leads nowhere.
  private mutating func tryReturning(at place: Int32) -> Bool {
    go(to: place)
    let here = stages.stages[stage]
    // A read that gives its answer here has happened already.
    guard let first = here.writes.first, stages.writes[first] == here.operation else { return false }
    return tryNext(here.operation, at: place)
  }

  /// Then each of the others happens before what returns.
  private mutating func tryOthers(at place: Int32) -> Bool {
    let here = stages.stages[places.stage(of: place)]
    for candidate in here.writes where stages.writes[candidate] != here.operation {
      let operation = stages.writes[candidate]
      go(to: place)
      guard !hasHappened(operation), !isPreceded(operation, among: here.writes) else { continue }
      if tryNext(operation, at: place) { return true }
    }
    for candidate in here.endless {
      let operation = stages.endless[candidate]
      go(to: place)
      guard !hasHappened(operation), isFirstOfItsKind(candidate), !isPreceded(operation, among: here.writes) else {
        continue
      }
      if tryNext(operation, at: place) { return true }
    }
    return false
  }

  /// Lets an operation happen if it can, and notes where that has led. True at the end of the history.
  private mutating func tryNext(_ operation: Int32, at place: Int32) -> Bool {
    guard let next = possible(operation) else { return false }
    if take(operation, to: next) { return true }
    reached.append(self.place(from: place, by: operation))
    return false
  }

  /// Whether one that returns earlier does the same here.
  private mutating func isPreceded(_ operation: Int32, among writes: Range<Int>) -> Bool {
    for place in writes {
      let other = stages.writes[place]
      if other == operation { return false }
      if kinds.inputs[Int(other)] == kinds.inputs[Int(operation)], !hasHappened(other), possible(other) != nil {
        return true
      }
    }
    return false
  }

  /// Whether all that asked for the same before, and never returned either, have happened.
  private func isFirstOfItsKind(_ candidate: Int) -> Bool {
    let earlier = earlierAlike[candidate]
    return earlier < 0 || hasHappened(earlier)
  }

  // MARK: What has happened of what is open

  private func hasHappened(_ operation: Int32) -> Bool {
    let bit = stages.bits[Int(operation)]
    return happened[1 + bit >> 6] >> UInt64(bit & 63) & 1 == 1
  }

  private mutating func insert(_ operation: Int32) {
    let bit = stages.bits[Int(operation)]
    happened[1 + bit >> 6] |= 1 << UInt64(bit & 63)
  }

  private mutating func remove(_ operation: Int32) {
    let bit = stages.bits[Int(operation)]
    happened[1 + bit >> 6] &= ~(1 << UInt64(bit & 63))
  }
}

// MARK: The end

extension Search {
  private mutating func deadEnd() -> DeadEnd {
    let here = stages.stages[farthest.stage]
    let order = order(to: farthest.place)
    let returning = Int(here.operation)
    let later = (stages.reads[here.reads] + stages.writes[here.writes]).map { Int($0) }.filter { $0 != returning }
    let never = stages.endless[here.endless].map { Int($0) }
    let happened = Set(order)
    return DeadEnd(
      returning: returning, order: order, open: (later + never).filter { !happened.contains($0) }, state: state,
      needsNoLaterAnswer: later.allSatisfy(isFree))
  }

  /// Whether it has made no difference how an operation is answered.
  private func isFree(_ operation: Int) -> Bool {
    let kind = Int(kinds.numbers[operation])
    return !refused[kind] && !kinds.changesUnlessAnswered[kind]
  }

  /// All that happens on the way to a place, where the search is afterwards.
  private mutating func order(to place: Int32) -> [Int] {
    var way: [Int32] = []
    var (place, operation) = origins[Int(place)]
    while place >= 0 {
      way.append(operation)
      (place, operation) = origins[Int(place)]
    }
    (stage, state) = (0, 0)
    for word in happened.indices { happened[word] = 0 }
    trail = []
    _ = walk()
    for operation in way.reversed() {
      if let next = possible(operation) { _ = take(operation, to: next) }
    }
    return trail.map { Int($0) }
  }
}
