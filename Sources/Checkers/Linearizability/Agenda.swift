/// The places that a search has still to go on from, in two orders.
///
/// Depth first is soon at the end where there is an order to be found. But it wastes operations that never return on
/// the way, and sees too late what can be done with fewer. The other order begins with the places where fewest of them
/// have happened, and is soon at the end where there is nothing to be found. So two walks take turns, each in its
/// order. They share what they know of places, and the first that comes to its end is right.
struct Agenda {
  /// A place to go on from.
  struct Item {
    let place: Int32
    /// Each place has two turns.
    let isFirstTurn: Bool
  }

  private var deepest = Walk(lists: 1)
  private var cheapest: Walk?
  private var isTurnOfCheapest = false

  /// An agenda where so many operations never return.
  init(endlessCount: Int) {
    cheapest = endlessCount == 0 ? nil : Walk(lists: endlessCount + 1)
  }

  /// Adds a place for the walk whose turn it is, unless it has been there. So many operations that never return have
  /// happened at the place.
  mutating func add(_ place: Int32, endlessCount: @autoclosure () -> Int) {
    if isTurnOfCheapest { cheapest?.add(place, to: endlessCount()) } else { deepest.add(place, to: 0) }
  }

  /// For both walks the place where the search begins.
  mutating func begin(at place: Int32) {
    deepest.add(place, to: 0)
    cheapest?.add(place, to: 0)
  }

  /// What is next, or nil if one of the walks has been everywhere.
  mutating func next() -> Item? {
    isTurnOfCheapest = cheapest != nil && !isTurnOfCheapest
    return isTurnOfCheapest ? cheapest?.next() : deepest.next()
  }

  /// How much memory the agenda takes, in bytes.
  var size: Int { deepest.size + (cheapest?.size ?? 0) }
}

/// A walk from place to place. Those with the lowest number are next, of them the last that was added.
private struct Walk {
  private enum Progress: UInt8 {
    case unknown, waiting, begun
  }

  private var progress: [Progress] = []
  private var lists: [[Int32]]
  /// No list before this one holds anything.
  private var lowest = 0

  init(lists count: Int) {
    lists = Array(repeating: [], count: count)
  }

  mutating func add(_ place: Int32, to list: Int) {
    while progress.count <= place { progress.append(.unknown) }
    guard progress[Int(place)] == .unknown else { return }
    progress[Int(place)] = .waiting
    lists[list].append(place)
    lowest = min(lowest, list)
  }

  mutating func next() -> Agenda.Item? {
    while lowest < lists.count, lists[lowest].isEmpty { lowest += 1 }
    guard lowest < lists.count, let place = lists[lowest].last else { return nil }
    let isFirstTurn = progress[Int(place)] == .waiting
    if isFirstTurn { progress[Int(place)] = .begun } else { lists[lowest].removeLast() }
    return Agenda.Item(place: place, isFirstTurn: isFirstTurn)
  }

  var size: Int { progress.capacity + progress.count * 4 }
}
