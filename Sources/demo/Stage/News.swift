import Foundation
import Simulator

/// Something that is worth a line.
struct News: Hashable, Sendable {
  /// What it is about.
  enum Kind: String, Hashable, Sendable {
    /// A scene begins.
    case scene
    /// A server has another role.
    case role
    /// A server crashes or starts, or the network changes.
    case fault
    /// Logs are compacted, or entries give way to others.
    case log
    /// The cluster changes.
    case change
    /// A call took long, or its outcome is not known.
    case call
  }

  let time: Instant
  let kind: Kind
  let text: String
}

/// A line for a program to read: what happened, or how it all ended.
struct NewsDocument: Encodable {
  /// The kind of news, or `verdict`.
  let kind: String
  /// When, in milliseconds of simulated time.
  let milliseconds: Double
  let text: String
  /// Whether all was well; only in the verdict.
  var isGood: Bool?

  /// The document in one line of JSON.
  var line: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return ((try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "{}") + "\n"
  }
}

extension NewsDocument {
  init(_ news: News) {
    self.init(kind: news.kind.rawValue, milliseconds: news.time.milliseconds, text: news.text)
  }
}

extension Instant {
  /// The time since the beginning, in milliseconds.
  var milliseconds: Double { duration(since: .start) / .milliseconds(1) }
}
