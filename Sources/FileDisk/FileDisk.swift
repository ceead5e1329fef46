import Vocabulary

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A server's files in a folder of a real file system.
///
/// What is synced outlives the process and the machine: a file's bytes are brought to the device, and so is the folder
/// itself where a file was made, renamed or removed, for a file whose name is lost is lost.
///
/// A disk that has failed once is not used again. After a failed `fsync` the system may take pages for clean that never
/// came to the device, so that a second try succeeds and says nothing (Rebello et al., "Can Applications Recover from
/// fsync Failures?", USENIX ATC 2020).
public struct FileDisk: Disk {
  /// The folder.
  public let folder: String
  /// The files that were changed since the last sync.
  private var changed: Set<String> = []
  /// Whether the folder itself was changed since the last sync.
  private var isFolderChanged = false
  /// What has failed, if anything has.
  private var failure: DiskFailure?
  private let lock: Descriptor

  /// The disk in a folder, which is made if it is not there.
  ///
  /// - Throws: `DiskFailure` if the folder cannot be used, or if another process uses it.
  public init(folder: String) throws(DiskFailure) {
    self.folder = folder
    if mkdir(folder, 0o755) == 0 {
      try Descriptor(opening: folder + "/..", O_RDONLY | O_DIRECTORY).sync()
    } else if errno != EEXIST {
      throw DiskFailure(doing: "make the folder", folder)
    }
    lock = try Descriptor(opening: folder + "/" + Self.lockFile, O_RDWR | O_CREAT)
    guard lock.lock() else {
      throw DiskFailure("another process uses the folder \(folder): give each server one of its own")
    }
    // What a killed process left may be in memory only. A server that reads it relies on it.
    changed = Set(try namesOfFiles(in: folder).filter { $0 != Self.lockFile })
    isFolderChanged = true
    try sync()
  }

  /// Nobody's file, by which others see that the folder is in use.
  private static let lockFile = "lock"

  /// All files of the folder, by name.
  public func files() throws(DiskFailure) -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for name in try namesOfFiles(in: folder) where name != Self.lockFile {
      files[name] = try Descriptor(opening: path(of: name), O_RDONLY).readAll()
    }
    return files
  }

  /// Makes a change.
  public mutating func perform(_ write: DiskWrite) throws(DiskFailure) {
    try attempt { disk throws(DiskFailure) in
      switch write {
      case .bytes(let bytes, let name, let offset): try disk.write(bytes, to: name, at: offset)
      case .cut(let name, let length): try disk.cut(name, to: length)
      case .rename(let name, let other): try disk.rename(name, to: other)
      case .remove(let name): try disk.remove(name)
      }
    }
  }

  /// Makes all changes before it durable.
  public mutating func sync() throws(DiskFailure) {
    try attempt { disk throws(DiskFailure) in
      for name in disk.changed.sorted() { try Descriptor(opening: try disk.path(of: name), O_RDONLY).sync() }
      if disk.isFolderChanged { try Descriptor(opening: disk.folder, O_RDONLY | O_DIRECTORY).sync() }
      disk.changed = []
      disk.isFolderChanged = false
    }
  }

  // MARK: Changes

  private mutating func write(_ bytes: [UInt8], to name: String, at offset: Int) throws(DiskFailure) {
    let path = try path(of: name)
    if try !exists(path) { isFolderChanged = true }
    try Descriptor(opening: path, O_WRONLY | O_CREAT).write(bytes, at: offset)
    changed.insert(name)
  }

  private mutating func cut(_ name: String, to length: Int) throws(DiskFailure) {
    let path = try path(of: name)
    guard try exists(path) else { return }
    try Descriptor(opening: path, O_WRONLY).cut(to: length)
    changed.insert(name)
  }

  private mutating func rename(_ name: String, to other: String) throws(DiskFailure) {
    let (old, new) = (try path(of: name), try path(of: other))
    guard try exists(old) else { return }
    guard systemRename(old, new) == 0 else { throw DiskFailure(doing: "rename", old) }
    // What was not synced of the file follows it under its new name, and what had that name is gone.
    changed.remove(other)
    if changed.remove(name) != nil { changed.insert(other) }
    isFolderChanged = true
  }

  private mutating func remove(_ name: String) throws(DiskFailure) {
    let path = try path(of: name)
    guard try exists(path) else { return }
    guard unlink(path) == 0 else { throw DiskFailure(doing: "remove", path) }
    changed.remove(name)
    isFolderChanged = true
  }

  // MARK: Names and failures

  private func path(of name: String) throws(DiskFailure) -> String {
    let isPlain = !name.isEmpty && !name.contains("/") && name != "." && name != ".." && name != Self.lockFile
    guard isPlain else { throw DiskFailure("\"\(name)\" is no name for a server's file: take a plain word") }
    return folder + "/" + name
  }

  /// Whether a file is there. That it cannot be looked at is another matter.
  private func exists(_ path: String) throws(DiskFailure) -> Bool {
    guard access(path, F_OK) != 0 else { return true }
    guard errno == ENOENT else { throw DiskFailure(doing: "look for", path) }
    return false
  }

  /// Does something, unless something has failed before.
  private mutating func attempt(_ action: (inout FileDisk) throws(DiskFailure) -> Void) throws(DiskFailure) {
    if let failure { throw failure }
    do throws(DiskFailure) {
      try action(&self)
    } catch {
      failure = error
      throw error
    }
  }
}

private func systemRename(_ old: String, _ new: String) -> Int32 { rename(old, new) }
