import Foundation

/// Holds a folder for one grading alone, as long as the process lives.
struct GradingLock {
  /// Refuses a folder that another grading holds.
  static func hold(_ folder: URL) throws {
    let file = folder.appending(path: ".lock")
    let descriptor = open(file.path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw Problem.environment("cannot write \(file.path): \(String(cString: strerror(errno)))")
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      throw Problem.environment("another grading is under way in \(folder.path); wait for it, or end it")
    }
  }
}
