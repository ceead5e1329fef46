import Foundation

/// A program that is run to its end as a child, with all that it starts itself.
struct Child {
  /// Where its output goes.
  enum Output: Equatable {
    /// Both its output and its errors, to a file.
    case file(URL)
    /// Its output to a file, and its errors nowhere.
    case result(URL)
    /// To wherever the command's own goes.
    case inherited
    /// To the command's own terminal, from which its input comes, too. Keys that interrupt are for both of them.
    case terminal
  }

  /// How it came to its end.
  enum Ending: Equatable {
    case exited(Int32)
    case signalled(Int32)
  }

  let program: URL
  let arguments: [String]
  var environment: [String: String] = ProcessInfo.processInfo.environment
  var output: Output

  /// Runs it, and asks several times a second whether it is to go on. If the user interrupts the command, the child and
  /// all its children end before the command does.
  ///
  /// - Throws: `Interrupted`, if the user did; or why it could not be started.
  func run(
    while mayGoOn: (pid_t) -> Bool = { _ in true }, endingWith end: (pid_t) -> Ending = ProcessTree.end
  ) throws -> Ending {
    let interrupts = Interrupts.hold()
    defer { interrupts.release() }
    let process = try spawn(unblocking: interrupts)
    var pause: UInt32 = 1_000
    while true {
      if let ending = Self.ending(of: process) { return ending }
      if Interrupts.arePending {
        _ = end(process)
        throw Interrupted()
      }
      if !mayGoOn(process) { return end(process) }
      usleep(pause)
      pause = min(pause * 2, 40_000)
    }
  }

  /// How a process ended, or nil while it runs.
  static func ending(of process: pid_t) -> Ending? {
    var status: Int32 = 0
    let result = waitpid(process, &status, WNOHANG)
    if result == 0 || (result < 0 && errno == EINTR) { return nil }
    guard result == process else { return .exited(Problem.Kind.environment.rawValue) }
    let signal = status & 0x7f
    return signal == 0 ? .exited((status >> 8) & 0xff) : .signalled(signal)
  }

  private func spawn(unblocking interrupts: Interrupts) throws -> pid_t {
    var actions = Platform.noActions()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    if output != .terminal { posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0) }
    switch output {
    case .file(let file):
      posix_spawn_file_actions_addopen(&actions, 1, file.path, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND, 0o644)
      posix_spawn_file_actions_adddup2(&actions, 1, 2)
    case .result(let file):
      posix_spawn_file_actions_addopen(&actions, 1, file.path, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND, 0o644)
      posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    case .inherited, .terminal: break
    }
    var attributes = Platform.noAttributes()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // The signals that this thread holds back are none of the child's business, unless the terminal is for both.
    var mask = sigset_t()
    sigemptyset(&mask)
    if output == .terminal { mask = interrupts.former }
    posix_spawnattr_setsigmask(&attributes, &mask)
    // Only the group of processes that is in the foreground may use the terminal.
    let group = output == .terminal ? 0 : POSIX_SPAWN_SETPGROUP
    posix_spawnattr_setflags(&attributes, Int16(group | POSIX_SPAWN_SETSIGMASK))

    var process: pid_t = 0
    let result = withCStrings([program.path] + arguments) { arguments in
      withCStrings(environment.map { "\($0)=\($1)" }) { environment in
        posix_spawn(&process, program.path, &actions, &attributes, arguments, environment)
      }
    }
    guard result == 0 else {
      throw Problem.environment("cannot run \(program.lastPathComponent): \(String(cString: strerror(result)))")
    }
    return process
  }
}

/// Lends strings as C wants them: a list that a null pointer ends.
func withCStrings<Result>(
  _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
) -> Result {
  let copies = strings.map { strdup($0) }
  defer { copies.forEach { free($0) } }
  return body(copies + [nil])
}

/// The signals by which a user ends the command: held back while a child runs, so that it can be ended first.
struct Interrupts {
  /// The signals that were held back before.
  let former: sigset_t

  private static var signals: sigset_t {
    var set = sigset_t()
    sigemptyset(&set)
    for signal in [SIGINT, SIGTERM, SIGHUP] { sigaddset(&set, signal) }
    return set
  }

  static func hold() -> Interrupts {
    var signals = signals
    var former = sigset_t()
    pthread_sigmask(SIG_BLOCK, &signals, &former)
    return Interrupts(former: former)
  }

  /// Lets the signals through again: one that came meanwhile ends the command now.
  func release() {
    var former = former
    pthread_sigmask(SIG_SETMASK, &former, nil)
  }

  /// Whether one has come that is held back.
  static var arePending: Bool {
    var pending = sigset_t()
    sigpending(&pending)
    return [SIGINT, SIGTERM, SIGHUP].contains { sigismember(&pending, $0) == 1 }
  }
}

/// The user has interrupted the command: what was under way has no result.
struct Interrupted: Error {}
