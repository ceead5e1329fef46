import Foundation

/// One line that a suite writes while it runs.
enum LedgerEntry: Equatable {
  /// A test, or one case of it, starts.
  case began(test: String, title: String, points: Int, section: String)
  /// One simulated run starts.
  case run(test: String, Run)
  /// All runs of a test, or of one case of it, were played, each with a seed of its own. Runs that are repeated come to
  /// the same digest.
  case played(test: String, seeds: Int, digest: String)
  /// Something that must hold did not.
  case failed(test: String, Failure)
  /// The suite's watchdog ends the process.
  case stopped(test: String, Death)
  /// The test, or the case of it, is over.
  case ended(test: String, seconds: Double)
}

extension LedgerEntry: Decodable {
  private enum Key: String, CodingKey {
    case event, test, title, points, section, servers, seed, seeds, failing, played, property, holes, headline, report,
      kind, why, seconds, digest
  }

  init(from decoder: any Decoder) throws {
    let line = try decoder.container(keyedBy: Key.self)
    let test = try line.decode(String.self, forKey: .test)
    switch try line.decode(String.self, forKey: .event) {
    case "began":
      self = .began(
        test: test, title: try line.decodeIfPresent(String.self, forKey: .title) ?? test,
        points: try line.decodeIfPresent(Int.self, forKey: .points) ?? 0,
        section: try line.decodeIfPresent(String.self, forKey: .section) ?? "")
    case "run":
      self = .run(
        test: test,
        Run(servers: try line.decode(Int.self, forKey: .servers), seed: try line.decode(UInt64.self, forKey: .seed)))
    case "played":
      self = .played(
        test: test, seeds: try line.decode(Int.self, forKey: .seeds),
        digest: try line.decodeIfPresent(String.self, forKey: .digest) ?? "")
    case "failed":
      self = .failed(test: test, try Self.failure(line))
    case "stopped":
      self = .stopped(
        test: test,
        Death(
          kind: try line.decode(Death.Kind.self, forKey: .kind), words: try line.decode(String.self, forKey: .why)))
    case "ended":
      self = .ended(test: test, seconds: try line.decode(Double.self, forKey: .seconds))
    case let event:
      throw DecodingError.dataCorruptedError(forKey: .event, in: line, debugDescription: "no event \(event)")
    }
  }

  private static func failure(_ line: KeyedDecodingContainer<Key>) throws -> Failure {
    let servers = try line.decodeIfPresent(Int.self, forKey: .servers)
    let seed = try line.decodeIfPresent(UInt64.self, forKey: .seed)
    let run = servers.flatMap { servers in seed.map { Run(servers: servers, seed: $0) } }
    return Failure(
      run: run.flatMap { $0.isSimulated ? $0 : nil },
      failing: try line.decodeIfPresent(Int.self, forKey: .failing) ?? 1,
      played: try line.decodeIfPresent(Int.self, forKey: .played) ?? 1,
      property: try line.decode(String.self, forKey: .property),
      section: try line.decodeIfPresent(String.self, forKey: .section) ?? "",
      holes: try line.decodeIfPresent([String].self, forKey: .holes) ?? [],
      headline: try line.decode(String.self, forKey: .headline),
      report: try line.decodeIfPresent(String.self, forKey: .report) ?? "")
  }

  /// The entry that a line holds.
  init(_ line: some StringProtocol) throws {
    self = try JSONDecoder().decode(LedgerEntry.self, from: Data(line.utf8))
  }

  /// The entries in the lines of a ledger.
  ///
  /// Of runs that follow each other only the last is read: there may be hundreds of thousands, and the last is the one
  /// in which something happened.
  static func entries(in ledger: LedgerText) throws -> [LedgerEntry] {
    let lines = ledger.lines
    let isRun = lines.map { $0.hasPrefix(#"{"event":"run""#) } + [false]
    return try lines.enumerated().compactMap { number, line in
      if isRun[number] && isRun[number + 1] { return nil }
      do {
        return try LedgerEntry(line)
      } catch {
        throw Problem.environment("line \(number + 1) of the suite's ledger cannot be read: \(line.prefix(200))")
      }
    }
  }
}
