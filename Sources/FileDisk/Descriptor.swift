import Vocabulary

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// An open file or folder, closed when nobody holds it any more.
final class Descriptor: Sendable {
  private let number: Int32
  private let path: String

  init(opening path: String, _ flags: Int32) throws(DiskFailure) {
    self.path = path
    number = open(path, flags | O_CLOEXEC, 0o644)
    guard number >= 0 else { throw DiskFailure(doing: "open", path) }
  }

  deinit {
    // A child process that is just being made may hold a copy of the descriptor, and with it the lock.
    _ = flock(number, LOCK_UN)
    close(number)
  }

  /// Writes all of the bytes, however often the system takes only a part of them.
  func write(_ bytes: [UInt8], at offset: Int) throws(DiskFailure) {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        let rest = UnsafeRawBufferPointer(rebasing: buffer[written...])
        return pwrite(number, rest.baseAddress, rest.count, off_t(offset + written))
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw DiskFailure(doing: "write to", path) }
      written += count
    }
  }

  /// Reads from the beginning to the end.
  func readAll() throws(DiskFailure) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = buffer.withUnsafeMutableBytes { pread(number, $0.baseAddress, $0.count, off_t(bytes.count)) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw DiskFailure(doing: "read", path) }
      guard count > 0 else { return bytes }
      bytes += buffer[..<count]
    }
  }

  /// Makes the file end after so many bytes, if it is longer.
  func cut(to length: Int) throws(DiskFailure) {
    let end = lseek(number, 0, SEEK_END)
    guard end >= 0 else { throw DiskFailure(doing: "find the end of", path) }
    guard end > off_t(length) else { return }
    guard ftruncate(number, off_t(length)) == 0 else { throw DiskFailure(doing: "cut", path) }
  }

  /// Brings everything to the device.
  func sync() throws(DiskFailure) {
    #if canImport(Darwin)
      // There `fsync` leaves the bytes in the device's own memory.
      if fcntl(number, F_FULLFSYNC) == 0 { return }
    #endif
    while fsync(number) != 0 {
      guard errno == EINTR else { throw DiskFailure(doing: "sync", path) }
    }
  }

  /// Whether nobody else holds the lock of this file.
  func lock() -> Bool { flock(number, LOCK_EX | LOCK_NB) == 0 }
}

/// The names of the plain files in a folder, in no order.
func namesOfFiles(in folder: String) throws(DiskFailure) -> [String] {
  guard let entries = opendir(folder) else { throw DiskFailure(doing: "list", folder) }
  defer { closedir(entries) }
  var names: [String] = []
  while let entry = readdir(entries) {
    let name = withUnsafePointer(to: &entry.pointee.d_name) {
      $0.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { String(cString: $0) }
    }
    if name != ".", name != ".." { names.append(name) }
  }
  return names
}

extension DiskFailure {
  /// The news that the system refused to do something with a file, and why.
  init(doing what: String, _ path: String) {
    self.init("cannot \(what) \(path): \(String(cString: strerror(errno)))")
  }
}
