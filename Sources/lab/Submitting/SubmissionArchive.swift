import Foundation

/// What a student hands in: one zip archive, the same bytes for the same files.
struct SubmissionArchive {
  /// What the archive says about itself, in its first file.
  struct Manifest: Codable, Equatable {
    var course = Self.course
    /// The commit that last changed what grades the files; nil if git does not know.
    let version: String?
    let lessons: [Int]
    let files: [String]

    static let course = "RaftLabs"
    static let file = "submission.json"
  }

  let manifest: Manifest
  /// The files with their paths in the checkout.
  let files: [(path: String, bytes: [UInt8])]

  init(of lessons: [Lesson], in checkout: Checkout) throws {
    files = try lessons.flatMap { lesson in
      try checkout.files(in: lesson.labFolder, endingIn: ".swift").map { name in
        let path = "\(lesson.labFolder)/\(name)"
        return (path, try checkout.bytes(of: path))
      }
    }
    let version = try Git(of: checkout)?
      .text(answering: ["log", "-1", "--format=%H", "--", "Package.swift", "Sources", "Tests"])?.trimmed
    manifest = Manifest(
      version: version.flatMap { $0.isEmpty ? nil : $0 }, lessons: lessons.map(\.number), files: files.map(\.path))
  }

  /// The archive's bytes.
  func zip() throws -> [UInt8] {
    var zip = ZipWriter()
    try zip.add(Manifest.file, Array((try manifest.json() + "\n").utf8))
    for file in files { try zip.add(file.path, file.bytes) }
    return zip.archive
  }

  /// Whether a file is an archive that was written here: its first file is a manifest of this course.
  static func wrote(_ bytes: [UInt8]) -> Bool {
    let beginning = String(decoding: bytes.prefix(200), as: UTF8.self)
    return beginning.hasPrefix("PK\u{3}\u{4}") && beginning.contains(Manifest.file + "{")
      && beginning.contains("\"course\" : \"\(Manifest.course)\"")
  }

  /// Writes it into a file, which is a new one, or an earlier submission, or may be overwritten all the same.
  func write(to file: URL, force: Bool) throws {
    var isFolder = ObjCBool(false)
    let exists = FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder)
    if isFolder.boolValue {
      throw Problem.usage("\(file.relativePath) is a folder; --output is a file, as in \(file.relativePath)/mine.zip")
    }
    if exists, !force, !Self.wrote((try? Array(Data(contentsOf: file))) ?? []) {
      throw Problem.failed("\(file.relativePath) is there, and no submission; choose another name, or add --force")
    }
    let bytes = try zip()
    do {
      try Data(bytes).write(to: file, options: .atomic)
    } catch {
      throw Problem.environment("cannot write \(file.relativePath): \(error.localizedDescription)")
    }
  }
}
