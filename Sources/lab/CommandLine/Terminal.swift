import Foundation

/// Where the command writes. Colour and a progress line are for people at a terminal only.
struct Terminal: Sendable {
  /// Whether results may be coloured.
  let colours: Bool
  /// Whether a progress line can be shown, and taken away again.
  let showsProgress: Bool

  init(colours: Bool, showsProgress: Bool) {
    self.colours = colours
    self.showsProgress = showsProgress
  }

  /// The terminal, file or pipe that the command was started with.
  static func current() -> Terminal {
    let environment = ProcessInfo.processInfo.environment
    let plain = environment["NO_COLOR"].map { !$0.isEmpty } ?? false
    return Terminal(
      colours: isatty(1) == 1 && !plain && environment["TERM"] != "dumb",
      showsProgress: isatty(2) == 1 && environment["TERM"] != "dumb")
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
