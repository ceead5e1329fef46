import Foundation

/// Histories recorded from real systems, with their verdicts. They are no part of the project: where they are, they lie
/// beside it.
enum Recordings {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "shared/histories")

  static var areThere: Bool { !verdicts.isEmpty }

  /// Files and verdicts.
  static let verdicts: [(file: String, verdict: String)] = {
    let text = try? String(contentsOf: folder.appending(path: "verdicts.txt"), encoding: .utf8)
    return (text ?? "").split(separator: "\n").compactMap { line in
      let words = line.split(separator: " ").map(String.init)
      return words.count == 2 ? (folder.appending(path: words[0]).path, words[1]) : nil
    }
  }()
}

/// A folder with these files for as long as the body runs.
func withFolder<Result>(of files: [String: String], _ body: (String) throws -> Result) throws -> Result {
  let folder = FileManager.default.temporaryDirectory.appending(path: "histories-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  for (name, text) in files { try Data(text.utf8).write(to: folder.appending(path: name)) }
  return try body(folder.path)
}
