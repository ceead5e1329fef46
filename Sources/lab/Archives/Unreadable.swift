/// Why an archive, or a file in it, cannot be read: a clause that can follow its name.
struct Unreadable: Error, Equatable {
  let reason: String

  init(_ reason: String) { self.reason = reason }

  /// Something that is there, but not as its format says it must be.
  static func damaged(_ what: String) -> Unreadable { Unreadable("damaged, \(what)") }

  /// More bytes than are accepted.
  static func tooLarge(limit: Int) -> Unreadable {
    Unreadable("too large, up to \(bytesInWords(limit)) are accepted")
  }
}

/// A number of bytes as people say it: whole MiB or KiB where it is a whole number of them.
private func bytesInWords(_ count: Int) -> String {
  if count >= 1 << 20, count % (1 << 20) == 0 { return "\(count >> 20) MiB" }
  if count >= 1 << 10, count % (1 << 10) == 0 { return "\(count >> 10) KiB" }
  return counted(count, "byte")
}
