import Vocabulary

/// The clients that wait for an answer, by the place in the log at which their request was put.
///
/// Of what a leader puts into its log another leader may make something else. So a client is answered with what came
/// out at its place only if that is its very request: of the same term (§8).
public struct WaitingClients: Hashable, Sendable {
  /// One who waits.
  public struct Client: Hashable, Sendable {
    /// Where the answer goes.
    public let id: ServerID
    /// To which call.
    public let number: UInt64
    fileprivate let term: Term
  }

  private var clients: [Index: Client] = [:]
  /// Where each client's latest request is.
  private var places: [ServerID: Index] = [:]

  /// Nobody.
  public init() {}

  /// How many there are.
  public var count: Int { clients.count }

  /// Whether this client waits for an answer to this call.
  public func contains(_ id: ServerID, number: UInt64) -> Bool {
    places[id].flatMap { clients[$0] }.map { $0.id == id && $0.number == number } ?? false
  }

  /// A client waits from now on for what comes out at a position.
  public mutating func add(_ id: ServerID, number: UInt64, at position: LogPosition) {
    clients[position.index] = Client(id: id, number: number, term: position.term)
    places[id] = position.index
  }

  /// Who waited for what came out at an index, and whether it was theirs. Nobody waits for it afterwards.
  public mutating func take(at index: Index, term: Term) -> (client: Client, isTheirs: Bool)? {
    // hole 6.9: return nil
    guard let client = clients.removeValue(forKey: index) else { return nil }
    if places[client.id] == index { places[client.id] = nil }
    return (client, client.term == term)
    // end of hole 6.9
  }

  /// All who wait, in the order of their places. Nobody waits afterwards.
  public mutating func takeAll() -> [Client] {
    defer { (clients, places) = ([:], [:]) }
    return clients.sorted { $0.key < $1.key }.map(\.value)
  }
}
