import Foundation

/// Where submissions are, and what they are called.
struct SubmissionList: Equatable {
  struct Place: Equatable {
    /// The name of the archive without its ending, or of the folder; no two are alike.
    let name: String
    let url: URL
  }

  private(set) var places: [Place] = []

  /// The submissions that operands stand for: archives, submissions in folders, and folders of many, which stand for
  /// every file and folder in them that can be seen. What is no archive is kept: its grade says so. The folder that the
  /// grades go to may be among them, and is no submission.
  init(_ operands: [String], output: String) throws {
    let output = Self.place(of: URL(filePath: output))
    for operand in operands {
      let url = URL(filePath: operand)
      guard FileManager.default.fileExists(atPath: url.path) else {
        throw Problem.usage("there is no submission \(operand)")
      }
      guard Self.place(of: url) != output else {
        throw Problem.usage("the grades go to a folder of their own, not to \(operand), where the submissions are")
      }
      let many = Self.submissions(in: url, without: output, isAlone: operands.count == 1) ?? [url]
      many.forEach { add($0) }
    }
  }

  /// What a folder of submissions holds; nil for what is one submission itself.
  ///
  /// A folder in a folder, and nothing beside it, is an archive that was unpacked into a folder of its own, which has
  /// the student's name; but if nothing else is to be graded, the outer one is the folder of all, with a single
  /// submission in it so far.
  private static func submissions(in folder: URL, without output: String, isAlone: Bool = false) -> [URL]? {
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
      .filter { !$0.hasPrefix(".") && $0 != "__MACOSX" }.sorted()
    let lessons = Lesson.all.map { String($0.labFolder.dropFirst("Labs/".count)) }
    let isCourse = names.contains { ["Labs", "Package.swift"].contains($0) || lessons.contains($0) }
    guard !isCourse, !names.isEmpty, !names.contains(where: { $0.hasSuffix(".swift") }) else { return nil }
    let urls = names.map { folder.appending(path: $0) }.filter { place(of: $0) != output }
    guard urls.count == 1, urls[0].isFolder else { return urls }
    return submissions(in: urls[0], without: output) ?? (isAlone ? urls : nil)
  }

  /// Where something really is, by whatever name it was called.
  private static func place(of url: URL) -> String { url.standardizedFileURL.resolvingSymlinksInPath().path }

  private mutating func add(_ url: URL) {
    let name = Submission.name(of: url.standardizedFileURL)
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

extension URL {
  fileprivate var isFolder: Bool {
    var isFolder = ObjCBool(false)
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
  }
}
