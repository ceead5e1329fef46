import Foundation

/// What can be told about the Swift files in some folders without reading them. Two states that are equal were, as far
/// as anybody can tell, not parted by a save.
struct FolderState: Equatable {
  /// What a save changes.
  struct Stamp: Equatable {
    let size: Int
    let modified: Date
  }

  /// The files by their path in the checkout.
  var files: [String: Stamp] = [:]

  /// The files that were changed, made or taken away since, in alphabetical order.
  func changes(since earlier: FolderState) -> [String] {
    Set(files.keys).union(earlier.files.keys).filter { files[$0] != earlier.files[$0] }.sorted()
  }
}

extension Checkout {
  /// How the student's files of some lessons stand now.
  func labState(of lessons: [Lesson]) -> FolderState {
    var state = FolderState()
    for lesson in lessons {
      for file in files(in: lesson.labFolder, endingIn: ".swift") {
        let path = "\(lesson.labFolder)/\(file)"
        // An editor that saves by renaming may have taken the file away since it was listed.
        guard let facts = try? FileManager.default.attributesOfItem(atPath: url(path).path) else { continue }
        state.files[path] = FolderState.Stamp(
          size: facts[.size] as? Int ?? 0, modified: facts[.modificationDate] as? Date ?? .distantPast)
      }
    }
    return state
  }
}
