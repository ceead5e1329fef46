/// The name of a server: the paper's S1, S2, S3 …
///
/// Identifiers are small, so that a set of servers is a word of bits (`ServerSet`). The clients of a service (lesson 6)
/// are on the same network, and have names of the same kind beyond those of all servers: C1, C2, C3 … They are in no
/// set of servers.
public struct ServerID: Hashable, Comparable, Sendable {
  /// The numbers that a server can have.
  public static let allowedNumbers = 1...64

  private var bit: UInt8

  /// The server's number, one of `allowedNumbers`.
  public var number: Int { Int(bit) + 1 }

  /// The server with this number, or nil if it is not one of `allowedNumbers`.
  public init?(exactly number: Int) {
    guard Self.allowedNumbers.contains(number) else { return nil }
    bit = UInt8(number - 1)
  }

  /// The server with this number.
  ///
  /// - Precondition: the number is one of `allowedNumbers`. Numbers from outside go through `init(exactly:)`.
  public init(_ number: Int) {
    precondition(Self.allowedNumbers.contains(number), "a server's number is 1 to 64, not \(number)")
    bit = UInt8(number - 1)
  }

  /// The client with this number.
  ///
  /// - Precondition: the number is one of `allowedNumbers`.
  public static func client(_ number: Int) -> ServerID {
    var id = ServerID(number)
    id.bit += UInt8(allowedNumbers.upperBound)
    return id
  }

  /// Whether it names a client.
  public var isClient: Bool { number > Self.allowedNumbers.upperBound }

  /// Which client it is, or nil if it is a server.
  public var clientNumber: Int? { isClient ? number - Self.allowedNumbers.upperBound : nil }

  /// S1 comes before S2.
  public static func < (left: ServerID, right: ServerID) -> Bool { left.bit < right.bit }
}

extension ServerID: ExpressibleByIntegerLiteral {
  /// The server with this number.
  public init(integerLiteral number: Int) { self.init(number) }
}

extension ServerID: CustomStringConvertible {
  /// The paper's way to name it: `S3`. A client is `C3`.
  public var description: String { clientNumber.map { "C\($0)" } ?? "S\(number)" }
}
