import Synchronization

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The signals that would end the program, or stop it, while the terminal is not as it was found. They are only noted:
/// whoever plays looks for them several times a second, and puts the terminal right first.
enum Signals {
  private static let caught = Atomic<Int32>(0)
  private static let noted = [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP]

  /// From now on signals are noted. When the output is closed, a write fails, and that is all.
  static func note() {
    // The handler must not be the first to ask for it.
    caught.store(0, ordering: .relaxed)
    for number in noted {
      signal(number) { number in Signals.caught.store(number, ordering: .relaxed) }
    }
    signal(SIGPIPE, SIG_IGN)
  }

  /// From now on signals do again what they do to any program.
  static func release() {
    for number in noted + [SIGPIPE] { signal(number, SIG_DFL) }
  }

  /// The signal that was caught last, and was not taken yet.
  static func take() -> Int32? {
    let number = caught.exchange(0, ordering: .relaxed)
    return number == 0 ? nil : number
  }

  /// Does to this program what a signal would have done.
  static func obey(_ number: Int32) {
    signal(number, SIG_DFL)
    raise(number)
  }

  /// Stops the program, as Ctrl-Z does, until somebody lets it go on.
  static func stop() { raise(SIGSTOP) }

  static func isStop(_ number: Int32) -> Bool { number == SIGTSTP }
}
