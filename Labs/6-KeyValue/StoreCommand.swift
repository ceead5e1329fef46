import Persistence
import Vocabulary

/// What a key/value store is asked for.
public enum StoreCommand: Hashable, Sendable {
  /// What stands under a key.
  case get(String)
  /// Puts a value under a key.
  case put(String, [UInt8])
  /// Adds to the value under a key, or puts it there if nothing was.
  case append(String, [UInt8])
  /// Takes the value under a key away.
  case delete(String)
  /// Puts the second value under a key if the first one stands there; nil stands for nothing.
  case compareAndSwap(String, [UInt8]?, [UInt8])

  /// The longest key, in bytes of UTF-8.
  public static let longestKey = 1 << 10
  /// The longest value, in bytes.
  public static let longestValue = 1 << 20

  /// The key that it is about.
  public var key: String {
    switch self {
    case .get(let key), .put(let key, _), .append(let key, _), .delete(let key), .compareAndSwap(let key, _, _): key
    }
  }

  /// The value that is to be stored, if any.
  public var value: [UInt8]? {
    switch self {
    case .get, .delete: nil
    case .put(_, let value), .append(_, let value), .compareAndSwap(_, _, let value): value
    }
  }
}

/// What a key/value store answers.
public enum StoreResult: Hashable, Sendable {
  /// What stands under the key; nil if nothing does.
  case value([UInt8]?)
  /// It is done.
  case done
  /// Whether the value was the expected one, and is now the other.
  case swapped(Bool)
  /// Nothing is changed: the value would be longer than `StoreCommand.longestValue`.
  case tooLong
  /// Nothing is changed: these bytes are no command of a store.
  case notUnderstood
}

// Both as bytes: one for the kind, then keys and values, each after its length.

extension StoreCommand {
  private enum Kind {
    static let get: UInt8 = 1, put: UInt8 = 2, append: UInt8 = 3, delete: UInt8 = 4, swap: UInt8 = 5, create: UInt8 = 6
  }

  /// The command as bytes.
  public var bytes: [UInt8] {
    var bytes: [UInt8] = []
    switch self {
    case .get: bytes.append(Kind.get)
    case .put: bytes.append(Kind.put)
    case .append: bytes.append(Kind.append)
    case .delete: bytes.append(Kind.delete)
    case .compareAndSwap(_, nil, _): bytes.append(Kind.create)
    case .compareAndSwap: bytes.append(Kind.swap)
    }
    bytes.append(string: Array(key.utf8))
    if case .compareAndSwap(_, let expected?, _) = self { bytes.append(string: expected) }
    if let value { bytes.append(string: value) }
    return bytes
  }

  /// Reads a command, which has to take all of the bytes.
  ///
  /// - Throws: what is wrong with them.
  public init(_ bytes: [UInt8]) throws(Undecodable) {
    var reader = Reader(bytes[...])
    let kind = try reader.byte()
    let key = try reader.text()
    switch kind {
    case Kind.get: self = .get(key)
    case Kind.put: self = .put(key, try reader.string())
    case Kind.append: self = .append(key, try reader.string())
    case Kind.delete: self = .delete(key)
    case Kind.swap: self = .compareAndSwap(key, try reader.string(), try reader.string())
    case Kind.create: self = .compareAndSwap(key, nil, try reader.string())
    default: throw Undecodable("there is no command of kind \(kind)")
    }
    guard reader.isAtEnd else { throw Undecodable("something follows the command's end") }
  }
}

extension StoreResult {
  private enum Kind {
    static let nothing: UInt8 = 1, value: UInt8 = 2, done: UInt8 = 3, swapped: UInt8 = 4, kept: UInt8 = 5
    static let tooLong: UInt8 = 6, notUnderstood: UInt8 = 7
  }

  /// The result as bytes.
  public var bytes: [UInt8] {
    switch self {
    case .value(nil): [Kind.nothing]
    case .value(let value?): [Kind.value] + value
    case .done: [Kind.done]
    case .swapped(true): [Kind.swapped]
    case .swapped(false): [Kind.kept]
    case .tooLong: [Kind.tooLong]
    case .notUnderstood: [Kind.notUnderstood]
    }
  }

  /// Reads a result.
  ///
  /// - Throws: what is wrong with the bytes.
  public init(_ bytes: [UInt8]) throws(Undecodable) {
    var reader = Reader(bytes[...])
    switch try reader.byte() {
    case Kind.nothing: self = .value(nil)
    case Kind.value: self = .value(reader.remainder())
    case Kind.done: self = .done
    case Kind.swapped: self = .swapped(true)
    case Kind.kept: self = .swapped(false)
    case Kind.tooLong: self = .tooLong
    case Kind.notUnderstood: self = .notUnderstood
    case let kind: throw Undecodable("there is no result of kind \(kind)")
    }
    guard reader.isAtEnd else { throw Undecodable("something follows the result's end") }
  }
}

extension Reader {
  /// Bytes after their length.
  mutating func string() throws(Undecodable) -> [UInt8] { try bytes(Int(try number() as UInt32)) }

  /// A text after its length.
  mutating func text() throws(Undecodable) -> String {
    guard let text = String(validating: try string(), as: UTF8.self) else { throw Undecodable("a key is no UTF-8") }
    return text
  }
}

extension [UInt8] {
  /// Adds bytes after their length.
  mutating func append(string: [UInt8]) {
    append(number: UInt32(string.count))
    self += string
  }
}
