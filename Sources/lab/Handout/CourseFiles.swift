import Foundation

extension Checkout {
  /// The files that belong to the course, by their paths: those that git keeps. Where git keeps none, as in an archive
  /// that was unpacked, all are but those that come about by working on it.
  func ownFiles() throws -> [String] {
    if let kept = try Git(of: self)?.keptFiles() { return kept.filter(exists).sorted() }
    let byWork: Set = [".git", ".build", ".swiftpm", ".DS_Store", "Package.resolved", Progress.file]
    let names = try FileManager.default.contentsOfDirectory(atPath: root.path).filter { !byWork.contains($0) }
    return names.flatMap { name in isFolder(name) ? files(in: name, endingIn: "").map { "\(name)/\($0)" } : [name] }
      .filter { !isFolder($0) && !$0.hasSuffix(".DS_Store") }.sorted()
  }
}
