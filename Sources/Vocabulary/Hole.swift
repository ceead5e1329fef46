import Synchronization

/// A part of a lab that is still to be written. It does nothing, but remembers that a run came by.
///
/// - Parameter name: the lesson and the number of the hole, as in `1.3`.
public func hole(_ name: String) {
  Holes.reached.withLock { _ = $0.insert(name) }
}

/// A part of a lab that is still to be written, with a harmless value to go on with.
public func hole<Value>(_ name: String, _ harmless: Value) -> Value {
  hole(name)
  return harmless
}

/// The holes that runs of this process came by.
public enum Holes {
  fileprivate static let reached = Mutex<Set<String>>([])

  /// Forgets the holes reached so far, and returns them, the lowest number first.
  public static func takeReached() -> [String] {
    let names = reached.withLock { names in
      defer { names = [] }
      return names
    }
    return names.sorted { numbers(in: $0).lexicographicallyPrecedes(numbers(in: $1)) }
  }

  private static func numbers(in name: String) -> [Int] {
    name.split(separator: ".").compactMap { Int($0) }
  }
}
