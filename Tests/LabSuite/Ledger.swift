import Foundation
import Seal
import Synchronization

/// The file in which a suite writes down what its tests come to, a line of JSON each, as it happens.
///
/// What was written stands there even if the process ends in the middle of a test. A grader who gives a key has every
/// line sealed, so that the code under test cannot write lines of its own.
struct Ledger: Sendable {
  static let current = Ledger(path: Orders.current.ledger, keyFile: Orders.current.keyFile)

  /// What is written down.
  enum Entry {
    case began(title: String, points: Int, section: String)
    case run(Run)
    case played(seeds: Int, digest: String)
    case failed(Failure)
    case stopped(Death, why: String)
    case ended(seconds: Double)
  }

  /// Why the watchdog ends the process.
  enum Death: String {
    case endless, memory, exited
  }

  private let file: FileHandle?
  private let seal: Seal?
  /// How many lines were written, one at a time.
  private static let count = Mutex(0)

  private init(path: String?, keyFile: String?) {
    seal = keyFile.flatMap { Seal(keyFile: $0) }
    guard let path else {
      file = nil
      return
    }
    if !FileManager.default.fileExists(atPath: path) {
      _ = FileManager.default.createFile(atPath: path, contents: nil)
    }
    file = FileHandle(forWritingAtPath: path)
  }

  func write(_ entry: Entry, of test: String) {
    guard let file else { return }
    var line = Line(event: entry.name, test: test)
    line.fill(with: entry)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let bytes = try? encoder.encode(line) else { return }
    let text = String(decoding: bytes, as: UTF8.self)
    Self.count.withLock { count in
      let line = (seal?.sealed(text, number: count) ?? text) + "\n"
      count += 1
      _ = try? file.seekToEnd()
      try? file.write(contentsOf: Data(line.utf8))
    }
  }

  private struct Line: Encodable {
    let event: String
    let test: String
    var title: String?
    var points: Int?
    var section: String?
    var servers: Int?
    var seed: UInt64?
    var property: String?
    var seeds: Int?
    var failing: Int?
    var played: Int?
    var holes: [String]?
    var headline: String?
    var report: String?
    var kind: String?
    var why: String?
    var seconds: Double?
    var digest: String?

    init(event: String, test: String) {
      self.event = event
      self.test = test
    }

    mutating func fill(with entry: Entry) {
      switch entry {
      case .began(let title, let points, let section):
        (self.title, self.points, self.section) = (title, points, section)
      case .run(let run):
        (servers, seed) = (run.servers, run.seed)
      case .played(let seeds, let digest): (self.seeds, self.digest) = (seeds, digest)
      case .failed(let failure):
        (servers, seed) = (failure.run.servers, failure.run.seed)
        (property, section) = (failure.violation.property.name, failure.violation.property.section)
        (failing, played) = (failure.seedsFailing, failure.seedsPlayed)
        (holes, headline, report) = (failure.holes, failure.violation.explanation, failure.report)
      case .stopped(let death, let why): (kind, self.why) = (death.rawValue, why)
      case .ended(let seconds): self.seconds = seconds
      }
    }
  }
}

extension Ledger.Entry {
  fileprivate var name: String {
    switch self {
    case .began: "began"
    case .run: "run"
    case .played: "played"
    case .failed: "failed"
    case .stopped: "stopped"
    case .ended: "ended"
    }
  }
}

extension Seal {
  /// The seal whose key is in a file. The file is gone afterwards: nobody else is to read it.
  fileprivate init?(keyFile: String) {
    guard let key = FileManager.default.contents(atPath: keyFile) else { return nil }
    try? FileManager.default.removeItem(atPath: keyFile)
    self.init(key: Array(key))
  }
}
