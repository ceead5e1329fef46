#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The terminal of this program: keys come one by one, and a picture takes the place of what was on the screen, until
/// it is put right again.
final class RawTerminal {
  /// What there was to read.
  enum Input {
    case bytes([UInt8])
    case nothing
    /// The terminal is gone.
    case closed
  }

  private var former = termios()
  private var isRaw = false

  /// Another screen, which scrolls nothing away, without a cursor.
  private static let enterScreen = "\u{1B}[?1049h\u{1B}[?25l\u{1B}[H\u{1B}[2J"
  private static let leaveScreen = "\u{1B}[?25h\u{1B}[?1049l"

  /// Whether somebody sits there who can see and press keys.
  static var isThere: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1 }

  deinit { restore() }

  /// Takes the terminal. False if it cannot be had.
  func take() -> Bool {
    guard tcgetattr(STDIN_FILENO, &former) == 0 else { return false }
    var raw = former
    // Signals stay: a user who is stuck can always get out.
    raw.c_lflag &= ~tcflag_t(ICANON | ECHO)
    // Keys that were pressed before were not for the show.
    guard tcsetattr(STDIN_FILENO, TCSAFLUSH, &raw) == 0 else { return false }
    isRaw = true
    return Output.send(Self.enterScreen)
  }

  /// Puts the terminal right. To do so twice does no harm.
  func restore() {
    guard isRaw else { return }
    isRaw = false
    _ = Output.send(Self.leaveScreen)
    // Keys that were pressed for the show are not for the shell.
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &former)
  }

  /// How large it is now.
  var size: Size {
    var found = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &found) == 0, found.ws_col > 0, found.ws_row > 0 else { return .least }
    return Size(columns: Int(found.ws_col), lines: Int(found.ws_row))
  }

  /// Waits for keys, at most so many milliseconds.
  func read(within milliseconds: Int) -> Input {
    var wanted = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
    guard poll(&wanted, 1, Int32(max(0, milliseconds))) > 0 else { return .nothing }
    guard Int32(wanted.revents) & POLLIN != 0 else { return .closed }
    var bytes = [UInt8](repeating: 0, count: 256)
    let count = bytes.withUnsafeMutableBytes { buffer in
      #if canImport(Darwin)
        Darwin.read(STDIN_FILENO, buffer.baseAddress, buffer.count)
      #elseif canImport(Musl)
        Musl.read(STDIN_FILENO, buffer.baseAddress, buffer.count)
      #else
        Glibc.read(STDIN_FILENO, buffer.baseAddress, buffer.count)
      #endif
    }
    if count < 0 { return errno == EINTR || errno == EAGAIN ? .nothing : .closed }
    return count == 0 ? .closed : .bytes(Array(bytes.prefix(count)))
  }
}

/// Where the program writes to.
enum Output {
  /// Writes a text. False if nobody takes it any more.
  static func send(_ text: String) -> Bool {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
      if count > 0 {
        bytes = bytes.dropFirst(count)
      } else if errno == EAGAIN {
        // A terminal that is slow, and does not make us wait by itself.
        var wanted = pollfd(fd: STDOUT_FILENO, events: Int16(POLLOUT), revents: 0)
        poll(&wanted, 1, 100)
      } else if errno != EINTR {
        return false
      }
    }
    return true
  }
}
