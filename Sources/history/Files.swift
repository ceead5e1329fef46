import Foundation

/// The files that a command line names.
enum Files {
  /// All files, those of a folder in alphabetical order.
  static func named(by paths: [String]) throws(Problem) -> [String] {
    var files: [String] = []
    for path in paths {
      var isFolder = ObjCBool(false)
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
        throw .environment("there is no file or folder \(path); is the name right?")
      }
      files += isFolder.boolValue ? try self.files(in: path) : [path]
    }
    return files
  }

  private static func files(in folder: String) throws(Problem) -> [String] {
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: folder)
    } catch {
      throw .environment("the folder \(folder) cannot be read: \(error.localizedDescription)")
    }
    let files = names.filter { !$0.hasPrefix(".") }.sorted().map {
      (folder.hasSuffix("/") ? folder : folder + "/") + $0
    }
    .filter { path in
      var isFolder = ObjCBool(false)
      return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder.boolValue
    }
    guard !files.isEmpty else { throw .environment("the folder \(folder) holds no files; name one that does") }
    return files
  }

  /// The history in a file.
  static func history(in file: String) throws(Problem) -> RecordedHistory {
    let data: Data
    do {
      data = try Data(contentsOf: URL(fileURLWithPath: file))
    } catch {
      throw .environment("\(file) cannot be read: \(error.localizedDescription)")
    }
    do {
      return try RecordedHistory(Array(data))
    } catch {
      throw .environment("\(file):\(error.line): \(error.message)")
    }
  }

  /// Writes a page, and returns where it is.
  static func write(_ page: String, named name: String, in folder: String) throws(Problem) -> String {
    let place = URL(fileURLWithPath: folder, isDirectory: true).appending(path: name)
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try Data(page.utf8).write(to: place, options: .atomic)
    } catch {
      throw .environment("cannot write \(name) to \(folder): \(error.localizedDescription)")
    }
    return place.relativePath
  }
}
