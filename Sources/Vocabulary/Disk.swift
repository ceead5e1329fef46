/// Where a server's files are kept, as its host uses it.
///
/// A change is only promised once a `sync` has come after it: a crash before that may leave it done, undone, or, of
/// bytes, done in part.
public protocol Disk {
  /// All files by name, as a server that starts now would find them.
  ///
  /// - Throws: `DiskFailure` if one cannot be read.
  func files() throws -> [String: [UInt8]]

  /// Makes a change.
  ///
  /// - Throws: `DiskFailure` if it cannot be made. Nothing is known about the disk then, and its server must stop.
  mutating func perform(_ write: DiskWrite) throws

  /// Makes all changes before it durable.
  ///
  /// - Throws: `DiskFailure` if that cannot be done. Nothing is known about the disk then, and its server must stop: to
  ///   try again would report success for what was lost the first time.
  mutating func sync() throws
}

/// A change to the files of a disk. To cut, rename or remove a file that is not there changes nothing.
public enum DiskWrite: Hashable, Sendable {
  /// Bytes for a place in a file. The file is made if it is not there, and grows as needed, with zeros up to the first
  /// byte.
  case bytes([UInt8], of: String, at: Int)
  /// The file ends after so many bytes. It is not made longer.
  case cut(String, to: Int)
  /// The file has another name, and takes the place of a file that has it already.
  case rename(String, to: String)
  /// The file is gone.
  case remove(String)

  /// The file that is changed, under its name before the change.
  public var file: String {
    switch self {
    case .bytes(_, let file, _), .cut(let file, _), .rename(let file, _), .remove(let file): file
    }
  }
}

extension DiskWrite: CustomStringConvertible {
  /// The change in a few words, as they would follow "the server …".
  public var description: String {
    switch self {
    case .bytes(let bytes, let file, let offset): "writes \(bytes.count) bytes to \(file) at \(offset)"
    case .cut(let file, let length): "cuts \(file) to \(length) bytes"
    case .rename(let file, let name): "renames \(file) to \(name)"
    case .remove(let file): "removes \(file)"
    }
  }
}

/// A disk does not do what it is asked for.
public struct DiskFailure: Error, Hashable, CustomStringConvertible {
  /// What was tried, on which file, and what came of it.
  public let description: String

  /// The news that something failed, in words for a person.
  public init(_ description: String) {
    self.description = description
  }
}
