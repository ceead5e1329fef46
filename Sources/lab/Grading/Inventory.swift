import Foundation

/// What files there are in a folder, and when the system last saw each of them change: two inventories are equal if
/// nobody has touched anything between them.
struct Inventory: Equatable {
  fileprivate struct Stamp: Equatable {
    let inode: UInt64
    let size: Int64
    /// When it or its name was changed, which no program can choose.
    let seconds: Int
    let nanoseconds: Int
  }

  fileprivate var stamps: [String: Stamp] = [:]

  init(of folders: [URL]) {
    for folder in folders {
      for name in FileManager.default.enumerator(atPath: folder.path)?.compactMap({ $0 as? String }) ?? [] {
        let path = folder.appending(path: name).path
        var status = stat()
        guard lstat(path, &status) == 0, status.st_mode & S_IFMT != S_IFDIR else { continue }
        stamps[path] = Stamp(status)
      }
    }
  }
}

extension Inventory.Stamp {
  fileprivate init(_ status: stat) {
    inode = UInt64(status.st_ino)
    size = Int64(status.st_size)
    #if canImport(Darwin)
      (seconds, nanoseconds) = (status.st_ctimespec.tv_sec, status.st_ctimespec.tv_nsec)
    #else
      (seconds, nanoseconds) = (status.st_ctim.tv_sec, status.st_ctim.tv_nsec)
    #endif
  }
}
