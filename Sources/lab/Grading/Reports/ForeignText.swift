/// Text that comes from a submission may be long, and may hold anything.
extension String {
  /// The text with a mark for each character that is none: those that steer a terminal, and those that XML 1.0 does not
  /// allow (§2.2). Tabs and the ends of lines stay.
  var withoutControls: String {
    var text = ""
    for scalar in unicodeScalars { text.unicodeScalars.append(scalar.isControl ? "\u{FFFD}" : scalar) }
    return text
  }

  /// The text in one line, for a terminal.
  var inOneLine: String {
    split(whereSeparator: \.isNewline).joined(separator: " ").replacing("\t", with: " ").withoutControls
  }

  /// The text, if it has no more than so many characters; otherwise its beginning and its end, with a word between them
  /// about what is left out.
  func excerpt(of limit: Int) -> String {
    guard unicodeScalars.count > limit else { return self }
    let (beginning, end) = (unicodeScalars.prefix(limit * 3 / 4), unicodeScalars.suffix(limit / 4))
    let omitted = unicodeScalars.count - beginning.count - end.count
    return "\(String(beginning))\n\n… \(omitted) characters are left out here …\n\n\(String(end))"
  }
}

extension Unicode.Scalar {
  fileprivate var isControl: Bool {
    switch value {
    case 0x09, 0x0A, 0x0D: false
    case 0x00..<0x20, 0x7F..<0xA0, 0xFFFE, 0xFFFF: true
    default: false
    }
  }
}
