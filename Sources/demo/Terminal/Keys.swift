/// What a user can do while a story plays.
enum Key: Hashable, Sendable {
  case pause, step, faster, slower, nextScene, end
}

/// Makes keys of the bytes that a terminal sends. An arrow is three bytes, which may come in several pieces.
struct KeyParser: Hashable, Sendable {
  private enum State: Hashable {
    case text
    /// After an escape byte.
    case escape
    /// In a sequence that began with an escape byte and `[` or `O`. It ends with a letter, or a sign such as `~`.
    case sequence
  }

  private var state = State.text

  /// The keys that were pressed. What means nothing is left out.
  mutating func parse(_ bytes: some Sequence<UInt8>) -> [Key] { bytes.compactMap { take($0) } }

  private mutating func take(_ byte: UInt8) -> Key? {
    switch (state, byte) {
    case (_, 0x1B): state = .escape
    case (.escape, UInt8(ascii: "[")), (.escape, UInt8(ascii: "O")): state = .sequence
    case (.sequence, 0x40...0x7E):
      state = .text
      return byte == UInt8(ascii: "C") ? .step : nil
    case (.sequence, _): break
    case (.text, _), (.escape, _):
      state = .text
      return Self.key(byte)
    }
    return nil
  }

  private static func key(_ byte: UInt8) -> Key? {
    switch byte {
    case UInt8(ascii: " "): .pause
    case UInt8(ascii: "n"): .step
    case UInt8(ascii: "+"), UInt8(ascii: "="): .faster
    case UInt8(ascii: "-"): .slower
    case UInt8(ascii: "s"): .nextScene
    // Where control keys send no signals, they are bytes: these stand for Ctrl-C and Ctrl-D.
    case UInt8(ascii: "q"), 3, 4: .end
    default: nil
    }
  }
}
