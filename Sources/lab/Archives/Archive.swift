import Foundation

/// What a submission comes in, an archive or a folder: a list of what is in it. Nothing about it is to be trusted: no
/// name, no size, no link. So nothing is unpacked to a disk, and a file's bytes are read only when they are wanted.
struct Archive {
  /// A thing in an archive, under the path that stands there.
  struct Entry {
    enum Kind: Equatable {
      case file, folder
      /// A symbolic or a hard link.
      case link
      /// A device, a pipe, a socket, or something that this kind of archive knows and others do not.
      case other
    }

    let path: String
    let kind: Kind
    /// Reads the bytes of a file, as far as the limits allow.
    let contents: () throws(Unreadable) -> [UInt8]
  }

  /// All that is in it, in the archive's own order; in a folder, in alphabetical order.
  let entries: [Entry]

  /// Opens an archive or a folder.
  init(at url: URL, limits: ArchiveLimits) throws(Unreadable) {
    entries =
      switch FileStatus(of: url)?.kind {
      case .folder: try FolderReader(root: url, limits: limits).entries()
      case .file: try Self.entries(of: try readFile(at: url, limit: limits.archiveBytes), limits: limits)
      case .link: throw Unreadable("a symbolic link, which is never followed")
      case .other: throw Unreadable("neither a folder nor a file")
      case nil: throw Unreadable("not there")
      }
  }

  /// What is in a zip, tar or gzipped tar file. Which of these it is, is told by its bytes and not by its name.
  static func entries(of bytes: [UInt8], limits: ArchiveLimits) throws(Unreadable) -> [Entry] {
    if ZipReader.recognises(bytes) { return try ZipReader(bytes: bytes, limits: limits).entries() }
    if TarReader.recognises(bytes) { return try TarReader(bytes: bytes, limits: limits).entries() }
    guard Gzip.recognises(bytes) else { throw Unreadable("neither a folder nor a .zip, .tar, .tar.gz or .tgz archive") }
    let inside = try Gzip.unpack(bytes, limit: limits.allBytes)
    guard TarReader.recognises(inside) else { throw Unreadable("gzipped, but what is in it is no tar archive") }
    return try TarReader(bytes: inside, limits: limits).entries()
  }
}
