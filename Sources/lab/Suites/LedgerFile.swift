import Foundation

/// The file that a suite writes its ledger to, held open: whoever takes it away, or puts something else in its place,
/// has no effect on what is read here.
struct LedgerFile {
  /// More than this is not read: a ledger of honest tests is far smaller.
  private static let limit = 512 << 20

  let url: URL
  private let descriptor: Int32

  /// Makes the file, empty. It must not be there, unless it may be replaced.
  init(at url: URL) throws {
    self.url = url
    unlink(url.path)
    descriptor = open(url.path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw Problem.environment("cannot write \(url.path): \(String(cString: strerror(errno)))")
    }
  }

  func close() { _ = Foundation.close(descriptor) }

  /// How long it is, in bytes.
  var size: Int {
    var status = stat()
    return fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
  }

  /// The bytes from a place on, at most so many.
  func bytes(from place: Int, atMost count: Int) -> Data {
    var bytes = Data(count: min(count, max(0, size - place)))
    let read = bytes.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, $0.count, off_t(place)) }
    return bytes.prefix(max(0, read))
  }

  /// All of it, as text.
  var text: String { String(decoding: bytes(from: 0, atMost: Self.limit), as: UTF8.self) }
}
