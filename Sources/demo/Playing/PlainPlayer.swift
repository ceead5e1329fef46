import Checkers
import Foundation

/// Plays a show as lines of text, one for each thing that is worth it: for files, pipes, and terminals that cannot
/// draw.
struct PlainPlayer {
  private(set) var show: Show
  private var told = 0
  private let asDocuments: Bool
  private static let width = 80, margin = 13

  /// A player of a show, whose lines are for a person, or documents for a program.
  init(_ show: Show, asDocuments: Bool = false) {
    self.show = show
    self.asDocuments = asDocuments
  }

  /// Plays at once, or, if somebody reads along, at a speed. False if nobody takes the lines any more.
  ///
  /// - Throws: `Violation`, where a rule is broken.
  mutating func play(at speed: Speed? = nil, _ send: (String) -> Bool) throws -> Bool {
    var pace = speed.map { Pace(speed: $0) }
    let (clock, start) = (ContinuousClock(), ContinuousClock.now)
    while !show.isOver {
      let present = show.place
      guard tell(send) else { return false }
      if let time = pace?.advance(to: clock.now - start) {
        try show.play(for: time)
        if show.place == present { usleep(20_000) }
      } else {
        try show.step()
      }
    }
    return tell(send)
  }

  /// Tells what is new, each news once.
  private mutating func tell(_ send: (String) -> Bool) -> Bool {
    let news = show.stage.news
    defer { told = news.count }
    return news[told...].allSatisfy { send(asDocuments ? NewsDocument($0).line : text(of: $0)) }
  }

  private func text(of news: News) -> String {
    let time = "\(news.time)".paddedLeft(to: Self.margin - 2) + "  "
    guard news.kind == .scene else { return indented(news.text, after: time) }
    return "\n" + indented("== " + news.text, after: time)
      + indented(show.caption, after: String(repeating: " ", count: Self.margin))
  }

  private func indented(_ text: String, after beginning: String) -> String {
    let lines = text.wrapped(to: Self.width - Self.margin)
    return lines.enumerated().map { place, line in
      (place == 0 ? beginning : String(repeating: " ", count: Self.margin)) + line + "\n"
    }.joined()
  }
}
