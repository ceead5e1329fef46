/// What a confined program may do: the words are the options of the command that puts it there.
struct Walls: Equatable, Sendable {
  /// The folders that it may write to.
  var writable: [String] = []
  /// The folders that it may read, besides those of the system.
  var readable: [String] = []
  /// How large a file may become.
  var fileMebibytes = 256
  /// How long it may compute.
  var processorSeconds = 1200

  /// The walls in words.
  var words: [String] {
    writable.flatMap { ["--write", $0] } + readable.flatMap { ["--read", $0] }
      + ["--file-mebibytes", "\(fileMebibytes)", "--processor-seconds", "\(processorSeconds)"]
  }
}

extension Walls {
  /// The walls that words stand for.
  init(_ words: some Sequence<String>) throws {
    var words = Array(words)[...]
    while let option = words.popFirst() {
      guard let value = words.popFirst() else { throw Problem.usage("\(option) needs a value") }
      switch option {
      case "--write": writable.append(value)
      case "--read": readable.append(value)
      case "--file-mebibytes": fileMebibytes = try Self.number(value, of: option)
      case "--processor-seconds": processorSeconds = try Self.number(value, of: option)
      default: throw Problem.usage("a confined program has no option \(option)")
      }
    }
  }

  private static func number(_ text: String, of option: String) throws -> Int {
    guard let number = Int(text), number > 0 else { throw Problem.usage("\(option) takes a number from 1 on") }
    return number
  }
}
