import Foundation

/// The files of this package, as the rules about style read them.
struct SourceTree {
  struct File {
    /// The path, relative to the package.
    let path: String
    let text: String

    var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
    /// The folder in `Sources/` that it lies in.
    var layer: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }
    var isSwift: Bool { path.hasSuffix(".swift") }
  }

  /// A breach of a rule, and where.
  struct Fault: CustomStringConvertible {
    let file: String
    let line: Int
    let message: String

    var description: String { "\(file):\(line): \(message)" }
  }

  let root: URL

  /// The package that this file is a part of.
  static let own = SourceTree(
    root: URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent())

  /// What git does not keep.
  private static let ignored: Set = [
    ".git", ".build", ".swiftpm", ".progress.json", ".DS_Store", "Package.resolved", "submission.zip",
  ]

  /// The names at the top of the package.
  func topLevel() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: root.path).filter { !Self.ignored.contains($0) }.sorted()
  }

  /// The text files below a folder, or of the whole package.
  func files(below folder: String? = nil) throws -> [File] {
    let names = try folder.map { [$0] } ?? topLevel()
    return try names.flatMap { try paths(below: $0) }.sorted().compactMap { path in
      let data = FileManager.default.contents(atPath: root.appending(path: path).path)
      return data.flatMap { String(data: $0, encoding: .utf8) }.map { File(path: path, text: $0) }
    }
  }

  private func paths(below name: String) throws -> [String] {
    var isFolder = ObjCBool(false)
    let path = root.appending(path: name).path
    let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    guard exists, isFolder.boolValue else { return [name] }
    return try FileManager.default.subpathsOfDirectory(atPath: path)
      .filter { !Self.ignored.contains($0.split(separator: "/").last.map(String.init) ?? "") }
      .map { "\(name)/\($0)" }
  }
}
