/// What is accepted of an archive or a folder. The defaults are far above what the labs need, and far below what would
/// hurt the machine that reads them.
struct ArchiveLimits: Equatable {
  /// The size of the archive's file, in bytes.
  var archiveBytes = 32 << 20
  /// The number of files, folders and links in it.
  var entries = 20_000
  /// The size of a file that is graded, in bytes.
  var fileBytes = 1 << 20
  /// The size of all that is unpacked, in bytes.
  var allBytes = 64 << 20
  /// The length of a path, in bytes of UTF-8.
  var pathBytes = 512
}

extension ArchiveLimits {
  /// Refuses a path that is too long.
  func accept(path: String) throws(Unreadable) {
    guard path.utf8.count <= pathBytes else {
      throw Unreadable("a path in it is longer than \(counted(pathBytes, "byte"))")
    }
  }

  /// Refuses an archive with too many entries.
  func accept(entries count: Int) throws(Unreadable) {
    guard count <= entries else { throw Unreadable("more than \(entries) files and folders are in it") }
  }
}
