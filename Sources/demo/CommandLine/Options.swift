import Foundation

/// What the command line asks for.
struct Options: Equatable {
  var story = Story.all
  /// How many servers are the cluster at the beginning.
  var servers = 5
  var seed: UInt64 = 1
  /// How fast; nil: as it suits the manner.
  var speed: Speed?
  var isPlain = false
  /// Whether a program reads along.
  var asDocuments = false

  /// A word that is not understood, and what would be.
  struct Misunderstanding: Error, Equatable {
    let message: String
  }

  init() {}

  /// Reads the words of a command line, the program's own name left out.
  init(parsing words: [String]) throws(Misunderstanding) {
    var words = words[...]
    while let word = words.popFirst() {
      guard word != "--plain" else {
        isPlain = true
        continue
      }
      guard ["--story", "--servers", "--seed", "--speed", "--format"].contains(word) else {
        throw Misunderstanding(
          message: "demo does not take \"\(word)\"; it takes --story, --servers, --seed, --speed, --format, and --plain"
        )
      }
      guard let value = words.popFirst() else { throw Misunderstanding(message: "\(word) needs a value") }
      try set(word, to: value)
    }
  }

  private mutating func set(_ option: String, to value: String) throws(Misunderstanding) {
    switch option {
    case "--story":
      let names = Story.allCases.map(\.rawValue).joined(separator: ", ")
      story = try known(Story(rawValue: value), option, "is one of \(names)", value)
    case "--servers":
      let number = Int(value).flatMap { Cast.sizes.contains($0) ? $0 : nil }
      servers = try known(number, option, "is \(Cast.sizes.lowerBound) to \(Cast.sizes.upperBound)", value)
    case "--format":
      asDocuments = try known(["text": false, "json": true][value], option, "is text or json", value)
    case "--seed": seed = try known(UInt64(value), option, "is a whole number", value)
    default:
      let range = "is a fraction of real time such as 1/10, or a multiple such as 2, from 1/10000 to 1000"
      speed = try known(Speed(parsing: value), option, range, value)
    }
  }

  private func known<Value>(
    _ value: Value?, _ option: String, _ accepted: String, _ word: String
  ) throws(Misunderstanding) -> Value {
    guard let value else { throw Misunderstanding(message: "\(option) \(accepted), not \"\(word)\"") }
    return value
  }

  /// The command that plays the very same run again.
  var command: String { "swift run lab demo --story \(story.rawValue) --servers \(servers) --seed \(seed)" }
}

/// In which manner a show is given.
enum Manner: Equatable {
  /// As lines, one after another.
  case lines
  /// As JSON, a document in each line.
  case documents
  /// As pictures on a terminal.
  case pictures(hasColours: Bool)

  /// Pictures need a terminal that somebody sits at, and that can put a letter where it is told to.
  init(_ options: Options, environment: [String: String], isTerminal: Bool) {
    guard !options.asDocuments else {
      self = .documents
      return
    }
    guard isTerminal, !options.isPlain, environment["TERM"] != "dumb" else {
      self = .lines
      return
    }
    self = .pictures(hasColours: environment["NO_COLOR", default: ""].isEmpty)
  }
}
