import Persistence
import Vocabulary

/// A key/value store, as a state machine.
public struct Store: StateMachine {
  // Keys are the same if their bytes are. Texts would be the same if they look alike.
  private var values: [[UInt8]: [UInt8]] = [:]

  /// An empty store.
  public init() {}

  /// What stands under a key.
  public subscript(key: String) -> [UInt8]? { values[Array(key.utf8)] }

  /// How many keys there are.
  public var count: Int { values.count }

  /// Executes commands. Bytes that are none change nothing.
  public mutating func apply(_ commands: [[UInt8]]) -> [[UInt8]] {
    commands.map { bytes in
      guard let command = try? StoreCommand(bytes) else { return StoreResult.notUnderstood.bytes }
      return execute(command).bytes
    }
  }

  /// Executes a command.
  public mutating func execute(_ command: StoreCommand) -> StoreResult {
    return hole("6.1", .notUnderstood)
  }

  private mutating func put(_ value: [UInt8], under key: [UInt8]) -> Bool {
    guard value.count <= StoreCommand.longestValue else { return false }
    values[key] = value
    return true
  }

  /// Refuses what is no command, and keys and values that are too long.
  public func objection(to command: [UInt8]) -> String? {
    do throws(Undecodable) {
      let command = try StoreCommand(command)
      if command.key.utf8.count > StoreCommand.longestKey {
        return "the key has \(command.key.utf8.count) bytes, and may have \(StoreCommand.longestKey)"
      }
      if let length = command.value?.count, length > StoreCommand.longestValue {
        return "the value has \(length) bytes, and may have \(StoreCommand.longestValue)"
      }
      return nil
    } catch {
      return "this is no command of a key/value store: \(error)"
    }
  }

  // MARK: Images

  /// All keys in order, each with its value.
  public var image: [UInt8] {
    var bytes: [UInt8] = []
    for (key, value) in values.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      bytes.append(string: key)
      bytes.append(string: value)
    }
    return bytes
  }

  /// The store that an image was made of.
  ///
  /// - Throws: `Undecodable`, with what is wrong with the bytes.
  public init(image: [UInt8]) throws {
    var reader = Reader(image[...])
    while !reader.isAtEnd {
      let key = try reader.string()
      values[key] = try reader.string()
    }
  }
}
