/// Waits for saves. It looks again and again, and takes saves that follow closely on each other for one: an editor that
/// saves all its files does not do so at once, and one that saves by renaming takes a file away first.
struct FolderWatch {
  /// How the files stand now.
  let look: () -> FolderState
  /// Lets a moment pass; false if there is nothing more to wait for.
  let wait: () -> Bool
  /// How the files stood when they were looked at last.
  private var known: FolderState

  init(look: @escaping () -> FolderState, wait: @escaping () -> Bool) {
    self.look = look
    self.wait = wait
    known = look()
  }

  /// The files that were saved since this was asked last; waits until there are some. Nil if waiting ends.
  mutating func nextChanges() -> [String]? {
    while true {
      guard let state = settled() else { return nil }
      let changes = state.changes(since: known)
      known = state
      if !changes.isEmpty { return changes }
      guard wait() else { return nil }
    }
  }

  /// How the files stand once they have not changed for a moment. Where nothing changed there is no need to wait.
  private func settled() -> FolderState? {
    var state = look()
    guard state != known else { return state }
    while true {
      guard wait() else { return nil }
      let later = look()
      if later == state { return state }
      state = later
    }
  }
}
