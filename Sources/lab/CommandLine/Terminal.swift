import Foundation

/// Where the command writes. Colour and a progress line are for people at a terminal only.
struct Terminal: Sendable {
  /// Whether results may be coloured.
  let colours: Bool
  /// Whether a progress line can be shown, and taken away again.
  let showsProgress: Bool
  /// How many columns a line of the result has.
  let columns: Int

  init(colours: Bool, showsProgress: Bool, columns: Int = 80) {
    self.colours = colours
    self.showsProgress = showsProgress
    self.columns = columns
  }

  /// The terminal, file or pipe that the command was started with.
  static func current() -> Terminal {
    let environment = ProcessInfo.processInfo.environment
    let plain = environment["NO_COLOR"].map { !$0.isEmpty } ?? false
    return Terminal(
      colours: isatty(1) == 1 && !plain && environment["TERM"] != "dumb",
      showsProgress: isatty(2) == 1 && environment["TERM"] != "dumb",
      columns: columns(of: 1) ?? environment["COLUMNS"].flatMap { Int($0) } ?? 80)
  }

  /// The width of the terminal behind a file descriptor; nil if there is none, or it does not say.
  private static func columns(of file: Int32) -> Int? {
    var size = winsize()
    return ioctl(file, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 ? Int(size.ws_col) : nil
  }

  /// Writes a line of the result.
  func say(_ line: String) { write(line + "\n", to: .standardOutput) }

  /// Writes a line about what goes on, which is no part of the result.
  func note(_ line: String) { write(line + "\n", to: .standardError) }

  /// Shows a line until the next one takes its place.
  func progress(_ line: String) {
    if showsProgress { write("\r\u{1B}[K" + line.prefix(100), to: .standardError) }
  }

  /// Takes the progress line away.
  func endProgress() { progress("") }

  /// Takes all away that stands on the screen, if there is one.
  func clear() {
    if showsProgress { write("\u{1B}[2J\u{1B}[3J\u{1B}[H", to: .standardError) }
  }

  private func write(_ text: String, to file: FileHandle) {
    // Nobody is left to tell when even this fails.
    try? file.write(contentsOf: Data(text.utf8))
  }

  /// A text in a colour, where there are colours.
  func paint(_ text: String, _ colour: Colour) -> String {
    colours ? "\u{1B}[\(colour.rawValue)m\(text)\u{1B}[0m" : text
  }

  enum Colour: Int {
    case bold = 1
    case faint = 2
    case red = 31
    case green = 32
    case yellow = 33
  }
}
