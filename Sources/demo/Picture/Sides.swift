import Simulator
import Vocabulary

/// The sides of a network that is cut: the groups of servers that can still talk to each other.
struct Sides {
  private var groups: [ServerSet] = []

  init(of servers: ServerSet, in network: Network) {
    for id in servers {
      let near = groups.filter { group in group.contains { network.joins($0, id) } }
      groups.removeAll { near.contains($0) }
      groups.append(near.reduce([id]) { $0.union($1) })
    }
    groups.sort { $0.min()?.number ?? 0 < $1.min()?.number ?? 0 }
  }

  /// The letter of a server's side; nothing if there is but one.
  func mark(of id: ServerID) -> String {
    guard groups.count > 1, let place = groups.firstIndex(where: { $0.contains(id) }) else { return "" }
    return Self.letter(place)
  }

  /// The letter of the side that a client reaches; nothing if it reaches all, or none.
  func mark(ofClient id: ServerID, _ servers: ServerSet, _ network: Network) -> String {
    let reached = groups.indices.filter { place in groups[place].contains { network.joins($0, id) } }
    return reached.count == groups.count || reached.count != 1 ? "" : Self.letter(reached[0])
  }

  private static func letter(_ place: Int) -> String {
    String(UnicodeScalar(UInt8(ascii: "a") + UInt8(place % 26)))
  }
}

extension Network {
  /// Whether messages get through in both directions.
  fileprivate func joins(_ one: ServerID, _ other: ServerID) -> Bool {
    !self[one, other].isCut && !self[other, one].isCut
  }
}
