import Foundation

/// What kind of thing is at a place on the disk; a link is a link, whatever it leads to.
struct FileStatus {
  let kind: Archive.Entry.Kind

  init?(of url: URL) {
    var status = stat()
    guard lstat(url.path, &status) == 0 else { return nil }
    self.init(status)
  }

  init?(ofOpen descriptor: Int32) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return nil }
    self.init(status)
  }

  private init(_ status: stat) {
    kind =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .folder
      case S_IFLNK: .link
      default: .other
      }
  }
}

/// Reads a file, and only an ordinary one: no link is followed, and no pipe is waited for, even if it took the file's
/// place a moment ago.
func readFile(at url: URL, limit: Int) throws(Unreadable) -> [UInt8] {
  let descriptor = open(url.path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
  guard descriptor >= 0 else { throw Unreadable("not to be opened (\(String(cString: strerror(errno))))") }
  let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
  guard FileStatus(ofOpen: descriptor)?.kind == .file else { throw Unreadable("no ordinary file any more") }
  guard let data = try? file.read(upToCount: limit + 1) ?? Data() else { throw Unreadable("not to be read") }
  guard data.count <= limit else { throw .tooLarge(limit: limit) }
  return [UInt8](data)
}
