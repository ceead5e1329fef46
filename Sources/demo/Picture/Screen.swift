/// What stands on a terminal's screen, and what has to be sent to make it another picture: the lines that are not the
/// same, in one piece, so that nothing flickers, and little has to travel.
struct Screen {
  let hasColours: Bool
  private var shown: [Line] = []
  private var size = Size.least

  init(hasColours: Bool) {
    self.hasColours = hasColours
  }

  /// Forgets what was shown: somebody else may have written there.
  mutating func forget() { shown = [] }

  /// What to send for this picture. Nothing, if it is there already.
  mutating func update(to lines: [Line], in size: Size) -> String {
    let isNew = shown.isEmpty || size != self.size
    var text = isNew ? "\u{1B}[H\u{1B}[2J" : ""
    for (place, line) in lines.enumerated() where isNew || place >= shown.count || shown[place] != line {
      text += "\u{1B}[\(place + 1);1H" + (hasColours ? line.colouredText : line.text)
      // After a line that is full, the cursor still stands on its last character.
      if line.width < size.columns { text += "\u{1B}[K" }
    }
    if !isNew, lines.count < shown.count { text += "\u{1B}[\(lines.count + 1);1H\u{1B}[J" }
    (shown, self.size) = (lines, size)
    return text
  }
}
