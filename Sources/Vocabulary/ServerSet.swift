/// A set of servers, held in the bits of one word.
///
/// Members are visited in ascending order, so that no order of a hash table can leak into a run.
public struct ServerSet: Hashable, Sendable {
  /// The members as bits: the lowest stands for S1.
  public private(set) var bits: UInt64

  /// The servers whose bits are set, the lowest of which stands for S1.
  public init(bits: UInt64) {
    self.bits = bits
  }

  /// No servers.
  public init() {
    bits = 0
  }

  /// The servers S1 to S`count`.
  ///
  /// - Precondition: `count` is 0 to 64.
  public init(first count: Int) {
    precondition(0...64 ~= count, "a set holds 0 to 64 servers, not \(count)")
    bits = count == 64 ? .max : (1 << UInt64(count)) - 1
  }

  /// How many servers are in the set.
  public var count: Int { bits.nonzeroBitCount }

  private static func bit(of server: ServerID) -> UInt64 { 1 << UInt64(server.number - 1) }
}

extension ServerSet: SetAlgebra {
  /// Whether no server is in the set.
  public var isEmpty: Bool { bits == 0 }

  /// Whether the server is in the set.
  public func contains(_ server: ServerID) -> Bool { bits & Self.bit(of: server) != 0 }

  /// The servers that are in this set, in the other, or in both.
  public func union(_ other: ServerSet) -> ServerSet { ServerSet(bits: bits | other.bits) }

  /// The servers that are in both sets.
  public func intersection(_ other: ServerSet) -> ServerSet { ServerSet(bits: bits & other.bits) }

  /// The servers that are in one of the sets, but not in both.
  public func symmetricDifference(_ other: ServerSet) -> ServerSet { ServerSet(bits: bits ^ other.bits) }

  /// The servers of this set that are not in the other.
  public func subtracting(_ other: ServerSet) -> ServerSet { ServerSet(bits: bits & ~other.bits) }

  /// Puts the server into the set.
  @discardableResult
  public mutating func insert(_ server: ServerID) -> (inserted: Bool, memberAfterInsert: ServerID) {
    let isNew = !contains(server)
    bits |= Self.bit(of: server)
    return (isNew, server)
  }

  /// Takes the server out of the set, and returns it if it was there.
  @discardableResult
  public mutating func remove(_ server: ServerID) -> ServerID? {
    guard contains(server) else { return nil }
    bits &= ~Self.bit(of: server)
    return server
  }

  /// Puts the server into the set, and returns it if it was there.
  @discardableResult
  public mutating func update(with server: ServerID) -> ServerID? {
    insert(server).inserted ? nil : server
  }

  /// Adds the servers of the other set.
  public mutating func formUnion(_ other: ServerSet) { bits |= other.bits }

  /// Keeps only the servers that are in the other set too.
  public mutating func formIntersection(_ other: ServerSet) { bits &= other.bits }

  /// Keeps the servers that are in one of the sets, but not in both.
  public mutating func formSymmetricDifference(_ other: ServerSet) { bits ^= other.bits }
}

extension ServerSet: Sequence {
  /// Visits the members in ascending order.
  public struct Iterator: IteratorProtocol {
    fileprivate var bits: UInt64

    /// The next member, or nil after the last.
    public mutating func next() -> ServerID? {
      guard bits != 0 else { return nil }
      defer { bits &= bits - 1 }
      return ServerID(bits.trailingZeroBitCount + 1)
    }
  }

  /// An iterator over the members in ascending order.
  public func makeIterator() -> Iterator { Iterator(bits: bits) }
}

extension ServerSet: CustomStringConvertible {
  /// The members in ascending order, as in `{S1, S3}`.
  public var description: String { "{" + map(\.description).joined(separator: ", ") + "}" }
}
