import Synchronization

/// A part of a lab that is still to be written. It does nothing, but remembers that a run came by.
///
/// - Parameter name: the lesson and the number of the hole, as in `1.3`.
public func hole(_ name: String) {
  Holes.names.withLock { _ = $0.insert(name) }
}

/// A part of a lab that is still to be written, with a harmless value to go on with.
public func hole<Value>(_ name: String, _ harmless: Value) -> Value {
  hole(name)
  return harmless
}

/// The holes that runs of this process came by.
public enum Holes {
  fileprivate static let names = Mutex<Set<String>>([])

  /// The holes reached so far, the lowest number first.
  public static var reached: [String] {
    names.withLock { Array($0) }.sorted { numbers(in: $0).lexicographicallyPrecedes(numbers(in: $1)) }
  }

  /// Forgets the holes reached so far.
  public static func forget() {
    names.withLock { $0 = [] }
  }

  private static func numbers(in name: String) -> [Int] {
    name.split(separator: ".").compactMap { Int($0) }
  }
}
