import Foundation

/// Lists what is in a folder, as if it were an archive. Links are not followed, and what is hidden (`.git`, `.build`)
/// is not looked at.
struct FolderReader {
  let root: URL
  let limits: ArchiveLimits

  func entries() throws(Unreadable) -> [Archive.Entry] {
    var entries: [Archive.Entry] = []
    var folders = [""]
    while let folder = folders.popLast() {
      for name in try names(in: folder) where !name.hasPrefix(".") {
        let entry = try entry(at: folder + name)
        entries.append(entry)
        try limits.accept(entries: entries.count)
        if entry.kind == .folder { folders.append(entry.path + "/") }
      }
    }
    return entries.sorted { $0.path < $1.path }
  }

  private func names(in folder: String) throws(Unreadable) -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: root.appending(path: folder).path)
    } catch {
      throw Unreadable("its folder \"\(folder.printable)\" cannot be opened")
    }
  }

  private func entry(at path: String) throws(Unreadable) -> Archive.Entry {
    try limits.accept(path: path)
    let url = root.appending(path: path)
    let limit = limits.fileBytes
    return Archive.Entry(path: path, kind: FileStatus(of: url)?.kind ?? .other) { () throws(Unreadable) in
      try readFile(at: url, limit: limit)
    }
  }
}
