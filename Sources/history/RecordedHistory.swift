import Checkers

/// A history from a file, whose first line tells in which format it is.
enum RecordedHistory {
  case register(History<RegisterModel>)
  case keyValue(History<KeyValueModel>)

  /// Reads the bytes of a file.
  init(_ bytes: [UInt8]) throws(Unreadable) {
    let lines = try Self.lines(of: bytes)
    guard let first = lines.first else {
      throw Unreadable(line: 1, message: "the file is empty; a history has a line for each call and each return")
    }
    if first.bytes.starts(with: RegisterLog.beginning) {
      self = .register(try RegisterLog.history(of: lines))
    } else if first.bytes.first == UInt8(ascii: "{") {
      self = .keyValue(try KeyValueLog.history(of: lines))
    } else {
      throw Unreadable(
        line: first.number,
        message: "this is no history that is known; lines begin with \"INFO  jepsen.util - \" or with \"{:process\"")
    }
  }

  /// How many operations were called.
  var count: Int {
    switch self {
    case .register(let history): history.operations.count
    case .keyValue(let history): history.operations.count
    }
  }

  /// The lines that hold something, with their numbers.
  private static func lines(of bytes: [UInt8]) throws(Unreadable) -> [(number: Int, bytes: ArraySlice<UInt8>)] {
    var lines: [(number: Int, bytes: ArraySlice<UInt8>)] = []
    for (place, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
      guard !line.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) else { continue }
      guard String(validating: line, as: UTF8.self) != nil else {
        throw Unreadable(line: place + 1, message: "these bytes are no text in UTF-8; is this a history?")
      }
      lines.append((place + 1, line))
    }
    return lines
  }
}
