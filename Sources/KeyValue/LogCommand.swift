import Persistence
import Vocabulary

/// What a service writes into the log for a request: whose it is, when it was proposed, and what for.
///
/// The time is that of the leader. It is the only clock that there is: servers that went by their own would not expire
/// the same sessions.
public struct LogCommand: Hashable, Sendable {
  /// When the leader proposed it, since the beginning of the log.
  public let time: Duration
  /// Which call of its client it is.
  public let number: UInt64
  /// What for.
  public let call: Request.Call

  /// A request as it goes into the log.
  public init(_ request: Request, at time: Duration) {
    self.time = time
    number = request.number
    call = request.call
  }

  /// The latest time that there can be, in milliseconds: some thousand years.
  private static let latest: Int64 = 1 << 45

  private enum Kind {
    static let open: UInt8 = 1, command: UInt8 = 2
  }

  /// The bytes that go into the log.
  public var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.append(number: time.milliseconds)
    bytes.append(number: number)
    switch call {
    case .open: bytes.append(Kind.open)
    case .command(let command, let session):
      bytes.append(Kind.command)
      bytes.append(number: session.number)
      bytes += command
    }
    return bytes
  }

  /// Reads what stands in the log. Nil for bytes that no service has written.
  public init?(_ bytes: [UInt8]) {
    var reader = Reader(bytes[...])
    do throws(Undecodable) {
      let milliseconds: Int64 = try reader.number()
      guard (0...Self.latest).contains(milliseconds) else { return nil }
      time = .milliseconds(milliseconds)
      number = try reader.number()
      switch try reader.byte() {
      case Kind.open: call = .open
      case Kind.command:
        let session = Index(try reader.number())
        call = .command(reader.remainder(), in: session)
      default: return nil
      }
      guard reader.isAtEnd else { return nil }
    } catch {
      return nil
    }
  }
}

extension Duration {
  /// Whole milliseconds.
  var milliseconds: Int64 { components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000 }
}
