import Foundation

/// A process with all that it started. `swift test` puts the tests in a process group of their own, so that a signal to
/// the group of `swift test` leaves them running.
struct ProcessTree {
  let root: pid_t

  /// The root, its children, their children, and so on.
  var members: [pid_t] {
    var members = [root]
    var next = 0
    while next < members.count {
      members += Platform.children(of: members[next])
      next += 1
    }
    return members
  }

  /// The memory that all of them have in use, in bytes.
  var memory: Int { members.reduce(0) { $0 + Platform.memory(of: $1) } }

  /// Ends all that this process has started, and all that they have started. Each is stopped before it is ended, so
  /// that it cannot start another meanwhile.
  static func endAllDescendants() {
    for _ in 0..<1000 {
      while waitpid(-1, nil, WNOHANG) > 0 {}
      let rest = ProcessTree(root: getpid()).members.dropFirst()
      if rest.isEmpty { return }
      rest.forEach { kill($0, SIGSTOP) }
      rest.forEach { kill($0, SIGKILL) }
      usleep(2_000)
    }
  }

  /// Asks a supervisor to end what it supervises, and itself. If it does not, all of them are ended.
  static func endSupervised(_ supervisor: pid_t) -> Child.Ending {
    kill(supervisor, SIGTERM)
    for _ in 0..<300 {
      if let ending = Child.ending(of: supervisor) { return ending }
      usleep(10_000)
    }
    return end(supervisor)
  }

  /// Ends a process and all that it started: first asks, and half a second later does not ask.
  static func end(_ root: pid_t) -> Child.Ending {
    let members = ProcessTree(root: root).members
    members.forEach { kill($0, SIGTERM) }
    var ending: Child.Ending?
    for _ in 0..<50 where ending == nil {
      usleep(10_000)
      ending = Child.ending(of: root)
    }
    // The root may be gone while something that it started lives on.
    members.dropFirst(ending == nil ? 0 : 1).forEach { kill($0, SIGKILL) }
    while ending == nil {
      usleep(10_000)
      ending = Child.ending(of: root)
    }
    return ending ?? .signalled(SIGKILL)
  }
}
