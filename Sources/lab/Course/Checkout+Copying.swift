import Foundation

// What it takes to keep a copy of the package up to date.

extension Checkout {
  /// The files below a folder, relative to the checkout.
  func files(below folder: String) -> [String] {
    files(in: folder, endingIn: "").map { folder.isEmpty ? $0 : "\(folder)/\($0)" }.filter { !isFolder($0) }
  }

  /// Makes a file hold this text, and leaves it alone if it does.
  ///
  /// An edit right after the end of a build can go unseen by the next one, which takes it for a part of what was built.
  /// So the file is dated two seconds ahead: later than any build that has ended, and later than the edit before.
  func bring(_ text: String, to path: String) throws {
    if exists(path), try self.text(of: path) == text { return }
    try write(text, to: path)
    do {
      let date = Date(timeIntervalSinceNow: 2)
      try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: url(path).path)
    } catch {
      throw Problem.environment("cannot date \(path): \(error.localizedDescription)")
    }
  }
}
