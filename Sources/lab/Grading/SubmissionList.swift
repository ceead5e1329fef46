import Foundation

/// Where submissions are, and what they are called.
struct SubmissionList: Equatable {
  struct Place: Equatable {
    /// The name of the archive without its ending, or of the folder; no two are alike.
    let name: String
    let url: URL
  }

  private(set) var places: [Place] = []

  /// The submissions that operands stand for. A folder in which there are only archives and folders, and none of them
  /// is a part of the course, stands for what is in it.
  init(_ operands: [String]) throws {
    for operand in operands {
      let url = URL(filePath: operand)
      var isFolder = ObjCBool(false)
      guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder) else {
        throw Problem.usage("there is no submission \(operand)")
      }
      let many = isFolder.boolValue ? Self.submissions(in: url) : nil
      for url in many ?? [url] { add(url) }
    }
  }

  /// What a folder of submissions holds; nil if the folder is one submission itself.
  private static func submissions(in folder: URL) -> [URL]? {
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
      .filter { !$0.hasPrefix(".") && $0 != "__MACOSX" }.sorted()
    let lessons = Lesson.all.map { String($0.labFolder.dropFirst("Labs/".count)) }
    let isCourse = names.contains { ["Labs", "Package.swift"].contains($0) || lessons.contains($0) }
    guard !isCourse, !names.isEmpty, !names.contains(where: { $0.hasSuffix(".swift") }) else { return nil }
    let urls = names.map { folder.appending(path: $0) }
    // An archive that was unpacked into a folder of its own, and nothing beside it, is one submission.
    if urls.count == 1, isFolder(urls[0]), submissions(in: urls[0]) == nil { return nil }
    return urls.filter { isFolder($0) || isArchive($0) }
  }

  private static func isFolder(_ url: URL) -> Bool {
    var isFolder = ObjCBool(false)
    return FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder) && isFolder.boolValue
  }

  private static let endings = [".zip", ".tar", ".tar.gz", ".tgz"]

  private static func isArchive(_ url: URL) -> Bool { endings.contains { url.path.hasSuffix($0) } }

  private mutating func add(_ url: URL) {
    var name = url.standardizedFileURL.lastPathComponent
    if let ending = Self.endings.filter(name.hasSuffix).max(by: { $0.count < $1.count }) {
      name = String(name.dropLast(ending.count))
    }
    let taken = Set(places.map(\.name))
    var distinct = name
    var number = 2
    while taken.contains(distinct) {
      distinct = "\(name)-\(number)"
      number += 1
    }
    places.append(Place(name: distinct, url: url))
  }
}
