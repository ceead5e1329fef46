import Foundation

/// The folder that holds the package, and the files in it. Paths are relative to it.
struct Checkout: Sendable {
  let root: URL

  /// The checkout that a folder lies in: the nearest one above with a `Package.swift` that names RaftLabs.
  static func around(_ folder: URL) throws -> Checkout {
    var candidate = folder.standardizedFileURL
    while true {
      let manifest = try? String(contentsOf: candidate.appending(path: "Package.swift"), encoding: .utf8)
      if let manifest, manifest.contains("name: \"RaftLabs\"") { return Checkout(root: candidate) }
      let parent = candidate.deletingLastPathComponent().standardizedFileURL
      guard parent.path.count < candidate.path.count else { break }
      candidate = parent
    }
    throw Problem.environment("no RaftLabs package here or above; change to the folder that holds its Package.swift")
  }

  func url(_ path: String) -> URL { root.appending(path: path) }

  func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: url(path).path) }

  func isFolder(_ path: String) -> Bool {
    var folder = ObjCBool(false)
    return FileManager.default.fileExists(atPath: url(path).path, isDirectory: &folder) && folder.boolValue
  }

  func text(of path: String) throws -> String {
    do {
      return try String(contentsOf: url(path), encoding: .utf8)
    } catch {
      throw Problem.environment("cannot read \(path): \(error.localizedDescription)")
    }
  }

  func bytes(of path: String) throws -> [UInt8] {
    do {
      return Array(try Data(contentsOf: url(path)))
    } catch {
      throw Problem.environment("cannot read \(path): \(error.localizedDescription)")
    }
  }

  func write(_ text: String, to path: String) throws {
    do {
      try FileManager.default.createDirectory(
        at: url(path).deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: url(path), options: .atomic)
    } catch {
      throw Problem.environment("cannot write \(path): \(error.localizedDescription)")
    }
  }

  /// Makes a folder, with those it lies in, and makes sure that files can be written there.
  func makeFolder(_ path: String) throws -> URL {
    let folder = url(path)
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch {
      throw Problem.environment("cannot make the folder \(path): \(error.localizedDescription)")
    }
    guard FileManager.default.isWritableFile(atPath: folder.path) else {
      throw Problem.environment("the folder \(path) cannot be written to")
    }
    return folder
  }

  /// The files below a folder whose names end so, in alphabetical order, relative to the folder.
  func files(in folder: String, endingIn suffix: String) -> [String] {
    let all = (try? FileManager.default.subpathsOfDirectory(atPath: url(folder).path)) ?? []
    return all.filter { $0.hasSuffix(suffix) }.sorted()
  }

  /// Whether the lesson has come to this checkout yet.
  func holds(_ lesson: Lesson) -> Bool { exists(lesson.labFolder) }

  /// Whether students are to find the lesson's solution themselves. Where there is no solution and there are no bugs of
  /// it either, there never was one: this is what students are handed out.
  func withholds(_ lesson: Lesson) -> Bool { !exists(lesson.sourceFolder) && !exists(lesson.zooFolder) }

  /// Whether students are given the lesson's solution, to begin with a later lesson.
  func gives(_ lesson: Lesson) -> Bool {
    exists(lesson.sourceFolder) && Lesson.all.contains { $0.number > lesson.number && withholds($0) }
  }
}
