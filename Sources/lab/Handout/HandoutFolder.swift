import Foundation

/// A new folder for a handout. What lies in it already is never overwritten.
struct HandoutFolder {
  let root: URL

  /// Refuses a folder that is not empty, and one that the course's own repository would keep.
  init(_ path: String, outside course: Checkout) throws {
    root = URL(fileURLWithPath: path, isDirectory: true).standardizedFileURL.resolvingSymlinksInPath()
    let place = Checkout(root: root)
    if place.exists("") && !place.isFolder("") {
      throw Problem.usage("\(path) is a file; a handout goes to a folder that is new or empty")
    }
    if let names = try? FileManager.default.contentsOfDirectory(atPath: root.path), !names.isEmpty {
      throw Problem.usage("\(path) is not empty; a handout goes to a folder that is new or empty")
    }
    let courseFolder = course.root.resolvingSymlinksInPath().path
    guard root.path == courseFolder || root.path.hasPrefix(courseFolder + "/") else { return }
    guard try Git(of: course)?.ignores(root.path) != true else { return }
    throw Problem.usage("\(path) lies in the course itself; choose a folder outside, or one that git ignores")
  }

  func write(_ handout: Handout) throws {
    let repository = Checkout(root: try Checkout(root: root).makeFolder("."))
    for file in handout.files { try repository.write(file.text, to: file.path) }
  }
}
